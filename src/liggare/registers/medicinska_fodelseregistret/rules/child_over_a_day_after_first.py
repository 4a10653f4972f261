"""When BORDNR is more than 1, BFODDAT is at most one day after FORLDAT of the delivery."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, parent, text

RULE = Rule(
    id="child-over-a-day-after-first",
    on=("FV2",),
    sentence=text(
        sv="När BORDNR är mer än 1 är BFODDAT högst en dag efter förlossningens FORLDAT.",
        en="When BORDNR is more than 1, BFODDAT is at most one day after FORLDAT of the delivery.",
    ),
    expected=text(
        sv="Flerlingar födda samma dag eller dagen efter varandra.",
        en="Children of a multiple birth born on the same day or the next.",
    ),
    action=text(
        sv="Kontrollera datumen. Ingen åtgärd om barnen verkligen föddes med längre mellanrum.",
        en="Check the dates. Nothing to do if the children were really born further apart.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("BFODDAT", "BORDNR"),
    source=(
        "Forskningskod PerinatalLab REGISTER_DATA_CLEANING för registret: barn till samma moder med högst en dags "
        "skillnad är flerlingar"
    ),
    certainty="secondary",
    holds=(field("BORDNR") > 1).implies(days_between(parent("FORLDAT"), field("BFODDAT")) <= 1),
    passes=(
        Example("the same day", row={"BORDNR": "2"}, parent={"ANTBARN": "2"}),
        Example("after midnight", row={"BORDNR": "2", "BFODDAT": "20250611"}, parent={"ANTBARN": "2"}),
    ),
    fails=(
        Example("two days after", row={"BORDNR": "2", "BFODDAT": "20250612"}, parent={"ANTBARN": "2"}),
        Example("a fortnight after", row={"BORDNR": "3", "BFODDAT": "20250624"}, parent={"ANTBARN": "3"}),
    ),
)
