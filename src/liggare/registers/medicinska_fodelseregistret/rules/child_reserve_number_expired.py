"""A reserve number is replaced by the personal number within a month."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, raw, reporting_day, text

RULE = Rule(
    id="child-reserve-number-expired",
    on=("FV2",),
    sentence=text(
        sv=(
            "När BPNR är ifyllt men inte är tolv siffror (reservnummer) är det högst 31 dagar från BFODDAT till "
            "kontrolldagen, dock senast sista dagen i rapporteringsmånaden."
        ),
        en=(
            "When BPNR is filled but is not twelve digits (reserve number), there are at most 31 days from BFODDAT to "
            "the day of the check, at the latest the last day of the reporting month."
        ),
    ),
    expected=text(
        sv="Barnets personnummer.",
        en="The child's personal number.",
    ),
    action=text(
        sv="Byt reservnumret mot personnumret, som normalt finns inom en månad.",
        en="Replace the reserve number by the personal number, which normally exists within a month.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("BPNR", "BFODDAT"),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: uppgifterna ska rapporteras "
        "senast en månad efter födelsen; att reservnumret ska ha bytts då är vår gräns"
    ),
    certainty="assumed",
    holds=(~raw("BPNR").matches("[0-9]{12}")).implies(days_between(field("BFODDAT"), reporting_day()) <= 31),
    passes=(
        Example("a reserve number three weeks after the birth", row={"BPNR": "20250610A123"}),
        Example("31 days after the birth", row={"BPNR": "20250530A123", "BFODDAT": "20250530"}),
    ),
    fails=(
        Example("32 days after the birth", row={"BPNR": "20250529A123", "BFODDAT": "20250529"}),
        Example("a year after the birth", row={"BPNR": "20240610A123", "BFODDAT": "20240610"}),
    ),
)
