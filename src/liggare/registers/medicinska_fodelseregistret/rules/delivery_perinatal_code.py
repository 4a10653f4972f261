"""The mother has no diagnosis that belongs to the child."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, any_code

RULE = Rule(
    id="delivery-perinatal-code",
    on=("FV1",),
    sentence=text(
        sv="Inget av MDIAG1 till MDIAG12 börjar med P (perinatala tillstånd) eller Z38 (levande fött barn).",
        en="None of MDIAG1 to MDIAG12 begins with P (perinatal conditions) or Z38 (live-born child).",
    ),
    expected=text(
        sv="Moderns egna diagnoser.",
        en="The mother's own diagnoses.",
    ),
    action=text(
        sv="Flytta koden till barnet (BDIAG), eller byt till moderns kod ur kapitel XV (O).",
        en="Move the code to the child (BDIAG), or change to the mother's code of chapter XV (O).",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("MDIAG1",),
    source="ICD-10-SE 2020, kapitel XVI (P00–P96) gäller barnet; Z38 är barnets födelse",
    certainty="inferred",
    holds=~any_code(DIAGNOSES, "P", "Z38"),
    passes=(
        Example("a delivery code"),
        Example("the outcome of delivery", row={"MDIAG2": "Z370"}),
    ),
    fails=(
        Example("asphyxia of the child", row={"MDIAG2": "P219"}),
        Example("a birth code", row={"MDIAG2": "Z380"}),
    ),
)
