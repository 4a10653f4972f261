"""When LAKARKONTAKT is 1, YRKE is empty."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, raw, text

RULE = Rule(
    id="ov-profession-with-doctor",
    on=("OV_AD",),
    sentence=text("När LAKARKONTAKT är 1 är YRKE tomt.", "When LAKARKONTAKT is 1, YRKE is empty."),
    expected=text(
        sv="Yrkeskategori bara för kontakter med annan personal än läkare.",
        en="A profession only for contacts with other staff than doctors.",
    ),
    action=text(
        sv="Ta bort YRKE, eller sätt LAKARKONTAKT till 0 om patienten inte träffade läkare.",
        en="Remove YRKE, or set LAKARKONTAKT to 0 if the patient did not see a doctor.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("YRKE", "LAKARKONTAKT"),
    source="Socialstyrelsens metadata för patientregistret (PAR), variabel LAKARKONTAKT och YRKE",
    certainty="inferred",
    valid_from=dt.date(2024, 1, 1),
    holds=(field("LAKARKONTAKT") == "1").implies(raw("YRKE").missing()),
    passes=(
        Example("a doctor and no profession"),
        Example(
            "a doctor in psychiatry",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
            },
        ),
    ),
    fails=(
        Example("a doctor and a nurse in one row", row={"YRKE": "XS919"}),
        Example("the code of a doctor as profession", row={"YRKE": "XS915"}),
    ),
)
