"""A psychiatric contact with the same profession is reported once a day."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, same, text

RULE = Rule(
    id="ov-same-psychiatric-visit-twice",
    on=("OV_AD",),
    sentence=text(
        sv=(
            "När MVO är 901 till 957 (psykiatri) har ingen annan rad i filen samma PNR, SJUKHUS, MVO, INDATUM "
            "och dessutom samma LAKARKONTAKT om den är 1, eller samma YRKE om LAKARKONTAKT är 0."
        ),
        en=(
            "When MVO is 901 to 957 (psychiatry), no other row of the file has the same PNR, SJUKHUS, MVO, "
            "INDATUM and besides the same LAKARKONTAKT if it is 1, or the same YRKE if LAKARKONTAKT is 0."
        ),
    ),
    expected=text(
        sv="En rad för varje kontakt med samma yrkeskategori samma dag.",
        en="One row for each contact with the same profession that day.",
    ),
    action=text(
        sv="Ta bort raden om den är en dubblett. Ingen åtgärd om det var två skilda kontakter.",
        en="Remove the row if it is a duplicate. Nothing to do if there were two separate contacts.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("PNR", "SJUKHUS", "MVO", "INDATUM", "LAKARKONTAKT", "YRKE"),
    source=(
        "Dubbletter förekommer i uttag ur registret (forskningskod KIHeartFailure); flera yrken får "
        "rapporteras i psykiatrin (R21)"
    ),
    certainty="inferred",
    valid_from=dt.date(2024, 1, 1),
    holds=field("MVO")
    .between("901", "957")
    .implies(
        ((field("LAKARKONTAKT") == "1") & (same("PNR", "SJUKHUS", "MVO", "INDATUM", "LAKARKONTAKT") == 1))
        | ((field("LAKARKONTAKT") == "0") & (same("PNR", "SJUKHUS", "MVO", "INDATUM", "YRKE") == 1))
    ),
    passes=(
        Example(
            "a doctor and a nurse the same day",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
            },
            files={
                "OV_AD": [
                    {
                        "MVO": "901",
                        "PVARD": "1",
                        "VERKS_AKUT": "0",
                        "IN_AKUT_TIDPUNKT": "",
                        "BED_AKUT_TIDPUNKT": "",
                        "UT_AKUT_TIDPUNKT": "",
                        "IDNR": "O0002",
                        "LAKARKONTAKT": "0",
                        "YRKE": "XS919",
                    }
                ]
            },
        ),
        Example(
            "a nurse and a psychologist the same day",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
                "LAKARKONTAKT": "0",
                "YRKE": "XS919",
            },
            files={
                "OV_AD": [
                    {
                        "MVO": "901",
                        "PVARD": "1",
                        "VERKS_AKUT": "0",
                        "IN_AKUT_TIDPUNKT": "",
                        "BED_AKUT_TIDPUNKT": "",
                        "UT_AKUT_TIDPUNKT": "",
                        "IDNR": "O0002",
                        "LAKARKONTAKT": "0",
                        "YRKE": "XS917",
                    }
                ]
            },
        ),
    ),
    fails=(
        Example(
            "two doctor contacts the same day",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
            },
            files={
                "OV_AD": [
                    {
                        "MVO": "901",
                        "PVARD": "1",
                        "VERKS_AKUT": "0",
                        "IN_AKUT_TIDPUNKT": "",
                        "BED_AKUT_TIDPUNKT": "",
                        "UT_AKUT_TIDPUNKT": "",
                        "IDNR": "O0002",
                    }
                ]
            },
        ),
        Example(
            "two nurse contacts the same day",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
                "LAKARKONTAKT": "0",
                "YRKE": "XS919",
            },
            files={
                "OV_AD": [
                    {
                        "MVO": "901",
                        "PVARD": "1",
                        "VERKS_AKUT": "0",
                        "IN_AKUT_TIDPUNKT": "",
                        "BED_AKUT_TIDPUNKT": "",
                        "UT_AKUT_TIDPUNKT": "",
                        "IDNR": "O0002",
                        "LAKARKONTAKT": "0",
                        "YRKE": "XS919",
                    }
                ]
            },
        ),
    ),
)
