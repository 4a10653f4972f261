"""A medicine is dated on the day of the visit or the day after."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, parent, text

RULE = Rule(
    id="lt-on-another-day",
    on=("LT",),
    subsets=("PAR_OV",),
    sentence=text(
        sv="I öppen vård är LTDATUM samma dag som kontaktens INDATUM eller dagen efter.",
        en="In outpatient care LTDATUM is the same day as INDATUM of the contact or the day after.",
    ),
    expected=text(
        sv="En läkemedelstillförsel på besöksdagen eller dagen efter.",
        en="A medicine on the day of the visit or the day after.",
    ),
    action=text(
        sv="Rätta datumet, eller rapportera det under rätt kontakt.",
        en="Correct the date, or report it under the right contact.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("LTDATUM", "IDNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel LTDATUM; gränsen är en slutsats; "
        "att dagen efter godtas är eget antagande"
    ),
    certainty="inferred",
    holds=days_between(parent("INDATUM"), field("LTDATUM")).between(0, 1),
    passes=(
        Example("the day of the visit", subset="PAR_OV"),
        Example("after midnight", subset="PAR_OV", row={"LTDATUM": "20250506"}),
    ),
    fails=(
        Example("the day before", subset="PAR_OV", row={"LTDATUM": "20250504"}),
        Example("two days after", subset="PAR_OV", row={"LTDATUM": "20250507"}),
    ),
)
