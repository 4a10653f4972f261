"""The sender's telephone number has the form of one."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text

RULE = Rule(
    id="sender-telephone-form",
    on=("AVS",),
    sentence=text(
        sv=(
            "TELEFON är siffror, blanksteg, bindestreck, snedstreck och parenteser, eventuellt med ett plustecken "
            "först, och har 7 till 15 siffror."
        ),
        en=(
            "TELEFON is digits, spaces, hyphens, slashes and brackets, possibly with a plus sign first, and has 7 to"
            " 15 digits."
        ),
    ),
    expected=text(
        sv="Ett telefonnummer, som 08-123 45 67.",
        en="A telephone number, such as 08-123 45 67.",
    ),
    action=text(
        sv="Rätta numret: det används för frågor om leveransen.",
        en="Correct the number: it is used for questions about the delivery.",
    ),
    severity="warning",
    rule_class="form",
    about=("TELEFON",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: telefonnummer ska anges; formen är egen"
    ),
    certainty="assumed",
    holds=raw("TELEFON").matches("[+]?([ ()/-]*[0-9]){7,15}[ ()/-]*"),
    passes=(
        Example("an area code and a number"),
        Example("an international number", row={"TELEFON": "+46 (0)31 342 10 00"}),
    ),
    fails=(
        Example("too short", row={"TELEFON": "3421"}),
        Example("a word", row={"TELEFON": "växeln 031-342 10 00"}),
    ),
)
