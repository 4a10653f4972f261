"""No other row of the file has the same PNR, MVO, TYP and START."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, same, text

RULE = Rule(
    id="tv-same-form-twice",
    on=("TV_PV",),
    sentence=text(
        sv="Ingen annan rad i filen har samma PNR, MVO, TYP och START.",
        en="No other row of the file has the same PNR, MVO, TYP and START.",
    ),
    expected=text("En rad för varje vårdform.", "One row for each form of care."),
    action=text("Ta bort den rad som är en dubblett.", "Remove the row that is a duplicate."),
    severity="warning",
    rule_class="plausibility",
    about=("PNR", "MVO", "TYP", "START"),
    source="Dubbletter förekommer i uttag ur registret (forskningskod KIHeartFailure) (R21)",
    certainty="inferred",
    holds=same("PNR", "MVO", "TYP", "START") == 1,
    passes=(
        Example("one form"),
        Example("another form the same day", files={"TV_PV": [{"IDNR": "T0002", "TYP": "3"}]}),
    ),
    fails=(
        Example("the same form with two serial numbers", files={"TV_PV": [{"IDNR": "T0002"}]}),
        Example("the same form with another last day", files={"TV_PV": [{"IDNR": "T0002", "SLUT": "20250410"}]}),
    ),
)
