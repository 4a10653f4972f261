"""Few emergency visits begin at exactly midnight."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, text

RULE = Rule(
    id="ov-akut-arrival-at-midnight-share",
    on=("OV_AD",),
    sentence=text(
        sv=(
            "I en fil med minst 100 rader med VERKS_AKUT 1 och ifyllt IN_AKUT_TIDPUNKT är det högst 2 procent "
            "av dem som har ett IN_AKUT_TIDPUNKT på tolv siffror som slutar med 0000."
        ),
        en=(
            "In a file with at least 100 rows with VERKS_AKUT 1 and IN_AKUT_TIDPUNKT filled, at most 2 percent "
            "of them have an IN_AKUT_TIDPUNKT of twelve digits that ends in 0000."
        ),
    ),
    expected=text("Verkliga ankomsttider.", "Real times of arrival."),
    action=text(
        sv="Kontrollera att klockslaget följer med i uttaget.",
        en="Check that the time of day comes along in the extraction.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("IN_AKUT_TIDPUNKT",),
    source="Egen rimlighetskontroll, utan källa; klockslaget 00:00 är ofta ett utfyllnadsvärde",
    certainty="assumed",
    share=Share(
        part=raw("IN_AKUT_TIDPUNKT").matches("[0-9]{8}0000"),
        among=(field("VERKS_AKUT") == "1") & raw("IN_AKUT_TIDPUNKT").present(),
        most=0.02,
    ),
    passes=(
        Example(
            "2 of 100 arrivals at midnight",
            files={
                "OV_AD": [
                    *({"IDNR": f"O{n}"} for n in range(1002, 1099)),
                    *({"IDNR": f"O{n}", "IN_AKUT_TIDPUNKT": "202505050000"} for n in range(1000, 1002)),
                ]
            },
        ),
        Example("a small file", row={"IN_AKUT_TIDPUNKT": "202505050000"}),
    ),
    fails=(
        Example(
            "3 of 100",
            files={
                "OV_AD": [
                    *({"IDNR": f"O{n}"} for n in range(1003, 1099)),
                    *({"IDNR": f"O{n}", "IN_AKUT_TIDPUNKT": "202505050000"} for n in range(1000, 1003)),
                ]
            },
        ),
        Example(
            "nearly all of 100",
            files={
                "OV_AD": [
                    *({"IDNR": f"O{n}"} for n in range(1090, 1099)),
                    *({"IDNR": f"O{n}", "IN_AKUT_TIDPUNKT": "202505050000"} for n in range(1000, 1090)),
                ]
            },
        ),
    ),
)
