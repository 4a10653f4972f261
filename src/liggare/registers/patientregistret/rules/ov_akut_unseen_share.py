"""Few emergency visits lack the time of the first assessment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, text

RULE = Rule(
    id="ov-akut-unseen-share",
    on=("OV_AD",),
    sentence=text(
        sv=(
            "I en fil med minst 100 rader med VERKS_AKUT 1 är det högst 20 procent av dem som har tomt "
            "BED_AKUT_TIDPUNKT."
        ),
        en=(
            "In a file with at least 100 rows with VERKS_AKUT 1, at most 20 percent of them have an empty "
            "BED_AKUT_TIDPUNKT."
        ),
    ),
    expected=text(
        sv="En tid för den första bedömningen för minst 80 procent av akutbesöken.",
        en="A time of the first assessment for at least 80 percent of the emergency visits.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en="Check the extraction from the source system: a higher share than usual often comes from a change there.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("BED_AKUT_TIDPUNKT",),
    source=(
        "Egen rimlighetskontroll, utan källa; Socialstyrelsens metadata för patientregistret (PAR), "
        "variabel IN_AKUT_TIDPUNKT, BED_AKUT_TIDPUNKT och UT_AKUT_TIDPUNKT"
    ),
    certainty="assumed",
    share=Share(part=raw("BED_AKUT_TIDPUNKT").missing(), among=field("VERKS_AKUT") == "1", most=0.2),
    passes=(
        Example(
            "20 of 100 without a time of assessment",
            files={
                "OV_AD": [
                    *({"IDNR": f"O{n}"} for n in range(1020, 1099)),
                    *({"IDNR": f"O{n}", "BED_AKUT_TIDPUNKT": ""} for n in range(1000, 1020)),
                ]
            },
        ),
        Example("a small file", row={"BED_AKUT_TIDPUNKT": ""}),
    ),
    fails=(
        Example(
            "21 of 100",
            files={
                "OV_AD": [
                    *({"IDNR": f"O{n}"} for n in range(1021, 1099)),
                    *({"IDNR": f"O{n}", "BED_AKUT_TIDPUNKT": ""} for n in range(1000, 1021)),
                ]
            },
        ),
        Example(
            "nearly all of 100",
            files={
                "OV_AD": [
                    *({"IDNR": f"O{n}"} for n in range(1090, 1099)),
                    *({"IDNR": f"O{n}", "BED_AKUT_TIDPUNKT": ""} for n in range(1000, 1090)),
                ]
            },
        ),
    ),
)
