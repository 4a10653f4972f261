"""When ELEKAKUT is 1 or 2, SECFORE or SECAVSL is not 0."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="delivery-urgency-without-section",
    on=("FV1",),
    sentence=text(
        sv="När ELEKAKUT är 1 eller 2 är SECFORE eller SECAVSL inte 0.",
        en="When ELEKAKUT is 1 or 2, SECFORE or SECAVSL is not 0.",
    ),
    expected=text(
        sv="Ett kejsarsnitt som var planerat eller akut.",
        en="A caesarean section that was planned or an emergency.",
    ),
    action=text(
        sv="Kryssa för kejsarsnittet, eller töm ELEKAKUT.",
        en="Tick the caesarean section, or empty ELEKAKUT.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("ELEKAKUT", "SECFORE", "SECAVSL"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel ELEKAKUT; Kodetiketter i "
        "forskningskod HIE_polycarp: ELEKAKUT utan kejsarsnitt förekommer"
    ),
    certainty="secondary",
    holds=field("ELEKAKUT").is_in("1", "2").implies((field("SECFORE") != "0") | (field("SECAVSL") != "0")),
    passes=(
        Example("an emergency section", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2"}),
        Example("a planned section", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
    ),
    fails=(
        Example("planned, vaginal", row={"ELEKAKUT": "1"}),
        Example("an emergency, vacuum", row={"ELEKAKUT": "2", "SUGKLOCK": "1", "VAGINAL": "0"}),
    ),
)
