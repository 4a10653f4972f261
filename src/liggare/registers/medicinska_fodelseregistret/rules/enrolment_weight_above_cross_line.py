"""The weight is not above the line 1100 - 5 x height."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-weight-above-cross-line",
    on=("MHV1",),
    sentence=text(
        sv="MVIKT är högst 1100 − 5 · MLANGD.",
        en="MVIKT is at most 1100 − 5 · MLANGD.",
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
    source="PerinatalLab, REGISTER_DATA_CLEANING, avvikande par: MVIKT > 1100 − 5·MLANGD",
    certainty="secondary",
    holds=field("MVIKT") <= 1100 - 5 * field("MLANGD"),
    passes=(
        Example("65 kg and 167 cm"),
        Example("on the line", row={"MLANGD": "200", "MVIKT": "100"}),
    ),
    fails=(
        Example("a kilogram above the line", row={"MLANGD": "200", "MVIKT": "101"}),
        Example("height and weight written wrongly", row={"MLANGD": "210", "MVIKT": "67"}),
    ),
)
