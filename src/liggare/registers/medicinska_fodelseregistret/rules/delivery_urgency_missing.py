"""When SECFORE or SECAVSL is 1 (caesarean section), ELEKAKUT is filled."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, raw, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import boxed

RULE = Rule(
    id="delivery-urgency-missing",
    on=("FV1",),
    sentence=text(
        sv="När SECFORE eller SECAVSL är 1 (kejsarsnitt) är ELEKAKUT ifyllt.",
        en="When SECFORE or SECAVSL is 1 (caesarean section), ELEKAKUT is filled.",
    ),
    expected=text(
        sv="Om kejsarsnittet var planerat (1) eller akut (2); 9 om det inte är känt.",
        en="Whether the section was planned (1) or an emergency (2); 9 if it is not known.",
    ),
    action=text(
        sv="Fyll i ELEKAKUT.",
        en="Fill in ELEKAKUT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("ELEKAKUT", "SECFORE", "SECAVSL"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel ELEKAKUT; att den besvaras för varje "
        "kejsarsnitt är vår utformning"
    ),
    certainty="assumed",
    holds=boxed("SECFORE", "SECAVSL").implies(raw("ELEKAKUT").present()),
    passes=(
        Example("an emergency", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2"}),
        Example("planned", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
    ),
    fails=(
        Example("a section without an answer", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": ""}),
        Example(
            "before labour without an answer", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": ""}
        ),
    ),
)
