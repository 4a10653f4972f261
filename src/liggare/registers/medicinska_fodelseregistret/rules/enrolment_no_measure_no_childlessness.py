"""Childlessness without a measure has years."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

RULE = Rule(
    id="enrolment-no-measure-no-childlessness",
    on=("MHV1",),
    sentence=text(
        sv="När OFRIIATG är 1 (ingen åtgärd) är OFRIBARN inte 0.",
        en="When OFRIIATG is 1 (no measure), OFRIBARN is not 0.",
    ),
    expected=text(
        sv="Antalet år av ofrivillig barnlöshet.",
        en="The number of years of involuntary childlessness.",
    ),
    action=text(
        sv="Ange antalet år, eller OFRIIATG 0 om det inte har varit någon ofrivillig barnlöshet.",
        en="Give the number of years, or OFRIIATG 0 if there has been no involuntary childlessness.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("OFRIIATG", "OFRIBARN"),
    source="HIE_polycarp: OFRIIATG 1 är ingen åtgärd mot ofrivillig barnlöshet; motsägelsen är en slutsats",
    certainty="inferred",
    holds=(field("OFRIIATG") == "1").implies(field("OFRIBARN") != 0),
    passes=(
        Example("three years", row={"OFRIBARN": "3", "OFRIIATG": "1"}),
        Example("one year", row={"OFRIBARN": "1", "OFRIIATG": "1"}),
    ),
    fails=(
        Example("no year", row={"OFRIIATG": "1"}),
        Example("no year and a measure", row={"OFRIIATG": "1", "OFRIABEF": "1"}),
    ),
)
