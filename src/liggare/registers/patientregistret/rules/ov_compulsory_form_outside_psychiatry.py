"""Compulsory psychiatric care is given in psychiatry."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="ov-compulsory-form-outside-psychiatry",
    on=("OV_AD",),
    sentence=text(
        sv="När PSVARD är 2, 3, 4 eller 5 (tvångsvård) är MVO 901 till 957 (psykiatri).",
        en="When PSVARD is 2, 3, 4 or 5 (compulsory care), MVO is 901 to 957 (psychiatry).",
    ),
    expected=text("Ett psykiatriskt verksamhetsområde.", "A psychiatric area of activity."),
    action=text("Rätta MVO eller PSVARD.", "Correct MVO or PSVARD."),
    severity="warning",
    rule_class="plausibility",
    about=("PSVARD", "MVO"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel PSVARD, öppen vård till och med "
        "2023; MVO 901-957 som psykiatri är en slutsats och koderna är antagna (R19)"
    ),
    certainty="inferred",
    valid_to=dt.date(2023, 12, 31),
    holds=field("PSVARD").is_in("2", "3", "4", "5").implies(field("MVO").between("901", "957")),
    passes=(
        Example(
            "in psychiatry",
            reporting_month="202306",
            row={
                "INDATUM": "20230505",
                "IN_AKUT_TIDPUNKT": "202305050930",
                "BED_AKUT_TIDPUNKT": "202305051015",
                "UT_AKUT_TIDPUNKT": "202305051340",
                "MVO": "901",
                "PSVARD": "3",
            },
        ),
        Example(
            "voluntary care in surgery",
            reporting_month="202306",
            row={
                "INDATUM": "20230505",
                "IN_AKUT_TIDPUNKT": "202305050930",
                "BED_AKUT_TIDPUNKT": "202305051015",
                "UT_AKUT_TIDPUNKT": "202305051340",
                "MVO": "301",
                "PSVARD": "1",
            },
        ),
    ),
    fails=(
        Example(
            "in orthopaedics",
            reporting_month="202306",
            row={
                "INDATUM": "20230505",
                "IN_AKUT_TIDPUNKT": "202305050930",
                "BED_AKUT_TIDPUNKT": "202305051015",
                "UT_AKUT_TIDPUNKT": "202305051340",
                "PSVARD": "3",
            },
        ),
        Example(
            "forensic care in surgery",
            reporting_month="202306",
            row={
                "INDATUM": "20230505",
                "IN_AKUT_TIDPUNKT": "202305050930",
                "BED_AKUT_TIDPUNKT": "202305051015",
                "UT_AKUT_TIDPUNKT": "202305051340",
                "MVO": "301",
                "PSVARD": "5",
            },
        ),
    ),
)
