"""Few mothers are without a personal or coordination number."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, text

RULE = Rule(
    id="mother-number-missing-share",
    on=("FV1",),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 5 procent av dem vars MPNR inte är tolv siffror.",
        en=("In a file with at least 100 rows, at most 5 percent of them have an MPNR that is not twelve digits."),
    ),
    expected=text(
        sv="Högst 5 procent kvinnor med reservnummer.",
        en="At most 5 percent women with reserve numbers.",
    ),
    action=text(
        sv=("Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där."),
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("MPNR",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: personnummer på både modern och barnet "
        "ska rapporteras så fullständigt som möjligt; gränsen är egen"
    ),
    certainty="assumed",
    share=Share(part=~raw("MPNR").matches("[0-9]{12}"), among=raw("MPNR").present(), most=0.05),
    passes=(
        Example(
            "5 of 100 with reserve numbers",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1006, 1100)),
                    *({"GRAVID": f"G{n}", "MPNR": f"19950130A{n - 900}"} for n in range(1000, 1005)),
                ]
            },
        ),
        Example("a small file", row={"MPNR": "19950130A123"}),
    ),
    fails=(
        Example(
            "6 of 100 with reserve numbers",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1007, 1100)),
                    *({"GRAVID": f"G{n}", "MPNR": f"19950130A{n - 900}"} for n in range(1000, 1006)),
                ]
            },
        ),
        Example(
            "half of the women with reserve numbers",
            files={
                "FV1": [
                    *({"GRAVID": f"G{n}"} for n in range(1051, 1100)),
                    *({"GRAVID": f"G{n}", "MPNR": f"19950130A{n - 900}"} for n in range(1000, 1050)),
                ]
            },
        ),
    ),
)
