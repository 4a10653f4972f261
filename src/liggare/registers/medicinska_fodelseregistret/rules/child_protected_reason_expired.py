"""That the identity is protected is accepted until the year's last day of reporting."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, in_following_year, reporting_day, text

RULE = Rule(
    id="child-protected-reason-expired",
    on=("FV2",),
    sentence=text(
        sv=(
            "När BPNRSKAL är 2 (skyddade personuppgifter) är kontrolldagen, dock senast sista dagen i "
            "rapporteringsmånaden, inte efter 31 januari året efter BFODDAT."
        ),
        en=(
            "When BPNRSKAL is 2 (protected identity), the day of the check, at the latest the last day of the "
            "reporting month, is not after 31 January of the year after BFODDAT."
        ),
    ),
    expected=text(
        sv="Barnets nummer, senast den sista rapporteringsdagen för året.",
        en="The child's number, at the latest on the year's last day of reporting.",
    ),
    action=text(
        sv="Fyll i numret eller ett reservnummer och lämna raden på nytt.",
        en="Fill in the number or a reserve number and resend the row.",
    ),
    severity="refuse record",
    rule_class="cross-field",
    about=("BPNRSKAL", "BFODDAT"),
    source=(
        "Socialstyrelsen, För uppgiftslämnare till medicinska födelseregistret: sista datum att rapportera är 31 "
        "januari efterföljande kalenderår; att skälet gäller just så länge är vår slutsats"
    ),
    certainty="inferred",
    holds=(field("BPNRSKAL") == "2").implies(reporting_day() <= in_following_year(field("BFODDAT"), "0131")),
    passes=(
        Example("the same year", row={"BPNR": "", "BPNRSKAL": "2"}),
        Example("on 31 January", row={"BPNR": "", "BPNRSKAL": "2", "BFODDAT": "20240610"}, reporting_month="202501"),
    ),
    fails=(
        Example("in February", row={"BPNR": "", "BPNRSKAL": "2", "BFODDAT": "20240610"}, reporting_month="202502"),
        Example("a year after the birth", row={"BPNR": "", "BPNRSKAL": "2", "BFODDAT": "20240610"}),
    ),
)
