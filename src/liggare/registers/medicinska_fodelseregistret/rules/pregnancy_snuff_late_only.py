"""Snuff late in pregnancy is known together with that at enrolment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import of_enrolment

RULE = Rule(
    id="pregnancy-snuff-late-only",
    on=("MHV2",),
    sentence=text(
        sv="När SNUS2 är 0 eller 1 är SNUS1 i MHV1 inte 9 (uppgift saknas).",
        en="When SNUS2 is 0 or 1, SNUS1 of MHV1 is not 9 (not known).",
    ),
    expected=text(
        sv="Uppgift om snusning vid inskrivningen när den finns senare.",
        en="An answer about snuff at enrolment when there is one later.",
    ),
    action=text(
        sv="Fyll i SNUS1 om det är känt.",
        en="Fill in SNUS1 if it is known.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("SNUS2", "GRAVID"),
    source="Eget förslag utan officiell källa",
    certainty="assumed",
    holds=field("SNUS2").is_in("0", "1").implies(of_enrolment("SNUS1") != "9"),
    passes=(
        Example("known both times"),
        Example("not known either time", row={"SNUS2": "9"}, files={"MHV1": [{"SNUS1": "9"}]}),
    ),
    fails=(
        Example("not known at enrolment", files={"MHV1": [{"SNUS1": "9"}]}),
        Example("yes later, not known at enrolment", row={"SNUS2": "1"}, files={"MHV1": [{"SNUS1": "9"}]}),
    ),
)
