"""Few rows are without an answer about diabetes."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, text

RULE = Rule(
    id="enrolment-diabetes-unknown-share",
    on=("MHV1",),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 10 procent av dem som har DIABETES 9 (uppgift saknas).",
        en="In a file with at least 100 rows, at most 10 percent of them have DIABETES 9 (not known).",
    ),
    expected=text(
        sv="Högst 10 procent utan uppgift om diabetes.",
        en="At most 10 percent without an answer about diabetes.",
    ),
    action=text(
        sv=("Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där."),
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("DIABETES",),
    source="Egen gräns: ett samlat bortfall i DIABETES tyder på att sjukdomsrutorna inte har lästs ut",
    certainty="assumed",
    share=Share(part=field("DIABETES") == "9", among=raw("MPNR").present(), most=0.1),
    passes=(
        Example(
            "10 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1011, 1100)),
                    *({"GRAVID": f"G{n}", "DIABETES": "9"} for n in range(1000, 1010)),
                ]
            },
        ),
        Example("a small file", row={"DIABETES": "9"}),
    ),
    fails=(
        Example(
            "11 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1012, 1100)),
                    *({"GRAVID": f"G{n}", "DIABETES": "9"} for n in range(1000, 1011)),
                ]
            },
        ),
        Example(
            "nearly all are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1096, 1100)),
                    *({"GRAVID": f"G{n}", "DIABETES": "9"} for n in range(1000, 1095)),
                ]
            },
        ),
    ),
)
