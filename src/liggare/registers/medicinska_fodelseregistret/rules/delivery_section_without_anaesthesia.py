"""When SECFORE or SECAVSL is 1 (caesarean section), EPIBL, SPINAL and NARKOS are not all 0."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import boxed

RULE = Rule(
    id="delivery-section-without-anaesthesia",
    on=("FV1",),
    sentence=text(
        sv="När SECFORE eller SECAVSL är 1 (kejsarsnitt) är EPIBL, SPINAL och NARKOS inte alla 0.",
        en="When SECFORE or SECAVSL is 1 (caesarean section), EPIBL, SPINAL and NARKOS are not all 0.",
    ),
    expected=text(
        sv="Någon bedövning vid kejsarsnitt, eller 9 om den inte är känd.",
        en="Some anaesthesia in a caesarean section, or 9 if it is not known.",
    ),
    action=text(
        sv="Fyll i bedövningen; 9 om den inte är känd.",
        en="Fill in the anaesthesia; 9 if it is not known.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("SPINAL", "EPIBL", "NARKOS", "SECFORE", "SECAVSL"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    holds=boxed("SECFORE", "SECAVSL").implies(
        ~((field("EPIBL") == "0") & (field("SPINAL") == "0") & (field("NARKOS") == "0"))
    ),
    passes=(
        Example("spinal", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2", "SPINAL": "1"}),
        Example("not known", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "SPINAL": "9"}),
    ),
    fails=(
        Example("none", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2"}),
        Example("none before labour", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
    ),
)
