"""A form of psychiatric care lies within the stay."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="sv-form-outside-stay",
    on=("SV_PV",),
    sentence=text(
        sv="START är inte tidigare än vårdtillfällets INDATUM, och SLUT är inte senare än dess UTDATUM.",
        en="START is not before INDATUM of the stay, and SLUT is not after its UTDATUM.",
    ),
    expected=text("En vårdform under vårdtillfället.", "A form of care during the stay."),
    action=text(
        sv="Rätta datumen, eller rapportera vårdformen under rätt vårdtillfälle.",
        en="Correct the dates, or report the form under the right stay.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("START", "SLUT", "IDNR"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel START och SLUT, sluten vård "
        "2015-2023; att formen ligger inom vårdtillfället är en slutsats (R19)"
    ),
    certainty="inferred",
    valid_to=dt.date(2023, 12, 31),
    holds=(parent("INDATUM") <= field("START")) & (field("SLUT") <= parent("UTDATUM")),
    passes=(
        Example(
            "within the stay",
            reporting_month="202306",
            parent={"INDATUM": "20230410", "UTDATUM": "20230417"},
            row={"START": "20230411", "SLUT": "20230416"},
        ),
        Example(
            "the whole stay",
            reporting_month="202306",
            parent={"INDATUM": "20230410", "UTDATUM": "20230417"},
            row={"START": "20230410", "SLUT": "20230417"},
        ),
    ),
    fails=(
        Example(
            "began before the stay",
            reporting_month="202306",
            parent={"INDATUM": "20230410", "UTDATUM": "20230417"},
            row={"START": "20230409", "SLUT": "20230416"},
        ),
        Example(
            "ended after the stay",
            reporting_month="202306",
            parent={"INDATUM": "20230410", "UTDATUM": "20230417"},
            row={"START": "20230411", "SLUT": "20230418"},
        ),
    ),
)
