"""Few rows are without a last period."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="pregnancy-last-period-missing-share",
    on=("MHV1",),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 16 procent av dem som har tomt SMDAT.",
        en="In a file with at least 100 rows, at most 16 percent of them have an empty SMDAT.",
    ),
    expected=text(
        sv="Högst 16 procent utan sista mens.",
        en="At most 16 percent without a last period.",
    ),
    action=text(
        sv=("Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där."),
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("SMDAT",),
    source=(
        "Cnattingius m.fl. 2023, Eur J Epidemiol 38:109-120, tabell 2: 7,7 procent saknas på 2010-talet; gränsen är "
        "ungefär det dubbla"
    ),
    certainty="assumed",
    share=Share(part=raw("SMDAT").missing(), among=raw("MPNR").present(), most=0.16),
    passes=(
        Example(
            "16 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1017, 1100)),
                    *({"GRAVID": f"G{n}", "SMDAT": ""} for n in range(1000, 1016)),
                ]
            },
        ),
        Example("a small file", row={"SMDAT": ""}),
    ),
    fails=(
        Example(
            "17 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1018, 1100)),
                    *({"GRAVID": f"G{n}", "SMDAT": ""} for n in range(1000, 1017)),
                ]
            },
        ),
        Example(
            "nearly all are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1096, 1100)),
                    *({"GRAVID": f"G{n}", "SMDAT": ""} for n in range(1000, 1095)),
                ]
            },
        ),
    ),
)
