"""Smoking late in pregnancy is known together with that at enrolment."""

from __future__ import annotations

from liggare.check.rule import Example, Rule, field, text
from liggare.registers.medicinska_fodelseregistret.rules._gestation import of_enrolment

RULE = Rule(
    id="pregnancy-smoking-late-only",
    on=("MHV2",),
    sentence=text(
        sv="När ROK2 är 1, 2 eller 3 är ROK1 i MHV1 inte 9 (uppgift saknas).",
        en="When ROK2 is 1, 2 or 3, ROK1 of MHV1 is not 9 (not known).",
    ),
    expected=text(
        sv="Uppgift om rökning vid inskrivningen när den finns senare.",
        en="An answer about smoking at enrolment when there is one later.",
    ),
    action=text(
        sv="Fyll i ROK1 om det är känt.",
        en="Fill in ROK1 if it is known.",
    ),
    severity="information",
    rule_class="cross-file",
    about=("ROK2", "GRAVID"),
    source="Eget förslag utan officiell källa",
    certainty="assumed",
    holds=field("ROK2").is_in("1", "2", "3").implies(of_enrolment("ROK1") != "9"),
    passes=(
        Example("known both times"),
        Example("not known either time", row={"ROK2": "9"}, files={"MHV1": [{"ROK1": "9"}]}),
    ),
    fails=(
        Example("not known at enrolment", files={"MHV1": [{"ROK1": "9"}]}),
        Example("yes later, not known at enrolment", row={"ROK2": "3"}, files={"MHV1": [{"ROK1": "9"}]}),
    ),
)
