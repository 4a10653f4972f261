"""A code of caesarean section has its box."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, PROCEDURES, SECTION, any_code, boxed

DIAGNOSIS, PROCEDURE = SECTION
CODED = any_code(DIAGNOSES, *DIAGNOSIS) | any_code(PROCEDURES, *PROCEDURE)

RULE = Rule(
    id="delivery-section-code-without-box",
    on=("FV1",),
    sentence=text(
        sv=(
            "När ANTBARN är 1 och något av MDIAG1 till MDIAG12 börjar med O664, O82 eller O842 eller något av FLOP1 "
            "till FLOP12 börjar med MCA är SECFORE eller SECAVSL 1."
        ),
        en=(
            "When ANTBARN is 1 and one of MDIAG1 to MDIAG12 begins with O664, O82 or O842 or one of FLOP1 to FLOP12 "
            "begins with MCA, SECFORE or SECAVSL is 1."
        ),
    ),
    expected=text(
        sv="En kryssad ruta för kejsarsnitt.",
        en="A ticked box for caesarean section.",
    ),
    action=text(
        sv="Kryssa för SECFORE eller SECAVSL, eller rätta koden.",
        en="Tick SECFORE or SECAVSL, or correct the code.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("SECFORE", "SECAVSL", "MDIAG1", "FLOP1"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, Kodlista_förlossningssätt: koderna som gör "
        "markören 1; att rutan då också ska vara kryssad är vår slutsats"
    ),
    certainty="inferred",
    holds=((field("ANTBARN") == 1) & CODED).implies(boxed("SECFORE", "SECAVSL")),
    passes=(
        Example("a section with its box", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2", "MDIAG1": "O821"}),
        Example(
            "a planned section with its box",
            row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "FLOPSVAR": "1", "FLOP1": "MCA10"},
        ),
    ),
    fails=(
        Example("a diagnosis without a box", row={"MDIAG1": "O821"}),
        Example("a procedure without a box", row={"FLOPSVAR": "1", "FLOP1": "MCA10"}),
    ),
)
