"""The mother is 130 to 210 cm tall."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-height-unusual",
    on=("MHV1",),
    sentence=text(
        sv="MLANGD är 130 till 210 cm.",
        en="MLANGD is 130 to 210 cm.",
    ),
    expected=text(
        sv="En längd från 130 till 210 cm.",
        en="A height from 130 to 210 cm.",
    ),
    action=text(
        sv="Kontrollera längden. Ingen åtgärd om den stämmer.",
        en="Check the height. Nothing to do if it is right.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MLANGD",),
    source=(
        "HIE_polycarp och PerinatalLab, REGISTER_DATA_CLEANING behåller 130-200, 140-210 eller 135-205 cm; gränsen är "
        "det vidaste av dem"
    ),
    certainty="inferred",
    holds=field("MLANGD").between(130, 210),
    passes=(
        Example("167 cm"),
        Example("130 cm", row={"MLANGD": "130", "MVIKT": "40"}),
        Example("210 cm", row={"MLANGD": "210"}),
    ),
    fails=(
        Example("129 cm", row={"MLANGD": "129", "MVIKT": "40"}),
        Example("211 cm", row={"MLANGD": "211"}),
    ),
)
