"""A birth is reported within a month."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, reporting_day, text

RULE = Rule(
    id="late-over-a-month",
    on=("FV2",),
    sentence=text(
        sv=(
            "När RAPPTYP är 1 (första rapport) är det högst 31 dagar från BFODDAT till kontrolldagen, dock senast "
            "sista dagen i rapporteringsmånaden."
        ),
        en=(
            "When RAPPTYP is 1 (first report), there are at most 31 days from BFODDAT to the day of the check, at the "
            "latest the last day of the reporting month."
        ),
    ),
    expected=text(
        sv="En första rapport senast en månad efter födelsen.",
        en="A first report at the latest a month after the birth.",
    ),
    action=text(
        sv="Ingen rättelse krävs. Lämna gärna uppgifterna i slutet av varje månad.",
        en="No correction is needed. Report preferably at the end of each month.",
    ),
    severity="information",
    rule_class="cross-field",
    about=("BFODDAT", "RAPPTYP"),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: uppgifterna ska rapporteras "
        "senast en månad efter barnets födsel; att en månad är 31 dagar är vår läsning"
    ),
    certainty="inferred",
    holds=(field("RAPPTYP") == "1").implies(days_between(field("BFODDAT"), reporting_day()) <= 31),
    passes=(
        Example("three weeks"),
        Example("31 days", row={"BFODDAT": "20250530"}),
    ),
    fails=(
        Example("32 days", row={"BFODDAT": "20250529"}),
        Example("a year", row={"BFODDAT": "20240610"}),
    ),
)
