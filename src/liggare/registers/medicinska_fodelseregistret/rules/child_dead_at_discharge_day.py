"""A child that dies on the day of discharge is discharged as deceased."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-dead-at-discharge-day",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 0 och DODDAT är samma dag som BUTDAT är BUTSATT 4 (avliden).",
        en="When DODFOD is 0 and DODDAT is the same day as BUTDAT, BUTSATT is 4 (deceased).",
    ),
    expected=text(
        sv="Utskrivningssätt 4 för ett barn som dog på utskrivningsdagen.",
        en="Way of discharge 4 for a child that died on the day of discharge.",
    ),
    action=text(
        sv="Rätta BUTSATT. Ingen åtgärd om barnet dog efter utskrivningen.",
        en="Correct BUTSATT. Nothing to do if the child died after discharge.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("BUTSATT", "DODDAT", "BUTDAT"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=((field("DODFOD") == "0") & (field("DODDAT") == field("BUTDAT"))).implies(field("BUTSATT") == "4"),
    passes=(
        Example("deceased", row={"BUTSATT": "4", "DODDAT": "20250612"}),
        Example("deceased on the day of birth", row={"BUTSATT": "4", "DODDAT": "20250610", "BUTDAT": "20250610"}),
    ),
    fails=(
        Example("discharged home", row={"BUTSATT": "3", "DODDAT": "20250612"}),
        Example("moved", row={"DODDAT": "20250612"}),
    ),
)
