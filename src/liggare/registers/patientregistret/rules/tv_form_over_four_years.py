"""Care under LPT does not last more than four years."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, period_end, raw, text

RULE = Rule(
    id="tv-form-over-four-years",
    on=("TV_PV",),
    sentence=text(
        sv=(
            "När TYP är 2 eller 3 (LPT) är det högst 1 461 dagar från START till SLUT, eller till periodens "
            "sista dag när SLUT är tomt."
        ),
        en=(
            "When TYP is 2 or 3 (LPT), there are at most 1,461 days from START to SLUT, or to the last day of "
            "the period when SLUT is empty."
        ),
    ),
    expected=text("En vårdform på högst fyra år.", "A form of care of at most four years."),
    action=text(
        sv="Kontrollera START, och om SLUT har glömts.",
        en="Check START, and whether SLUT was forgotten.",
    ),
    severity="information",
    rule_class="plausibility",
    about=("START", "SLUT", "TYP"),
    source="Egen rimlighetskontroll, utan källa; koderna i TYP är antagna",
    certainty="assumed",
    holds=field("TYP")
    .is_in("2", "3")
    .implies(
        (raw("SLUT").present() & (days_between(field("START"), field("SLUT")) <= 1461))
        | (raw("SLUT").missing() & (days_between(field("START"), period_end()) <= 1461))
    ),
    passes=(
        Example("a month"),
        Example("exactly four years, going on", row={"START": "20210531", "SLUT": ""}),
    ),
    fails=(
        Example("ten years", row={"START": "20150305"}),
        Example("ten years, going on", row={"START": "20150305", "SLUT": ""}),
    ),
)
