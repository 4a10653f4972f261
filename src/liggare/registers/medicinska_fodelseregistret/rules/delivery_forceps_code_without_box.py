"""A code of forceps has its box."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import (
    DIAGNOSES,
    FORCEPS,
    PROCEDURES,
    any_code,
    boxed,
    has_code,
)

DIAGNOSIS, PROCEDURE = FORCEPS
CODED = any_code(DIAGNOSES, *DIAGNOSIS) | has_code(PROCEDURES, *PROCEDURE)

RULE = Rule(
    id="delivery-forceps-code-without-box",
    on=("FV1",),
    sentence=text(
        sv=(
            "När ANTBARN är 1 och något av MDIAG1 till MDIAG12 börjar med O810, O811, O812 eller O813 eller något av "
            "FLOP1 till FLOP12 är MAF00, MAF10, MAF96, MAC23 eller MAH03 är TANG 1."
        ),
        en=(
            "When ANTBARN is 1 and one of MDIAG1 to MDIAG12 begins with O810, O811, O812 or O813 or one of FLOP1 to "
            "FLOP12 is MAF00, MAF10, MAF96, MAC23 or MAH03, TANG is 1."
        ),
    ),
    expected=text(
        sv="En kryssad ruta för tång.",
        en="A ticked box for forceps.",
    ),
    action=text(
        sv="Kryssa för TANG, eller rätta koden.",
        en="Tick TANG, or correct the code.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("TANG", "MDIAG1", "FLOP1"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, Kodlista_förlossningssätt: koderna som gör "
        "markören 1; att rutan då också ska vara kryssad är vår slutsats; försök (MAF20) ingår inte"
    ),
    certainty="inferred",
    holds=((field("ANTBARN") == 1) & CODED).implies(boxed("TANG")),
    passes=(
        Example("a diagnosis with its box", row={"VAGINAL": "0", "TANG": "1", "MDIAG1": "O810"}),
        Example("a procedure with its box", row={"VAGINAL": "0", "TANG": "1", "FLOPSVAR": "1", "FLOP1": "MAF00"}),
    ),
    fails=(
        Example("a diagnosis without a box", row={"MDIAG1": "O810"}),
        Example("a procedure without a box", row={"FLOPSVAR": "1", "FLOP1": "MAF10"}),
    ),
)
