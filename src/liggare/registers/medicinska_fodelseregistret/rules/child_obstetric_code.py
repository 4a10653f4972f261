"""The child has no diagnosis that belongs to the mother."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import CHILD_DIAGNOSES, any_code

RULE = Rule(
    id="child-obstetric-code",
    on=("FV2",),
    sentence=text(
        sv=(
            "Inget av BDIAG1 till BDIAG20 börjar med O (graviditet, förlossning och barnsängstid) eller Z37 "
            "(förlossningsutfall)."
        ),
        en=(
            "None of BDIAG1 to BDIAG20 begins with O (pregnancy, childbirth and the puerperium) or Z37 (outcome of "
            "delivery)."
        ),
    ),
    expected=text(
        sv="Barnets egna diagnoser.",
        en="The child's own diagnoses.",
    ),
    action=text(
        sv="Flytta koden till modern (MDIAG), eller byt till barnets kod ur kapitel XVI (P).",
        en="Move the code to the mother (MDIAG), or change to the child's code of chapter XVI (P).",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BDIAG1",),
    source="ICD-10-SE 2020, kapitel XV (O00–O99) gäller modern; Z37 är förlossningens utfall",
    certainty="inferred",
    holds=~any_code(CHILD_DIAGNOSES, "O", "Z37"),
    passes=(
        Example("a birth code"),
        Example("a diagnosis of the newborn", row={"BDIAG2": "P219"}),
    ),
    fails=(
        Example("a delivery code", row={"BDIAG1": "O800"}),
        Example("the outcome of delivery", row={"BDIAG2": "Z370"}),
    ),
)
