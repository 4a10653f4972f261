"""A measure against childlessness comes with years of it."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, raw, text

TREATED = (
    (field("OFRIABEF") == "1")
    | (field("OFRISTIM") == "1")
    | (field("OFRIKIRU") == "1")
    | (field("OFRIICSI") == "1")
    | (field("OFRIANN") == "1")
)

RULE = Rule(
    id="enrolment-measure-without-childlessness",
    on=("MHV1",),
    sentence=text(
        sv=("När någon av OFRIABEF, OFRISTIM, OFRIKIRU, OFRIICSI och OFRIANN är 1 är OFRIBARN ifyllt och inte 0."),
        en="When one of OFRIABEF, OFRISTIM, OFRIKIRU, OFRIICSI and OFRIANN is 1, OFRIBARN is filled and not 0.",
    ),
    expected=text(
        sv="Antalet år av ofrivillig barnlöshet när en åtgärd är angiven.",
        en="The number of years of involuntary childlessness when a measure is given.",
    ),
    action=text(
        sv=(
            "Ange antalet år, minst 1. Ingen åtgärd om kvinnan behandlades av annat skäl, till exempel för att hon "
            "är ensamstående."
        ),
        en=(
            "Give the number of years, at least 1. Nothing to do if the woman was treated for another reason, for "
            "example because she is single."
        ),
    ),
    severity="information",
    rule_class="cross-field",
    about=("OFRIBARN", "OFRIABEF", "OFRISTIM", "OFRIKIRU", "OFRIICSI", "OFRIANN"),
    source=(
        "HIE_polycarp och PerinatalLab, REGISTER_DATA_CLEANING: OFRIBARN är antal år (0 = ingen), OFRI- är åtgärder; "
        "att de följs åt är eget antagande"
    ),
    certainty="assumed",
    holds=TREATED.implies(raw("OFRIBARN").present() & ~(field("OFRIBARN") == 0)),
    passes=(
        Example("no measure"),
        Example("two years and a measure", row={"OFRIBARN": "2", "OFRIABEF": "1"}),
        Example("four years and another measure", row={"OFRIBARN": "4", "OFRIANN": "1"}),
    ),
    fails=(
        Example("no year", row={"OFRIICSI": "1"}),
        Example("years not known", row={"OFRIBARN": "", "OFRISTIM": "1"}),
    ),
)
