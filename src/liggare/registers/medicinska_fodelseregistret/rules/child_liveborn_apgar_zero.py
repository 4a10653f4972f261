"""When DODFOD is 0, at least one of APGAR1, APGAR5 and APGAR10 is more than 0."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-liveborn-apgar-zero",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 0 är minst ett av APGAR1, APGAR5 och APGAR10 mer än 0.",
        en="When DODFOD is 0, at least one of APGAR1, APGAR5 and APGAR10 is more than 0.",
    ),
    expected=text(
        sv="Något livstecken hos ett levande fött barn.",
        en="Some sign of life in a live-born child.",
    ),
    action=text(
        sv="Kontrollera DODFOD, och om 0 skrevs för att poängen saknas; då lämnas fältet tomt.",
        en="Check DODFOD, and whether 0 was written because the score is missing; the field should then be empty.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("APGAR10", "APGAR5", "APGAR1", "DODFOD"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=(field("DODFOD") == "0").implies((field("APGAR1") > 0) | (field("APGAR5") > 0) | (field("APGAR10") > 0)),
    passes=(
        Example("9, 10 and 10"),
        Example("0, 0 and 2", row={"APGAR1": "0", "APGAR5": "0", "APGAR10": "2"}),
    ),
    fails=(
        Example("0 three times", row={"APGAR1": "0", "APGAR5": "0", "APGAR10": "0"}),
        Example(
            "0 three times after an emergency section",
            row={"APGAR1": "0", "APGAR5": "0", "APGAR10": "0"},
            parent={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2"},
        ),
    ),
)
