"""Few deliveries are without a course of pregnancy."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, Share, raw, related, text

RULE = Rule(
    id="pregnancy-missing-share",
    on=("FV1",),
    sentence=text(
        sv="I en fil med minst 100 rader är det högst 10 procent av dem som inte har någon rad i MHV2-filen.",
        en="In a file with at least 100 rows, at most 10 percent of them have no row in the MHV2 file.",
    ),
    expected=text(
        sv="Högst 10 procent förlossningar utan uppgifter om graviditetens förlopp.",
        en="At most 10 percent deliveries without data about the course of the pregnancy.",
    ),
    action=text(
        sv=("Kontrollera uttaget ur journalsystemet: ett högre bortfall än vanligt beror ofta på en ändring där."),
        en=("Check the extraction from the source system: a higher share than usual often comes from a change there."),
    ),
    severity="warning",
    rule_class="plausibility",
    about=("GRAVID",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: samtliga journaler ska skickas in; "
        "gränsen är egen"
    ),
    certainty="assumed",
    share=Share(part=related("MHV2") == 0, among=raw("GRAVID").present(), most=0.1),
    passes=(
        Example(
            "10 of 100 without",
            files={
                "FV1": [{"GRAVID": f"G{n}"} for n in range(1001, 1100)],
                "MHV2": [{}, *({"GRAVID": f"G{n}"} for n in range(1011, 1100))],
            },
        ),
        Example("a small file", files={"MHV2": []}),
    ),
    fails=(
        Example(
            "11 of 100 without",
            files={
                "FV1": [{"GRAVID": f"G{n}"} for n in range(1001, 1100)],
                "MHV2": [{}, *({"GRAVID": f"G{n}"} for n in range(1012, 1100))],
            },
        ),
        Example("all without", files={"FV1": [{"GRAVID": f"G{n}"} for n in range(1001, 1100)], "MHV2": []}),
    ),
)
