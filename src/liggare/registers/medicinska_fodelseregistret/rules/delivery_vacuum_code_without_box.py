"""A code of vacuum extraction has its box."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import (
    DIAGNOSES,
    PROCEDURES,
    VACUUM,
    any_code,
    boxed,
    has_code,
)

DIAGNOSIS, PROCEDURE = VACUUM
CODED = any_code(DIAGNOSES, *DIAGNOSIS) | has_code(PROCEDURES, *PROCEDURE)

RULE = Rule(
    id="delivery-vacuum-code-without-box",
    on=("FV1",),
    sentence=text(
        sv=(
            "När ANTBARN är 1 och något av MDIAG1 till MDIAG12 börjar med O814 eller något av FLOP1 till FLOP12 är "
            "MAE00, MAE03, MAE96, MAC20 eller MAH00 är SUGKLOCK 1."
        ),
        en=(
            "When ANTBARN is 1 and one of MDIAG1 to MDIAG12 begins with O814 or one of FLOP1 to FLOP12 is MAE00, "
            "MAE03, MAE96, MAC20 or MAH00, SUGKLOCK is 1."
        ),
    ),
    expected=text(
        sv="En kryssad ruta för sugklocka.",
        en="A ticked box for vacuum extraction.",
    ),
    action=text(
        sv="Kryssa för SUGKLOCK, eller rätta koden.",
        en="Tick SUGKLOCK, or correct the code.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("SUGKLOCK", "MDIAG1", "FLOP1"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, Kodlista_förlossningssätt: koderna som gör "
        "markören 1; att rutan då också ska vara kryssad är vår slutsats; försök (MAE20) ingår inte"
    ),
    certainty="inferred",
    holds=((field("ANTBARN") == 1) & CODED).implies(boxed("SUGKLOCK")),
    passes=(
        Example("a diagnosis with its box", row={"VAGINAL": "0", "SUGKLOCK": "1", "MDIAG1": "O814"}),
        Example("a procedure with its box", row={"VAGINAL": "0", "SUGKLOCK": "1", "FLOPSVAR": "1", "FLOP1": "MAE00"}),
    ),
    fails=(
        Example("a diagnosis without a box", row={"MDIAG1": "O814X"}),
        Example("a procedure without a box", row={"FLOPSVAR": "1", "FLOP1": "MAE00"}),
    ),
)
