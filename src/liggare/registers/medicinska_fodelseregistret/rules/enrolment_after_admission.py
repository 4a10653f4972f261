"""The enrolment is no later than the admission."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, parent, text

RULE = Rule(
    id="enrolment-after-admission",
    on=("MHV1",),
    sentence=text(
        sv=(
            "När INDATMHV är samma dag som förlossningens FORLDAT eller tidigare är det samma dag som dess INDATFV "
            "eller tidigare."
        ),
        en=(
            "When INDATMHV is the same day as FORLDAT of the delivery or earlier, it is the same day as its INDATFV "
            "or earlier."
        ),
    ),
    expected=text(
        sv="En inskrivning i mödrahälsovården före den till förlossningsvården.",
        en="An enrolment in antenatal care before the admission to delivery care.",
    ),
    action=text(
        sv="Kontrollera båda datumen. Ingen åtgärd om kvinnan skrevs in medan hon redan vårdades.",
        en="Check both dates. Nothing to do if the woman was enrolled while already an inpatient.",
    ),
    severity="warning",
    rule_class="cross-file",
    about=("INDATMHV", "GRAVID"),
    source="Egen slutsats om datumens ordning",
    certainty="inferred",
    holds=(field("INDATMHV") <= parent("FORLDAT")).implies(field("INDATMHV") <= parent("INDATFV")),
    passes=(
        Example("seven months before"),
        Example("the same day", row={"INDATMHV": "20250520"}, parent={"INDATFV": "20250520"}),
    ),
    fails=(
        Example("the day after", row={"INDATMHV": "20250521"}, parent={"INDATFV": "20250520"}),
        Example("on the day of delivery", row={"INDATMHV": "20250610"}, parent={"INDATFV": "20250601"}),
    ),
)
