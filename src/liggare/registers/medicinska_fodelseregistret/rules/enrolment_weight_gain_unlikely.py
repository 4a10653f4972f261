"""The weight at delivery goes with that at enrolment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="enrolment-weight-gain-unlikely",
    on=("MHV1",),
    sentence=text(
        sv="Förlossningens MVIKTFV är minst MVIKT − 15 och högst MVIKT + 50.",
        en="MVIKTFV of the delivery is at least MVIKT − 15 and at most MVIKT + 50.",
    ),
    expected=text(
        sv="En viktändring från 15 kg minskning till 50 kg ökning.",
        en="A change of weight from a loss of 15 kg to a gain of 50 kg.",
    ),
    action=text(
        sv="Kontrollera MVIKT och MVIKTFV.",
        en="Check MVIKT and MVIKTFV.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("MVIKT", "GRAVID"),
    source="PerinatalLab, REGISTER_DATA_CLEANING: MVIKTFV väntas ligga inom MVIKT −15 till +50 kg",
    certainty="secondary",
    holds=(parent("MVIKTFV") - field("MVIKT")).between(-15, 50),
    passes=(
        Example("a gain of 13 kg"),
        Example("a gain of 50 kg", parent={"MVIKTFV": "115"}),
        Example("a loss of 15 kg", parent={"MVIKTFV": "50"}),
    ),
    fails=(
        Example("a gain of 51 kg", parent={"MVIKTFV": "116"}),
        Example("a loss of 16 kg", parent={"MVIKTFV": "49"}),
    ),
)
