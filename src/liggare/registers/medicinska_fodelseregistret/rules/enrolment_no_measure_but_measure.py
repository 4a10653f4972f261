"""Childlessness without a measure is without measures."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text

TREATED = (
    (field("OFRIABEF") == "1")
    | (field("OFRISTIM") == "1")
    | (field("OFRIKIRU") == "1")
    | (field("OFRIICSI") == "1")
    | (field("OFRIANN") == "1")
)

RULE = Rule(
    id="enrolment-no-measure-but-measure",
    on=("MHV1",),
    sentence=text(
        sv="När OFRIIATG är 1 (ingen åtgärd) är ingen av OFRIABEF, OFRISTIM, OFRIKIRU, OFRIICSI och OFRIANN 1.",
        en="When OFRIIATG is 1 (no measure), none of OFRIABEF, OFRISTIM, OFRIKIRU, OFRIICSI and OFRIANN is 1.",
    ),
    expected=text(
        sv="Antingen ingen åtgärd eller en åtgärd.",
        en="Either no measure or a measure.",
    ),
    action=text(
        sv="Rätta OFRIIATG eller rutan för åtgärden.",
        en="Correct OFRIIATG or the box of the measure.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("OFRIIATG", "OFRIABEF", "OFRISTIM", "OFRIKIRU", "OFRIICSI", "OFRIANN"),
    source="HIE_polycarp: OFRIIATG 1 är ingen åtgärd; motsägelsen är en slutsats",
    certainty="inferred",
    holds=(field("OFRIIATG") == "1").implies(~TREATED),
    passes=(
        Example("no measure", row={"OFRIBARN": "2", "OFRIIATG": "1"}),
        Example("a measure", row={"OFRIBARN": "2", "OFRIKIRU": "1"}),
    ),
    fails=(
        Example("no measure and IVF", row={"OFRIBARN": "2", "OFRIIATG": "1", "OFRIABEF": "1"}),
        Example("no measure and another one", row={"OFRIBARN": "2", "OFRIIATG": "1", "OFRIANN": "1"}),
    ),
)
