"""A box of vacuum extraction has its code."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, PROCEDURES, VACUUM, any_code, has_code

DIAGNOSIS, PROCEDURE = VACUUM
CODED = any_code(DIAGNOSES, *DIAGNOSIS, "O815", "O841") | has_code(PROCEDURES, *PROCEDURE, "MAE20")

RULE = Rule(
    id="delivery-vacuum-without-code",
    on=("FV1",),
    sentence=text(
        sv=(
            "När SUGKLOCK är 1 och varken MDIAGSVAR eller FLOPSVAR är 9 gäller att något av MDIAG1 till MDIAG12 "
            "börjar med O814, O815 eller O841 eller något av FLOP1 till FLOP12 är MAE00, MAE03, MAE96, MAC20, MAH00 "
            "eller MAE20."
        ),
        en=(
            "When SUGKLOCK is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins with O814, "
            "O815 or O841 or one of FLOP1 to FLOP12 is MAE00, MAE03, MAE96, MAC20, MAH00 or MAE20."
        ),
    ),
    expected=text(
        sv="En kod för sugklocka.",
        en="A code of vacuum extraction.",
    ),
    action=text(
        sv="Lägg till koden, eller rätta rutan.",
        en="Add the code, or correct the box.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("SUGKLOCK", "MDIAG1", "FLOP1"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, Kodlista_förlossningssätt: koderna som gör "
        "markören 1; att rutan också ska ha en kod är vår slutsats; O81.5, O84.1 och försök (MAE20) räknas också"
    ),
    certainty="inferred",
    holds=((field("SUGKLOCK") == "1") & (field("MDIAGSVAR") != "9") & (field("FLOPSVAR") != "9")).implies(CODED),
    passes=(
        Example("a diagnosis", row={"VAGINAL": "0", "SUGKLOCK": "1", "MDIAG1": "O814"}),
        Example("an attempt", row={"VAGINAL": "0", "SUGKLOCK": "1", "FLOPSVAR": "1", "FLOP1": "MAE20"}),
    ),
    fails=(
        Example("no code", row={"VAGINAL": "0", "SUGKLOCK": "1"}),
        Example("a code of forceps", row={"VAGINAL": "0", "SUGKLOCK": "1", "MDIAG1": "O810"}),
    ),
)
