"""Few rows are without an expected date by ultrasound."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="pregnancy-ultrasound-missing-share",
    on=("MHV1",),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 14 procent av dem som har tomt BPULDAT.",
        en="In a file with at least 100 rows, at most 14 percent of them have an empty BPULDAT.",
    ),
    expected=text(
        sv="Högst 14 procent utan beräknad förlossning enligt ultraljud.",
        en="At most 14 percent without an expected date by ultrasound.",
    ),
    action=text(
        sv=("Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där."),
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("BPULDAT",),
    source=(
        "Cnattingius m.fl. 2023, Eur J Epidemiol 38:109-120, tabell 2: 6,9 procent saknas på 2010-talet; gränsen är "
        "ungefär det dubbla"
    ),
    certainty="assumed",
    share=Share(part=raw("BPULDAT").missing(), among=raw("MPNR").present(), most=0.14),
    passes=(
        Example(
            "14 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1015, 1100)),
                    *({"GRAVID": f"G{n}", "BPULDAT": ""} for n in range(1000, 1014)),
                ]
            },
        ),
        Example("a small file", row={"BPULDAT": ""}),
    ),
    fails=(
        Example(
            "15 of 100 are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1016, 1100)),
                    *({"GRAVID": f"G{n}", "BPULDAT": ""} for n in range(1000, 1015)),
                ]
            },
        ),
        Example(
            "nearly all are without it",
            files={
                "MHV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1096, 1100)),
                    *({"GRAVID": f"G{n}", "BPULDAT": ""} for n in range(1000, 1095)),
                ]
            },
        ),
    ),
)
