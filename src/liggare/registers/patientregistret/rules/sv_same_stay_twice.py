"""No other row of the file has the same PNR, SJUKHUS, MVO, INDATUM and UTDATUM."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, same, text

RULE = Rule(
    id="sv-same-stay-twice",
    on=("SV_AD",),
    sentence=text(
        sv="Ingen annan rad i filen har samma PNR, SJUKHUS, MVO, INDATUM och UTDATUM.",
        en="No other row of the file has the same PNR, SJUKHUS, MVO, INDATUM and UTDATUM.",
    ),
    expected=text("En rad för varje vårdtillfälle.", "One row for each stay."),
    action=text("Ta bort den rad som är en dubblett.", "Remove the row that is a duplicate."),
    severity="warning",
    rule_class="plausibility",
    about=("PNR", "SJUKHUS", "MVO", "INDATUM", "UTDATUM"),
    source="Dubbletter förekommer i uttag ur registret (forskningskod KIHeartFailure) (R21)",
    certainty="inferred",
    holds=same("PNR", "SJUKHUS", "MVO", "INDATUM", "UTDATUM") == 1,
    passes=(
        Example("one stay"),
        Example("two stays of different length", files={"SV_AD": [{"IDNR": "S0002", "UTDATUM": "20250418"}]}),
    ),
    fails=(
        Example("the same stay with two serial numbers", files={"SV_AD": [{"IDNR": "S0002"}]}),
        Example("the same stay with another way of discharge", files={"SV_AD": [{"IDNR": "S0002", "UTSATT": "2"}]}),
    ),
)
