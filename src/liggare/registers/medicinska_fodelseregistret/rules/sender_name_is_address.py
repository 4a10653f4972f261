"""The sender's name is a person's name."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="sender-name-is-address",
    on=("AVS",),
    sentence=text(
        sv="NAMN innehåller ett blanksteg mellan två texter, inget @ och ingen siffra.",
        en="NAMN contains a space between two texts, no @ and no digit.",
    ),
    expected=text(
        sv="För- och efternamn på den som rapporterar.",
        en="First name and surname of the one who reports.",
    ),
    action=text(
        sv="Ange namnet på den person som lämnar uppgifterna.",
        en="Give the name of the person who delivers the data.",
    ),
    severity="warning",
    rule_class="form",
    about=("NAMN",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: namn på den som rapporterat in ska "
        "anges; formen är egen"
    ),
    certainty="assumed",
    holds=raw("NAMN").matches("[^@0-9 ]+( [^@0-9 ]+)+"),
    passes=(
        Example("two names"),
        Example("three names", row={"NAMN": "Anna Maria Exempel"}),
    ),
    fails=(
        Example("one name", row={"NAMN": "Karin"}),
        Example("an e-mail address", row={"NAMN": "karin@region.example"}),
        Example("a number", row={"NAMN": "Handläggare 2"}),
    ),
)
