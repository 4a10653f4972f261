"""That no number has been assigned yet is accepted for a month."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, reporting_day, text

RULE = Rule(
    id="child-number-reason-expired",
    on=("FV2",),
    sentence=text(
        sv=(
            "När BPNRSKAL är 1 (personnummer inte tilldelat än) är det högst 31 dagar från BFODDAT till "
            "kontrolldagen, dock senast sista dagen i rapporteringsmånaden."
        ),
        en=(
            "When BPNRSKAL is 1 (identity number not assigned yet), there are at most 31 days from BFODDAT to the day "
            "of the check, at the latest the last day of the reporting month."
        ),
    ),
    expected=text(
        sv="Barnets personnummer, senast en månad efter födelsen.",
        en="The child's personal number, at the latest a month after the birth.",
    ),
    action=text(
        sv="Fyll i personnumret och lämna raden på nytt.",
        en="Fill in the personal number and resend the row.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BPNRSKAL", "BFODDAT"),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: uppgifterna ska rapporteras "
        "senast en månad efter födelsen och personnummer är väldigt viktigt; att skälet gäller just så länge är "
        "vår slutsats"
    ),
    certainty="inferred",
    holds=(field("BPNRSKAL") == "1").implies(days_between(field("BFODDAT"), reporting_day()) <= 31),
    passes=(
        Example("three weeks after the birth", row={"BPNR": "", "BPNRSKAL": "1"}),
        Example("31 days after the birth", row={"BPNR": "", "BPNRSKAL": "1", "BFODDAT": "20250530"}),
    ),
    fails=(
        Example("32 days after the birth", row={"BPNR": "", "BPNRSKAL": "1", "BFODDAT": "20250529"}),
        Example("a year after the birth", row={"BPNR": "", "BPNRSKAL": "1", "BFODDAT": "20240610"}),
    ),
)
