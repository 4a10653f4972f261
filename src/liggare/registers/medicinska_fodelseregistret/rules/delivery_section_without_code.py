"""A box of caesarean section has its code."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, PROCEDURES, SECTION, any_code, boxed

DIAGNOSIS, PROCEDURE = SECTION
CODED = any_code(DIAGNOSES, *DIAGNOSIS) | any_code(PROCEDURES, *PROCEDURE)

RULE = Rule(
    id="delivery-section-without-code",
    on=("FV1",),
    sentence=text(
        sv=(
            "När SECFORE eller SECAVSL är 1 och varken MDIAGSVAR eller FLOPSVAR är 9 gäller att något av MDIAG1 till "
            "MDIAG12 börjar med O664, O82 eller O842 eller något av FLOP1 till FLOP12 börjar med MCA."
        ),
        en=(
            "When SECFORE or SECAVSL is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins "
            "with O664, O82 or O842 or one of FLOP1 to FLOP12 begins with MCA."
        ),
    ),
    expected=text(
        sv="En kod för kejsarsnitt.",
        en="A code of caesarean section.",
    ),
    action=text(
        sv="Lägg till koden, eller rätta rutan.",
        en="Add the code, or correct the box.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("SECFORE", "SECAVSL", "MDIAG1", "FLOP1"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, Kodlista_förlossningssätt: koderna som gör "
        "markören 1; att rutan också ska ha en kod är vår slutsats"
    ),
    certainty="inferred",
    holds=(boxed("SECFORE", "SECAVSL") & (field("MDIAGSVAR") != "9") & (field("FLOPSVAR") != "9")).implies(CODED),
    passes=(
        Example("a diagnosis", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2", "MDIAG2": "O821"}),
        Example(
            "a procedure", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2", "FLOPSVAR": "1", "FLOP1": "MCA10"}
        ),
    ),
    fails=(
        Example("no code", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2"}),
        Example("no code before labour", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
    ),
)
