"""A procedure is dated within the stay."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="at-outside-stay",
    on=("AT",),
    subsets=("PAR_SV",),
    sentence=text(
        sv=(
            "I sluten vård är ATGDATUM samma dag som vårdtillfällets INDATUM eller senare, och samma dag som "
            "dess UTDATUM eller tidigare."
        ),
        en=(
            "In inpatient care ATGDATUM is the same day as INDATUM of the stay or later, and the same day as "
            "its UTDATUM or earlier."
        ),
    ),
    expected=text("En åtgärd under vårdtillfället.", "A procedure during the stay."),
    action=text(
        sv="Rätta datumet, eller rapportera det under rätt kontakt.",
        en="Correct the date, or report it under the right contact.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("ATGDATUM", "IDNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel ATGDATUM: datum då åtgärden "
        "påbörjades; gränsen är en slutsats (R13)"
    ),
    certainty="inferred",
    holds=(parent("INDATUM") <= field("ATGDATUM")) & (field("ATGDATUM") <= parent("UTDATUM")),
    passes=(
        Example("the day of admission", row={"ATGDATUM": "20250410"}),
        Example("the day of discharge", row={"ATGDATUM": "20250417"}),
    ),
    fails=(
        Example("the day before admission", row={"ATGDATUM": "20250409"}),
        Example("the day after discharge", row={"ATGDATUM": "20250418"}),
    ),
)
