"""A box of induction has its code."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import DIAGNOSES, PROCEDURES, any_code, has_code

CODED = any_code(DIAGNOSES, "O61", "O756B") | has_code(PROCEDURES, "DM002", "DM007", "DT027", "DT036", "MAC10", "MAC00")

RULE = Rule(
    id="delivery-induction-without-code",
    on=("FV1",),
    sentence=text(
        sv=(
            "När FLINDUKT är 1 och varken MDIAGSVAR eller FLOPSVAR är 9 gäller att något av MDIAG1 till MDIAG12 "
            "börjar med O61 eller O756B eller något av FLOP1 till FLOP12 är DM002, DM007, DT027, DT036, MAC10 eller "
            "MAC00."
        ),
        en=(
            "When FLINDUKT is 1 and neither MDIAGSVAR nor FLOPSVAR is 9, one of MDIAG1 to MDIAG12 begins with O61 or "
            "O756B or one of FLOP1 to FLOP12 is DM002, DM007, DT027, DT036, MAC10 or MAC00."
        ),
    ),
    expected=text(
        sv="En kod för igångsättning.",
        en="A code of induction.",
    ),
    action=text(
        sv="Lägg till koden, eller rätta rutan.",
        en="Add the code, or correct the box.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("FLINDUKT", "MDIAG1", "FLOP1"),
    source=(
        "ICD-10-SE 2020, O61 och O75.6B, och KVÅ 2020: åtgärder för igångsättning; koderna betydde annat i äldre "
        "utgåvor (DM001 är i dag amningshjälp), därför prövas bara förlossningar från 2020; amniotomi (MAC00) "
        "räknas också"
    ),
    certainty="inferred",
    holds=((field("FLINDUKT") == "1") & (field("MDIAGSVAR") != "9") & (field("FLOPSVAR") != "9")).implies(CODED),
    valid_from=dt.date(2020, 1, 1),
    passes=(
        Example("a diagnosis", row={"FLSPONT": "0", "FLINDUKT": "1", "MDIAG2": "O610"}),
        Example("amniotomy", row={"FLSPONT": "0", "FLINDUKT": "1", "FLOPSVAR": "1", "FLOP1": "MAC00"}),
    ),
    fails=(
        Example("no code", row={"FLSPONT": "0", "FLINDUKT": "1"}),
        Example(
            "only help with breast-feeding", row={"FLSPONT": "0", "FLINDUKT": "1", "FLOPSVAR": "1", "FLOP1": "DM001"}
        ),
    ),
)
