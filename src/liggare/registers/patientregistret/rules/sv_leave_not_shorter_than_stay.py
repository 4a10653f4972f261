"""When PERM is more than 0, PERM is less than the number of days from INDATUM to UTDATUM."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, days_between, field, text

RULE = Rule(
    id="sv-leave-not-shorter-than-stay",
    on=("SV_AD",),
    sentence=text(
        sv="När PERM är större än 0 är PERM färre än antalet dagar från INDATUM till UTDATUM.",
        en="When PERM is more than 0, PERM is less than the number of days from INDATUM to UTDATUM.",
    ),
    expected=text("Färre permissionsdagar än vårddagar.", "Fewer days of leave than days of care."),
    action=text(
        sv="Rätta antalet permissionsdagar eller vårdtillfällets datum.",
        en="Correct the number of days of leave or the dates of the stay.",
    ),
    severity="warning",
    rule_class="cross-field",
    about=("PERM", "INDATUM", "UTDATUM"),
    source=(
        "Socialstyrelsens metadata för patientregistret (PAR), variabel PERM; att det är antalet "
        "permissionsdagar är ett antagande"
    ),
    certainty="assumed",
    holds=(field("PERM") > 0).implies(field("PERM") < days_between(field("INDATUM"), field("UTDATUM"))),
    passes=(
        Example("six days of leave in seven days", row={"PERM": "6"}),
        Example("one day of leave", row={"PERM": "1"}),
    ),
    fails=(
        Example("on leave the whole stay", row={"PERM": "7"}),
        Example("leave in a stay of one day", row={"PERM": "1", "UTDATUM": "20250410"}),
    ),
)
