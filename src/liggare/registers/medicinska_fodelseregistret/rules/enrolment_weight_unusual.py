"""The mother weighs 40 to 150 kg."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-weight-unusual",
    on=("MHV1",),
    sentence=text(
        sv="MVIKT är 40 till 150 kg.",
        en="MVIKT is 40 to 150 kg.",
    ),
    expected=text(
        sv="Oftast en vikt från 40 till 150 kg.",
        en="Usually a weight from 40 to 150 kg.",
    ),
    action=text(
        sv="Kontrollera vikten. Ingen åtgärd om den stämmer.",
        en="Check the weight. Nothing to do if it is right.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("MVIKT",),
    source="HIE_polycarp: 40-150 kg i en studie",
    certainty="secondary",
    holds=field("MVIKT").between(40, 150),
    passes=(
        Example("65 kg"),
        Example("40 kg", row={"MVIKT": "40"}),
        Example("150 kg", row={"MVIKT": "150"}),
    ),
    fails=(
        Example("39 kg", row={"MVIKT": "39"}),
        Example("151 kg", row={"MVIKT": "151"}),
    ),
)
