"""When DODFOD is 1 or 2, each of APGAR1, APGAR5 and APGAR10 is empty or 0."""

from __future__ import annotations

from liggare.check.rule import Condition, Example, Rule, field, raw, text


def _without(score: str) -> Condition:
    return raw(score).missing() | (field(score) == 0)


RULE = Rule(
    id="child-stillborn-with-apgar",
    on=("FV2",),
    sentence=text(
        sv="När DODFOD är 1 eller 2 är vart och ett av APGAR1, APGAR5 och APGAR10 tomt eller 0.",
        en="When DODFOD is 1 or 2, each of APGAR1, APGAR5 and APGAR10 is empty or 0.",
    ),
    expected=text(
        sv="Ingen apgarpoäng över 0 för ett dödfött barn.",
        en="No Apgar score above 0 for a stillborn child.",
    ),
    action=text(
        sv="Rätta DODFOD om barnet föddes levande, annars apgarpoängen.",
        en="Correct DODFOD if the child was born alive, otherwise the Apgar score.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("DODFOD", "APGAR1", "APGAR5", "APGAR10"),
    source="Följer av vad fälten betyder: apgarpoäng över 0 är livstecken",
    certainty="inferred",
    holds=field("DODFOD").is_in("1", "2").implies(_without("APGAR1") & _without("APGAR5") & _without("APGAR10")),
    passes=(
        Example(
            "no scores", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "APGAR1": "", "APGAR5": "", "APGAR10": ""}
        ),
        Example(
            "scores of 0",
            row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "APGAR1": "0", "APGAR5": "0", "APGAR10": "0"},
        ),
    ),
    fails=(
        Example("scores of a healthy child", row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1"}),
        Example(
            "1 at 10 minutes",
            row={"BPNR": "", "BPNRSKAL": "3", "DODFOD": "1", "APGAR1": "0", "APGAR5": "0", "APGAR10": "1"},
        ),
    ),
)
