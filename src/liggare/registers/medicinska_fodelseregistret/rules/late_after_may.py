"""Nothing about a birth is reported after 1 May of the following year."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, in_following_year, reporting_day, text

RULE = Rule(
    id="late-after-may",
    on=("FV2",),
    sentence=text(
        sv="Kontrolldagen, dock senast sista dagen i rapporteringsmånaden, är inte efter 1 maj året efter BFODDAT.",
        en=(
            "The day of the check, at the latest the last day of the reporting month, is not after 1 May of the year "
            "after BFODDAT."
        ),
    ),
    expected=text(
        sv="En rapport eller komplettering senast 1 maj året efter födelsen.",
        en="A report or completion at the latest on 1 May of the year after the birth.",
    ),
    action=text(
        sv="Ta bort barnet ur leveransen och kontakta registret.",
        en="Take the child out of the delivery and contact the register.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BFODDAT",),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: det går att komplettera t.o.m. 1 maj"
    ),
    certainty="verbatim",
    holds=reporting_day() <= in_following_year(field("BFODDAT"), "0501"),
    passes=(
        Example("the same month"),
        Example("a completion in April", row={"BFODDAT": "20240610", "RAPPTYP": "2"}, reporting_month="202504"),
    ),
    fails=(
        Example("a completion in June", row={"BFODDAT": "20240610", "RAPPTYP": "2"}),
        Example("a first report at the end of May", row={"BFODDAT": "20240610"}, reporting_month="202505"),
    ),
)
