"""A code of induction has its box."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, PROCEDURES, any_code, boxed, has_code

CODED = any_code(DIAGNOSES, "O61", "O756B") | has_code(PROCEDURES, "DM002", "DM007", "DT027", "DT036", "MAC10")

RULE = Rule(
    id="delivery-induction-code-without-box",
    on=("FV1",),
    sentence=text(
        sv=(
            "När något av MDIAG1 till MDIAG12 börjar med O61 eller O756B eller något av FLOP1 till FLOP12 är DM002, "
            "DM007, DT027, DT036 eller MAC10 är FLINDUKT eller SECFORE 1."
        ),
        en=(
            "When one of MDIAG1 to MDIAG12 begins with O61 or O756B or one of FLOP1 to FLOP12 is DM002, DM007, DT027, "
            "DT036 or MAC10, FLINDUKT or SECFORE is 1."
        ),
    ),
    expected=text(
        sv="En kryssad ruta för igångsättning.",
        en="A ticked box for induction.",
    ),
    action=text(
        sv="Kryssa för FLINDUKT eller SECFORE, eller rätta koden.",
        en="Tick FLINDUKT or SECFORE, or correct the code.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("FLINDUKT", "SECFORE", "MDIAG1", "FLOP1"),
    source=(
        "ICD-10-SE 2020, O61 och O75.6B, och KVÅ 2020: åtgärder för igångsättning; koderna betydde annat i äldre "
        "utgåvor (DM001 är i dag amningshjälp), därför prövas bara förlossningar från 2020"
    ),
    certainty="inferred",
    holds=CODED.implies(boxed("FLINDUKT", "SECFORE")),
    valid_from=dt.date(2020, 1, 1),
    passes=(
        Example("a diagnosis with its box", row={"FLSPONT": "0", "FLINDUKT": "1", "MDIAG2": "O610"}),
        Example(
            "a failed attempt before a section",
            row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "MDIAG2": "O610B"},
        ),
    ),
    fails=(
        Example("a diagnosis without a box", row={"MDIAG2": "O610"}),
        Example("a procedure without a box", row={"FLOPSVAR": "1", "FLOP1": "DT036"}),
    ),
)
