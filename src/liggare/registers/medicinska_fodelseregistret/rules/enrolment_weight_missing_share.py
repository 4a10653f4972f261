"""Few rows are without a weight at enrolment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="enrolment-weight-missing-share",
    on=("MHV1",),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 20 procent av dem som har tomt MVIKT.",
        en="In a file with at least 100 rows, at most 20 percent of them have an empty MVIKT.",
    ),
    expected=text(
        sv="Högst 20 procent utan vikt vid inskrivningen.",
        en="At most 20 percent without a weight at enrolment.",
    ),
    action=text(
        sv=("Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där."),
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MVIKT",),
    source="Egen gräns; inget publicerat bortfall för MVIKT har lästs",
    certainty="assumed",
    share=Share(part=raw("MVIKT").missing(), among=raw("MPNR").present(), most=0.2),
    passes=(
        Example(
            "20 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1021, 1100)),
                    *({"GRAVID": f"G{n}", "MVIKT": ""} for n in range(1000, 1020)),
                ]
            },
        ),
        Example("a small file", row={"MVIKT": ""}),
    ),
    fails=(
        Example(
            "21 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1022, 1100)),
                    *({"GRAVID": f"G{n}", "MVIKT": ""} for n in range(1000, 1021)),
                ]
            },
        ),
        Example(
            "nearly all are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1096, 1100)),
                    *({"GRAVID": f"G{n}", "MVIKT": ""} for n in range(1000, 1095)),
                ]
            },
        ),
    ),
)
