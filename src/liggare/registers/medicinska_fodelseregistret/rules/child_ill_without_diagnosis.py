"""When FBARN is 2 (other diagnoses), BDIAGSVAR is not 0."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="child-ill-without-diagnosis",
    on=("FV2",),
    sentence=text(
        sv="När FBARN är 2 (andra diagnoser) är BDIAGSVAR inte 0.",
        en="When FBARN is 2 (other diagnoses), BDIAGSVAR is not 0.",
    ),
    expected=text(
        sv="Minst en diagnos för ett barn med andra diagnoser.",
        en="At least one diagnosis for a child with other diagnoses.",
    ),
    action=text(
        sv="Fyll i diagnoserna, eller rätta FBARN.",
        en="Fill in the diagnoses, or correct FBARN.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BDIAGSVAR", "FBARN"),
    source="Kodetiketter i forskningskod HIE_polycarp: FBARN 2 är andra diagnoser",
    certainty="secondary",
    holds=(field("FBARN") == "2").implies(field("BDIAGSVAR") != "0"),
    passes=(
        Example("a diagnosis", row={"FBARN": "2", "BDIAG1": "P219"}),
        Example("diagnoses not known", row={"FBARN": "2", "BDIAGSVAR": "9", "BDIAG1": ""}),
    ),
    fails=(
        Example("no diagnoses", row={"FBARN": "2", "BDIAGSVAR": "0", "BDIAG1": ""}),
        Example("no diagnoses, but a slot is filled", row={"FBARN": "2", "BDIAGSVAR": "0"}),
    ),
)
