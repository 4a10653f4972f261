"""The weight is not below the line 4 x height - 730."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-weight-below-line",
    on=("MHV1",),
    sentence=text(
        sv="MVIKT är minst 4 · MLANGD − 730.",
        en="MVIKT is at least 4 · MLANGD − 730.",
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
    source="PerinatalLab, REGISTER_DATA_CLEANING, avvikande par: MVIKT < 4·MLANGD − 730",
    certainty="secondary",
    holds=field("MVIKT") >= 4 * field("MLANGD") - 730,
    passes=(
        Example("65 kg and 167 cm"),
        Example("on the line", row={"MLANGD": "200", "MVIKT": "70"}),
    ),
    fails=(
        Example("a kilogram below the line", row={"MLANGD": "200", "MVIKT": "69"}),
        Example("49 kg and 195 cm", row={"MLANGD": "195", "MVIKT": "49"}),
    ),
)
