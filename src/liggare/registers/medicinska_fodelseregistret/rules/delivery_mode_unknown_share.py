"""The mode of delivery is known for nearly all deliveries."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, text

RULE = Rule(
    id="delivery-mode-unknown-share",
    on=("FV1",),
    sentence=text(
        sv=(
            "I en fil med minst 100 rader med MPNR ifyllt har högst 2 procent av dem 9 (uppgift saknas) i något av "
            "VAGINAL, SECAVSL och SECFORE."
        ),
        en=(
            "In a file with at least 100 rows with MPNR filled, at most 2 percent of them have 9 (not known) in one "
            "of VAGINAL, SECAVSL and SECFORE."
        ),
    ),
    expected=text(
        sv="Högst 2 procent förlossningar med okänt förlossningssätt.",
        en="At most 2 percent deliveries with an unknown mode of delivery.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("VAGINAL", "SECAVSL", "SECFORE"),
    source="Egen rimlighetskontroll, utan källa",
    certainty="assumed",
    share=Share(
        part=(field("VAGINAL") == "9") | (field("SECAVSL") == "9") | (field("SECFORE") == "9"),
        among=raw("MPNR").present(),
        most=0.02,
    ),
    passes=(
        Example(
            "2 of 100",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1002, 1099)),
                    *({"GRAVID": f"G{n}", "VAGINAL": "9"} for n in range(1000, 1002)),
                ]
            },
        ),
        Example("a small file", row={"VAGINAL": "9"}),
    ),
    fails=(
        Example(
            "3 of 100",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1003, 1099)),
                    *({"GRAVID": f"G{n}", "VAGINAL": "9"} for n in range(1000, 1003)),
                ]
            },
        ),
        Example(
            "half of them",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1050, 1099)),
                    *({"GRAVID": f"G{n}", "VAGINAL": "9"} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
