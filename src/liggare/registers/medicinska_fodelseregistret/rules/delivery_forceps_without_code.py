"""A box of forceps has its code."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import (
    DIAGNOSES,
    FORCEPS,
    PROCEDURES,
    any_code,
    has_code,
)

DIAGNOSIS, PROCEDURE = FORCEPS
CODED = any_code(DIAGNOSES, *DIAGNOSIS, "O815", "O841") | has_code(PROCEDURES, *PROCEDURE, "MAF20", "MAG03", "MAG13")

RULE = Rule(
    id="delivery-forceps-without-code",
    on=("FV1",),
    sentence=text(
        sv=(
            "När TANG är 1 och varken MDIAGSVAR eller FLOPSVAR är 9 gäller att något av MDIAG1 till MDIAG12 börjar "
            "med O810, O811, O812, O813, O815 eller O841 eller något av FLOP1 till FLOP12 är MAF00, MAF10, MAF96, "
            "MAC23, MAH03, MAF20, MAG03 eller MAG13."
        ),
        en=(
            "When TANG is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins with O810, O811, "
            "O812, O813, O815 or O841 or one of FLOP1 to FLOP12 is MAF00, MAF10, MAF96, MAC23, MAH03, MAF20, MAG03 or "
            "MAG13."
        ),
    ),
    expected=text(
        sv="En kod för tång.",
        en="A code of forceps.",
    ),
    action=text(
        sv="Lägg till koden, eller rätta rutan.",
        en="Add the code, or correct the box.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("TANG", "MDIAG1", "FLOP1"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, Kodlista_förlossningssätt: koderna som gör "
        "markören 1; att rutan också ska ha en kod är vår slutsats; O81.5, O84.1, försök (MAF20) och tång på "
        "efterföljande huvud (MAG03, MAG13) räknas också"
    ),
    certainty="inferred",
    holds=((field("TANG") == "1") & (field("MDIAGSVAR") != "9") & (field("FLOPSVAR") != "9")).implies(CODED),
    passes=(
        Example("a diagnosis", row={"VAGINAL": "0", "TANG": "1", "MDIAG1": "O813"}),
        Example("an attempt", row={"VAGINAL": "0", "TANG": "1", "FLOPSVAR": "1", "FLOP1": "MAF20"}),
    ),
    fails=(
        Example("no code", row={"VAGINAL": "0", "TANG": "1"}),
        Example("a code of vacuum", row={"VAGINAL": "0", "TANG": "1", "MDIAG1": "O814"}),
    ),
)
