"""The weight is not above the line 4 x height - 475."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-weight-above-line",
    on=("MHV1",),
    sentence=text(
        sv="MVIKT är högst 4 · MLANGD − 475.",
        en="MVIKT is at most 4 · MLANGD − 475.",
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
    source="PerinatalLab, REGISTER_DATA_CLEANING, avvikande par: MVIKT > 4·MLANGD − 475",
    certainty="secondary",
    holds=field("MVIKT") <= 4 * field("MLANGD") - 475,
    passes=(
        Example("65 kg and 167 cm"),
        Example("on the line", row={"MLANGD": "140", "MVIKT": "85"}),
    ),
    fails=(
        Example("a kilogram above the line", row={"MLANGD": "140", "MVIKT": "86"}),
        Example("165 kg and 150 cm", row={"MLANGD": "150", "MVIKT": "165"}),
    ),
)
