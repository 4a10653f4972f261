"""Few live-born children lack an Apgar score at 5 minutes."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, text

RULE = Rule(
    id="child-apgar-missing-share",
    on=("FV2",),
    sentence=text(
        sv="I en fil med minst 100 rader med DODFOD 0 har högst 2 procent av dem tomt APGAR5.",
        en="In a file with at least 100 rows with DODFOD 0, at most 2 percent of them have an empty APGAR5.",
    ),
    expected=text(
        sv="Högst 2 procent levande födda barn utan apgarpoäng vid 5 minuter.",
        en="At most 2 percent live-born children without an Apgar score at 5 minutes.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("APGAR5",),
    source=(
        "Cnattingius m.fl. 2023, European Journal of Epidemiology 38:109–120, tabell 2: 0,6 procent saknade "
        "APGAR5 på 2010-talet; gränsen är ungefär tre gånger det"
    ),
    certainty="assumed",
    share=Share(part=raw("APGAR5").missing(), among=field("DODFOD") == "0", most=0.02),
    passes=(
        Example(
            "2 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1002, 1099)),
                    *({"GRAVID": f"G{n}", "APGAR5": ""} for n in range(1000, 1002)),
                ]
            },
        ),
        Example("a small file", row={"APGAR5": ""}),
    ),
    fails=(
        Example(
            "3 of 100",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1003, 1099)),
                    *({"GRAVID": f"G{n}", "APGAR5": ""} for n in range(1000, 1003)),
                ]
            },
        ),
        Example(
            "half of them",
            files={
                "FV2": [
                    *({"GRAVID": f"G{n}"} for n in range(1050, 1099)),
                    *({"GRAVID": f"G{n}", "APGAR5": ""} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
