"""A person's forms of psychiatric care do not overlap."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, latest_before, text

RULE = Rule(
    id="tv-forms-overlap",
    on=("TV_PV",),
    sentence=text(
        sv=(
            "START är samma dag som eller senare än det senaste SLUT på de tidigare raderna i filen med samma "
            "PNR. Tidigare är den rad som har ett tidigare START, eller samma START och en lägre plats i filen."
        ),
        en=(
            "START is the same day as, or later than, the latest SLUT of the earlier rows of the file with the "
            "same PNR. Earlier is a row with an earlier START, or with the same START and a lower place in the "
            "file."
        ),
    ),
    expected=text("Vårdformer som följer på varandra.", "Forms of care that follow one another."),
    action=text(
        sv="Avsluta den tidigare vårdformen samma dag som nästa börjar.",
        en="End the earlier form on the day the next one begins.",
    ),
    severity="warning",
    rule_class="plausibility",
    about=("START", "PNR"),
    source="Egen rimlighetskontroll, utan källa; en person har en psykiatrisk vårdform i taget (R19)",
    certainty="assumed",
    holds=latest_before("SLUT", ["PNR"], ["START"]) <= field("START"),
    passes=(
        Example(
            "one form after another",
            files={"TV_PV": [{"IDNR": "T0002", "TYP": "3", "START": "20250402", "SLUT": "20250520"}]},
        ),
        Example("two persons", files={"TV_PV": [{"IDNR": "T0002", "PNR": "194803149824", "KON": "2"}]}),
    ),
    fails=(
        Example(
            "a day's overlap", files={"TV_PV": [{"IDNR": "T0002", "TYP": "3", "START": "20250401", "SLUT": "20250520"}]}
        ),
        Example(
            "a form within a form",
            files={"TV_PV": [{"IDNR": "T0002", "TYP": "3", "START": "20250310", "SLUT": "20250312"}]},
        ),
    ),
)
