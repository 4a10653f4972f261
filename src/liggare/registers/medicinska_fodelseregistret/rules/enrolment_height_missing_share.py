"""Few rows are without a height."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="enrolment-height-missing-share",
    on=("MHV1",),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 20 procent av dem som har tomt MLANGD.",
        en="In a file with at least 100 rows, at most 20 percent of them have an empty MLANGD.",
    ),
    expected=text(
        sv="Högst 20 procent utan längd.",
        en="At most 20 percent without a height.",
    ),
    action=text(
        sv=("Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där."),
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MLANGD",),
    source="Egen gräns; inget publicerat bortfall för MLANGD har lästs",
    certainty="assumed",
    share=Share(part=raw("MLANGD").missing(), among=raw("MPNR").present(), most=0.2),
    passes=(
        Example(
            "20 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1021, 1100)),
                    *({"GRAVID": f"G{n}", "MLANGD": ""} for n in range(1000, 1020)),
                ]
            },
        ),
        Example("a small file", row={"MLANGD": ""}),
    ),
    fails=(
        Example(
            "21 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1022, 1100)),
                    *({"GRAVID": f"G{n}", "MLANGD": ""} for n in range(1000, 1021)),
                ]
            },
        ),
        Example(
            "nearly all are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1096, 1100)),
                    *({"GRAVID": f"G{n}", "MLANGD": ""} for n in range(1000, 1095)),
                ]
            },
        ),
    ),
)
