"""Few rows are without an expected date by the last period."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="pregnancy-expected-date-missing-share",
    on=("MHV1",),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 20 procent av dem som har tomt BPSMDAT.",
        en="In a file with at least 100 rows, at most 20 percent of them have an empty BPSMDAT.",
    ),
    expected=text(
        sv="Högst 20 procent utan beräknad förlossning enligt sista mens.",
        en="At most 20 percent without an expected date by the last period.",
    ),
    action=text(
        sv=("Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där."),
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("BPSMDAT",),
    source=(
        "Cnattingius m.fl. 2023, Eur J Epidemiol 38:109-120, tabell 2: 9,9 procent saknas på 2010-talet; gränsen är "
        "ungefär det dubbla"
    ),
    certainty="assumed",
    share=Share(part=raw("BPSMDAT").missing(), among=raw("MPNR").present(), most=0.2),
    passes=(
        Example(
            "20 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1021, 1100)),
                    *({"GRAVID": f"G{n}", "BPSMDAT": ""} for n in range(1000, 1020)),
                ]
            },
        ),
        Example("a small file", row={"BPSMDAT": ""}),
    ),
    fails=(
        Example(
            "21 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1022, 1100)),
                    *({"GRAVID": f"G{n}", "BPSMDAT": ""} for n in range(1000, 1021)),
                ]
            },
        ),
        Example(
            "nearly all are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1096, 1100)),
                    *({"GRAVID": f"G{n}", "BPSMDAT": ""} for n in range(1000, 1095)),
                ]
            },
        ),
    ),
)
