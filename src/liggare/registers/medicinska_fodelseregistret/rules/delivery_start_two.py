"""FLSPONT and FLINDUKT are not both 1."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="delivery-start-two",
    on=("FV1",),
    sentence=text(
        sv="FLSPONT och FLINDUKT är inte båda 1.",
        en="FLSPONT and FLINDUKT are not both 1.",
    ),
    expected=text(
        sv="Antingen spontan eller inducerad start.",
        en="Either a spontaneous or an induced start.",
    ),
    action=text(
        sv="Rätta den ruta som är fel.",
        en="Correct the box that is wrong.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("FLSPONT", "FLINDUKT"),
    source=(
        "Socialstyrelsens metadata för medicinska födelseregistret, variabel FLSPONT och FLINDUKT; Kodetiketter i "
        "forskningskod HIE_polycarp: båda 1 förekommer"
    ),
    certainty="secondary",
    holds=~((field("FLSPONT") == "1") & (field("FLINDUKT") == "1")),
    passes=(
        Example("spontaneous"),
        Example("induced", row={"FLSPONT": "0", "FLINDUKT": "1"}),
    ),
    fails=(
        Example("both", row={"FLINDUKT": "1"}),
        Example("both before a section", row={"VAGINAL": "0", "SECAVSL": "1", "ELEKAKUT": "2", "FLINDUKT": "1"}),
    ),
)
