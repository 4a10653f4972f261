"""Few children lack a birth weight."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="child-weight-missing-share",
    on=("FV2",),
    sentence=text(
        sv="I en fil med minst 100 rader med MPNR ifyllt har högst 1 procent av dem tomt BVIKT.",
        en="In a file with at least 100 rows with MPNR filled, at most 1 percent of them have an empty BVIKT.",
    ),
    expected=text(
        sv="Högst 1 procent barn utan födelsevikt.",
        en="At most 1 percent children without a birth weight.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("BVIKT",),
    source=(
        "Cnattingius m.fl. 2023, European Journal of Epidemiology 38:109–120, tabell 2: 0,1 till 0,3 procent "
        "saknade födelsevikt; gränsen är ungefär tre gånger det"
    ),
    certainty="assumed",
    share=Share(part=raw("BVIKT").missing(), among=raw("MPNR").present(), most=0.01),
    passes=(
        Example(
            "1 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1001, 1099)),
                    *({"GRAVID": f"G{n}", "BVIKT": ""} for n in range(1000, 1001)),
                ]
            },
        ),
        Example("a small file", row={"BVIKT": ""}),
    ),
    fails=(
        Example(
            "2 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1002, 1099)),
                    *({"GRAVID": f"G{n}", "BVIKT": ""} for n in range(1000, 1002)),
                ]
            },
        ),
        Example(
            "half of them",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1050, 1099)),
                    *({"GRAVID": f"G{n}", "BVIKT": ""} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
