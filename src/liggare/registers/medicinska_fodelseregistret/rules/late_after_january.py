"""A birth is reported by 31 January of the following year."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, in_following_year, reporting_day, text

RULE = Rule(
    id="late-after-january",
    on=("FV2",),
    sentence=text(
        sv=(
            "När RAPPTYP är 1 (första rapport) är kontrolldagen, dock senast sista dagen i rapporteringsmånaden, inte "
            "efter 31 januari året efter BFODDAT."
        ),
        en=(
            "When RAPPTYP is 1 (first report), the day of the check, at the latest the last day of the reporting "
            "month, is not after 31 January of the year after BFODDAT."
        ),
    ),
    expected=text(
        sv="En första rapport senast 31 januari året efter födelsen.",
        en="A first report at the latest on 31 January of the year after the birth.",
    ),
    action=text(
        sv="Kontakta registret om många födslar saknas; efter 31 januari tas kompletteringar emot (RAPPTYP 2).",
        en=("Contact the register if many births are missing; after 31 January completions are accepted (RAPPTYP 2)."),
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BFODDAT", "RAPPTYP"),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: sista datum att rapportera är 31 "
        "januari efterföljande kalenderår"
    ),
    certainty="verbatim",
    holds=(field("RAPPTYP") == "1").implies(reporting_day() <= in_following_year(field("BFODDAT"), "0131")),
    passes=(
        Example("the same month"),
        Example("on 31 January", row={"BFODDAT": "20240610"}, reporting_month="202501"),
    ),
    fails=(
        Example("in February", row={"BFODDAT": "20240610"}, reporting_month="202502"),
        Example("a year after", row={"BFODDAT": "20240610"}),
    ),
)
