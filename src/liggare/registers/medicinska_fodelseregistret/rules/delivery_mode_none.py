"""VAGINAL, SUGKLOCK, TANG, SECAVSL and SECFORE are not all 0."""

from __future__ import annotations

from functools import reduce
from operator import and_

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="delivery-mode-none",
    on=("FV1",),
    sentence=text(
        sv="VAGINAL, SUGKLOCK, TANG, SECAVSL och SECFORE är inte alla 0.",
        en="VAGINAL, SUGKLOCK, TANG, SECAVSL and SECFORE are not all 0.",
    ),
    expected=text(
        sv="Minst ett förlossningssätt, eller 9 om det inte är känt.",
        en="At least one mode of delivery, or 9 if it is not known.",
    ),
    action=text(
        sv="Fyll i hur det första barnet föddes.",
        en="Fill in how the first child was born.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("VAGINAL", "SUGKLOCK", "TANG", "SECAVSL", "SECFORE"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel VAGINAL, SUGKLOCK, TANG, SECAVSL och "
        "SECFORE; ett fött barn föddes på något sätt"
    ),
    certainty="inferred",
    holds=~reduce(and_, (field(box) == "0" for box in ("VAGINAL", "SUGKLOCK", "TANG", "SECAVSL", "SECFORE"))),
    passes=(
        Example("vaginal"),
        Example("caesarean section", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2"}),
        Example("not known", row={"VAGINAL": "9"}),
    ),
    fails=(
        Example("no mode", row={"VAGINAL": "0"}),
        Example("no mode, induced", row={"VAGINAL": "0", "FLSPONT": "0", "FLINDUKT": "1"}),
    ),
)
