"""KON agrees with the sex digit of the child's identity number."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, sex_digit, text

RULE = Rule(
    id="child-sex-digit-differs",
    on=("FV2",),
    sentence=text(
        sv=(
            "När KON är 1 eller 2 och BPNR är tolv siffror stämmer KON med näst sista siffran: udda siffra är 1 "
            "(pojke), jämn siffra är 2 (flicka)."
        ),
        en=(
            "When KON is 1 or 2 and BPNR is twelve digits, KON agrees with the second last digit: an odd digit is 1 "
            "(boy), an even digit is 2 (girl)."
        ),
    ),
    expected=text(
        sv="Samma kön i KON som i personnumret.",
        en="The same sex in KON as in the identity number.",
    ),
    action=text(
        sv="Kontrollera barnets kön och att BPNR är barnets eget nummer (inte ett syskons).",
        en="Check the child's sex and that BPNR is the child's own number (not a sibling's).",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("KON", "BPNR"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel KON och BPNR; könssiffran i personnumret"
    ),
    certainty="inferred",
    holds=field("KON").is_in("1", "2").implies(field("KON") == sex_digit(raw("BPNR"))),
    passes=(
        Example("a girl with an even digit"),
        Example("a boy with an odd digit", row={"KON": "1", "BPNR": "202506109814"}),
        Example("the sex is not known", row={"KON": "9"}),
    ),
    fails=(
        Example("a boy with an even digit", row={"KON": "1"}),
        Example("a girl with an odd digit", row={"BPNR": "202506109814"}),
    ),
)
