"""When a row of the AT file of the contact has ATG XS915 (doctor), LAKARKONTAKT is 1."""

from __future__ import annotations

import datetime as dt

from liggare.check.rule import Example, Rule, field, related, text

RULE = Rule(
    id="ov-doctor-code-without-doctor",
    on=("OV_AD",),
    sentence=text(
        sv="När en rad i AT-filen för kontakten har ATG XS915 (läkare) är LAKARKONTAKT 1.",
        en="When a row of the AT file of the contact has ATG XS915 (doctor), LAKARKONTAKT is 1.",
    ),
    expected=text("LAKARKONTAKT 1 när en läkare deltog.", "LAKARKONTAKT 1 when a doctor took part."),
    action=text(
        sv="Rätta LAKARKONTAKT, eller ta bort åtgärdskoden.",
        en="Correct LAKARKONTAKT, or remove the procedure code.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("LAKARKONTAKT", "IDNR"),
    source="KVÅ 2020: XS915 Läkare; Socialstyrelsens metadata för patientregistret (PAR), variabel LAKARKONTAKT",
    certainty="inferred",
    valid_from=dt.date(2024, 1, 1),
    holds=(related("AT", field("ATG") == "XS915") > 0).implies(field("LAKARKONTAKT") == "1"),
    passes=(
        Example("a doctor", files={"AT": [{"ATG": "XS915"}]}),
        Example(
            "a team visit with a doctor",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
            },
            files={"AT": [{"ATG": "XS902"}, {"ATG": "XS915"}]},
        ),
    ),
    fails=(
        Example(
            "the code of a doctor at a nurse's contact",
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
            files={"AT": [{"ATG": "XS915"}]},
        ),
        Example(
            "the code as the second procedure",
            row={
                "MVO": "901",
                "PVARD": "1",
                "VERKS_AKUT": "0",
                "IN_AKUT_TIDPUNKT": "",
                "BED_AKUT_TIDPUNKT": "",
                "UT_AKUT_TIDPUNKT": "",
                "LAKARKONTAKT": "0",
                "YRKE": "XS917",
            },
            files={"AT": [{"ATG": "XS902"}, {"ATG": "XS915"}]},
        ),
    ),
)
