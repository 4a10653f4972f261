"""The weight is not the same number as the height."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-weight-equals-height",
    on=("MHV1",),
    sentence=text(
        sv="MVIKT är inte samma tal som MLANGD.",
        en="MVIKT is not the same number as MLANGD.",
    ),
    expected=text(
        sv="En vikt som går ihop med längden.",
        en="A weight that goes with the height.",
    ),
    action=text(
        sv="Kontrollera MVIKT (kg) och MLANGD (cm); de kan ha bytt plats.",
        en="Check MVIKT (kg) and MLANGD (cm); they may have changed places.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MVIKT", "MLANGD"),
    source="PerinatalLab, REGISTER_DATA_CLEANING, avvikande par: MVIKT = MLANGD (förväxling eller kopiering)",
    certainty="secondary",
    holds=field("MVIKT") != field("MLANGD"),
    passes=(
        Example("65 kg and 167 cm"),
        Example("166 kg and 167 cm", row={"MVIKT": "166"}),
    ),
    fails=(
        Example("the height in both", row={"MVIKT": "167"}),
        Example("the weight in both", row={"MLANGD": "130", "MVIKT": "130"}),
    ),
)
