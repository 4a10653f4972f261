"""A medicine is dated within the stay."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="lt-outside-stay",
    on=("LT",),
    subsets=("PAR_SV",),
    sentence=text(
        sv=(
            "I sluten vård är LTDATUM samma dag som vårdtillfällets INDATUM eller senare, och samma dag som "
            "dess UTDATUM eller tidigare."
        ),
        en=(
            "In inpatient care LTDATUM is the same day as INDATUM of the stay or later, and the same day as its "
            "UTDATUM or earlier."
        ),
    ),
    expected=text("En läkemedelstillförsel under vårdtillfället.", "A medicine during the stay."),
    action=text(
        sv="Rätta datumet, eller rapportera det under rätt kontakt.",
        en="Correct the date, or report it under the right contact.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("LTDATUM", "IDNR"),
    source="Socialstyrelsens metadata för patientregistret (PAR), variabel LTDATUM; gränsen är en slutsats",
    certainty="inferred",
    holds=(parent("INDATUM") <= field("LTDATUM")) & (field("LTDATUM") <= parent("UTDATUM")),
    passes=(
        Example("the day of admission", row={"LTDATUM": "20250410"}),
        Example("the day of discharge", row={"LTDATUM": "20250417"}),
    ),
    fails=(
        Example("the day before admission", row={"LTDATUM": "20250409"}),
        Example("the day after discharge", row={"LTDATUM": "20250418"}),
    ),
)
