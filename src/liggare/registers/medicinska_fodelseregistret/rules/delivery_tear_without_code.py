"""A box of a tear of grade 3 or 4 has its code."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, PROCEDURES, any_code, boxed, has_code

CODED = any_code(DIAGNOSES, "O702", "O703") | has_code(PROCEDURES, "MBC33")

RULE = Rule(
    id="delivery-tear-without-code",
    on=("FV1",),
    sentence=text(
        sv=(
            "När SFINKTER eller REKTUM är 1 och varken MDIAGSVAR eller FLOPSVAR är 9 gäller att något av MDIAG1 till "
            "MDIAG12 börjar med O702 eller O703 eller något av FLOP1 till FLOP12 är MBC33."
        ),
        en=(
            "When SFINKTER or REKTUM is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins "
            "with O702 or O703 or one of FLOP1 to FLOP12 is MBC33."
        ),
    ),
    expected=text(
        sv="En kod för bristning av grad 3 eller 4.",
        en="A code of a tear of grade 3 or 4.",
    ),
    action=text(
        sv="Lägg till koden, eller rätta rutan.",
        en="Add the code, or correct the box.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("SFINKTER", "REKTUM", "MDIAG1", "FLOP1"),
    source=(
        "ICD-10-SE 2020, O70.2 och O70.3, och KVÅ 2020, MBC33: bristning av grad 3 och 4; att rutan ska ha en kod "
        "är vår slutsats"
    ),
    certainty="inferred",
    holds=(boxed("SFINKTER", "REKTUM") & (field("MDIAGSVAR") != "9") & (field("FLOPSVAR") != "9")).implies(CODED),
    passes=(
        Example("a diagnosis", row={"SFINKTER": "1", "MDIAG2": "O702"}),
        Example("a procedure", row={"REKTUM": "1", "FLOPSVAR": "1", "FLOP1": "MBC33"}),
    ),
    fails=(
        Example("no code", row={"SFINKTER": "1"}),
        Example("a code of a smaller tear", row={"REKTUM": "1", "MDIAG2": "O701"}),
    ),
)
