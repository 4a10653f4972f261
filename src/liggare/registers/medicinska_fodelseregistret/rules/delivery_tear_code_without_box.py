"""A code of a tear of grade 3 or 4 has its box."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, PROCEDURES, any_code, boxed, has_code

CODED = any_code(DIAGNOSES, "O702", "O703") | has_code(PROCEDURES, "MBC33")

RULE = Rule(
    id="delivery-tear-code-without-box",
    on=("FV1",),
    sentence=text(
        sv=(
            "När något av MDIAG1 till MDIAG12 börjar med O702 eller O703 eller något av FLOP1 till FLOP12 är MBC33 är "
            "SFINKTER eller REKTUM 1."
        ),
        en=(
            "When one of MDIAG1 to MDIAG12 begins with O702 or O703 or one of FLOP1 to FLOP12 is MBC33, SFINKTER or "
            "REKTUM is 1."
        ),
    ),
    expected=text(
        sv="En kryssad ruta för bristning av grad 3 eller 4.",
        en="A ticked box for a tear of grade 3 or 4.",
    ),
    action=text(
        sv="Kryssa för SFINKTER eller REKTUM, eller rätta koden.",
        en="Tick SFINKTER or REKTUM, or correct the code.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("SFINKTER", "REKTUM", "MDIAG1", "FLOP1"),
    source=(
        "ICD-10-SE 2020, O70.2 och O70.3, och KVÅ 2020, MBC33: bristning av grad 3 och 4; att rutan då ska vara "
        "kryssad är vår slutsats"
    ),
    certainty="inferred",
    holds=CODED.implies(boxed("SFINKTER", "REKTUM")),
    passes=(
        Example("a diagnosis with its box", row={"SFINKTER": "1", "MDIAG2": "O702"}),
        Example("a procedure with its box", row={"REKTUM": "1", "FLOPSVAR": "1", "FLOP1": "MBC33"}),
    ),
    fails=(
        Example("a diagnosis without a box", row={"MDIAG2": "O702"}),
        Example("a procedure without a box", row={"FLOPSVAR": "1", "FLOP1": "MBC33"}),
    ),
)
