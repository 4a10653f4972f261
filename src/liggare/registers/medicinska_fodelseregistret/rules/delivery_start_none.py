"""FLSPONT, FLINDUKT and SECFORE are not all 0."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="delivery-start-none",
    on=("FV1",),
    sentence=text(
        sv="FLSPONT, FLINDUKT och SECFORE är inte alla 0.",
        en="FLSPONT, FLINDUKT and SECFORE are not all 0.",
    ),
    expected=text(
        sv="En start: spontan, inducerad eller kejsarsnitt före värkarbetet.",
        en="A start: spontaneous, induced, or caesarean section before labour.",
    ),
    action=text(
        sv="Fyll i hur förlossningen startade; 9 om det inte är känt.",
        en="Fill in how the delivery started; 9 if it is not known.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("FLSPONT", "FLINDUKT", "SECFORE"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel FLSPONT, FLINDUKT och SECFORE; "
        "Kodetiketter i forskningskod HIE_polycarp: ingen av dem förekommer"
    ),
    certainty="secondary",
    holds=~((field("FLSPONT") == "0") & (field("FLINDUKT") == "0") & (field("SECFORE") == "0")),
    passes=(
        Example("spontaneous"),
        Example("section before labour", row={"FLSPONT": "0", "VAGINAL": "0", "SECFORE": "1", "ELEKAKUT": "1"}),
        Example("not known", row={"FLSPONT": "9"}),
    ),
    fails=(
        Example("no start", row={"FLSPONT": "0"}),
        Example("no start before a section", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2", "FLSPONT": "0"}),
    ),
)
