"""The sender's e-mail address ends in a domain."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="sender-email-domain",
    on=("AVS",),
    sentence=text(
        sv="När EPOST har ett @ slutar det med en punkt och minst två bokstäver (A till Ö).",
        en="When EPOST has an @, it ends in a full stop and at least two letters (A to Ö).",
    ),
    expected=text(
        sv="En e-postadress, som namn@region.se.",
        en="An e-mail address, such as name@region.se.",
    ),
    action=text(
        sv="Rätta adressen: dit skickas frågor om leveransen.",
        en="Correct the address: questions about the delivery are sent there.",
    ),
    severity="warning",
    rule_class="form",
    about=("EPOST",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: mejladress ska anges; formen är egen"
    ),
    certainty="assumed",
    holds=raw("EPOST").matches(".*@.*").implies(raw("EPOST").matches(".*[.][A-Za-zÅÄÖåäö]{2,}")),
    passes=(
        Example("an address"),
        Example("an address with several parts", row={"EPOST": "anna.andersson@vard.region.example"}),
    ),
    fails=(
        Example("without a full stop", row={"EPOST": "anna@region"}),
        Example("one letter after the full stop", row={"EPOST": "anna@region.e"}),
    ),
)
