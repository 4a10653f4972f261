"""When SECFORE is 1 (caesarean section before labour), none of VAGINAL, SUGKLOCK and TANG is 1."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import boxed

RULE = Rule(
    id="delivery-prelabour-section-vaginal",
    on=("FV1",),
    sentence=text(
        sv="När SECFORE är 1 (kejsarsnitt före värkarbetet) är inget av VAGINAL, SUGKLOCK och TANG 1.",
        en="When SECFORE is 1 (caesarean section before labour), none of VAGINAL, SUGKLOCK and TANG is 1.",
    ),
    expected=text(
        sv="Ett förlossningssätt för det första barnet.",
        en="One mode of delivery of the first child.",
    ),
    action=text(
        sv="Rätta SECFORE, eller rutan om vaginal förlossning.",
        en="Correct SECFORE, or the box about vaginal delivery.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("SECFORE", "VAGINAL", "SUGKLOCK", "TANG"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel SECFORE (sectio före värkstart), "
        "VAGINAL, SUGKLOCK och TANG; samma barn kan inte födas på båda sätten"
    ),
    certainty="inferred",
    holds=(field("SECFORE") == "1").implies(~boxed("VAGINAL", "SUGKLOCK", "TANG")),
    passes=(
        Example("a planned section", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
        Example("vaginal birth not known", row={"FLSPONT": "0", "VAGINAL": "9", "SECFORE": "1", "ELEKAKUT": "1"}),
    ),
    fails=(
        Example("vaginal too", row={"FLSPONT": "0", "VAGINAL": "1", "SECFORE": "1", "ELEKAKUT": "1"}),
        Example("vacuum too", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "SUGKLOCK": "1"}),
    ),
)
