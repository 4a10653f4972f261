"""Few children lack a time of birth."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="child-time-missing-share",
    on=("FV2",),
    sentence=text(
        sv="I en fil med minst 100 rader med MPNR ifyllt har högst 5 procent av dem tomt FODKL.",
        en="In a file with at least 100 rows with MPNR filled, at most 5 percent of them have an empty FODKL.",
    ),
    expected=text(
        sv="Högst 5 procent barn utan födelseklockslag.",
        en="At most 5 percent children without a time of birth.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("FODKL",),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    share=Share(part=raw("FODKL").missing(), among=raw("MPNR").present(), most=0.05),
    passes=(
        Example(
            "5 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1005, 1099)),
                    *({"GRAVID": f"G{n}", "FODKL": ""} for n in range(1000, 1005)),
                ]
            },
        ),
        Example("a small file", row={"FODKL": ""}),
    ),
    fails=(
        Example(
            "6 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1006, 1099)),
                    *({"GRAVID": f"G{n}", "FODKL": ""} for n in range(1000, 1006)),
                ]
            },
        ),
        Example(
            "half of them",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1050, 1099)),
                    *({"GRAVID": f"G{n}", "FODKL": ""} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
