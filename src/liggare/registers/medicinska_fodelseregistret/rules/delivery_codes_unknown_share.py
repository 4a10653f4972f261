"""The mother's diagnoses are known for most deliveries."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, field, raw, text

RULE = Rule(
    id="delivery-codes-unknown-share",
    on=("FV1",),
    sentence=text(
        sv="I en fil med minst 100 rader med MPNR ifyllt har högst 10 procent av dem MDIAGSVAR 9 (uppgift saknas).",
        en=(
            "In a file with at least 100 rows with MPNR filled, at most 10 percent of them have MDIAGSVAR 9 (not "
            "known)."
        ),
    ),
    expected=text(
        sv="Högst 10 procent förlossningar utan uppgift om moderns diagnoser.",
        en="At most 10 percent deliveries without a word on the mother's diagnoses.",
    ),
    action=text(
        sv="Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där.",
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MDIAGSVAR",),
    source=(
        "Socialstyrelsen, anmärkning till statistiken för 2019: diagnos- och åtgärdskoder saknas mycket olika "
        "mellan regioner; gränsen är vår"
    ),
    certainty="assumed",
    share=Share(part=field("MDIAGSVAR") == "9", among=raw("MPNR").present(), most=0.1),
    passes=(
        Example(
            "10 of 100",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1010, 1099)),
                    *({"GRAVID": f"G{n}", "MDIAGSVAR": "9", "MDIAG1": ""} for n in range(1000, 1010)),
                ]
            },
        ),
        Example("a small file", row={"MDIAGSVAR": "9", "MDIAG1": ""}),
    ),
    fails=(
        Example(
            "11 of 100",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1011, 1099)),
                    *({"GRAVID": f"G{n}", "MDIAGSVAR": "9", "MDIAG1": ""} for n in range(1000, 1011)),
                ]
            },
        ),
        Example(
            "half of them",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1050, 1099)),
                    *({"GRAVID": f"G{n}", "MDIAGSVAR": "9", "MDIAG1": ""} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
