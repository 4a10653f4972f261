"""When SECFORE is 1 (caesarean section before labour), neither FLSPONT nor FLINDUKT is 1."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._codes import boxed

RULE = Rule(
    id="delivery-prelabour-section-started",
    on=("FV1",),
    sentence=text(
        sv="När SECFORE är 1 (kejsarsnitt före värkarbetet) är varken FLSPONT eller FLINDUKT 1.",
        en="When SECFORE is 1 (caesarean section before labour), neither FLSPONT nor FLINDUKT is 1.",
    ),
    expected=text(
        sv="Ingen spontan eller inducerad start före ett kejsarsnitt utan värkarbete.",
        en="No spontaneous or induced start before a caesarean section without labour.",
    ),
    action=text(
        sv="Ändra SECFORE till 0 och SECAVSL till 1 om värkarbetet hade börjat.",
        en="Change SECFORE to 0 and SECAVSL to 1 if labour had begun.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("SECFORE", "FLSPONT", "FLINDUKT"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel SECFORE (sectio före värkstart); "
        "Kodetiketter i forskningskod HIE_polycarp: SECFORE med FLSPONT förekommer"
    ),
    certainty="secondary",
    holds=(field("SECFORE") == "1").implies(~boxed("FLSPONT", "FLINDUKT")),
    passes=(
        Example("before labour", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
        Example("start not known", row={"FLSPONT": "9", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
    ),
    fails=(
        Example("spontaneous too", row={"FLSPONT": "1", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
        Example("induced too", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1", "FLINDUKT": "1"}),
    ),
)
