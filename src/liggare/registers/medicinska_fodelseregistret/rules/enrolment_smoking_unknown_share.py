"""Few rows are without smoking at enrolment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, text

RULE = Rule(
    id="enrolment-smoking-unknown-share",
    on=("MHV1",),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 15 procent av dem som har ROK1 9 (uppgift saknas).",
        en="In a file with at least 100 rows, at most 15 percent of them have ROK1 9 (not known).",
    ),
    expected=text(
        sv="Högst 15 procent utan uppgift om rökning vid inskrivningen.",
        en="At most 15 percent without smoking at enrolment.",
    ),
    action=text(
        sv=("Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där."),
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("ROK1",),
    source="Egen gräns; inget publicerat bortfall för ROK1 har lästs",
    certainty="assumed",
    share=Share(part=field("ROK1") == "9", among=raw("MPNR").present(), most=0.15),
    passes=(
        Example(
            "15 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1016, 1100)),
                    *({"GRAVID": f"G{n}", "ROK1": "9"} for n in range(1000, 1015)),
                ]
            },
        ),
        Example("a small file", row={"ROK1": "9"}),
    ),
    fails=(
        Example(
            "16 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1017, 1100)),
                    *({"GRAVID": f"G{n}", "ROK1": "9"} for n in range(1000, 1016)),
                ]
            },
        ),
        Example(
            "nearly all are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1096, 1100)),
                    *({"GRAVID": f"G{n}", "ROK1": "9"} for n in range(1000, 1095)),
                ]
            },
        ),
    ),
)
