"""What the register holder decides of a rule's force -> a decision in the ledger, in force from its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from liggare.check.active import Active, active_rules
from liggare.check.rule import Rule
from liggare.check.ruling import Force, Ruling, forces, with_force
from liggare.check.setting import Setting
from liggare.check.written import written_rules
from liggare.operate.audit import Act
from liggare.operate.office import Office
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.operate.rule_ports import KeptRuling
from liggare.receipt.value import safe
from liggare.spec.model import Register, Text

REFUSING: tuple[Force, ...] = ("refuse record", "refuse delivery")

FORCES: Mapping[Force, Text] = {
    "as written": Text(sv="som regeln är skriven", en="as the rule is written"),
    "shadow": Text(sv="i skugga: räknas, men sägs inte", en="in shadow: counted, not told"),
    "warning": Text(sv="varnar", en="warns"),
    "refuse record": Text(sv="avvisar raden", en="refuses the row"),
    "refuse delivery": Text(sv="avvisar leveransen", en="refuses the delivery"),
}
"""Every force by what it is called."""


def rule_on(office: Office, register: Register, ruling: Ruling, reason: str, who: str) -> int:
    """Give a rule another force from a day on, in every delivery that is checked from then; the decision's number.

    Refused without a reason, for a day that has passed, if the register has no such rule or it is one about the files
    themselves, and if a rule that the keeping of the register rests on would do less than refuse.
    """
    said = require_reason(reason)
    if ruling.first < office.today():
        raise Refused(_PASSED)
    rule = rules_to_rule_on(office, register, ruling.first).get(ruling.rule)
    if rule is None:
        raise Refused(_no_rule(safe(ruling.rule)))
    if ruling.force in ("shadow", "warning") and bears(register, rule):
        raise Refused(_bears(rule))
    kept = KeptRuling(register.id, ruling, said, who, office.now())
    details = {"rule": ruling.rule, "force": ruling.force, "first": str(ruling.first), "reason": said}
    return office.rulings.decide(kept, Act(who, "rule.ruled", register.id, "", details))


def rules_to_rule_on(office: Office, register: Register, day: dt.date) -> Mapping[str, Rule]:
    """Every rule by its id but those about the files: of the specification that day, and the register's own."""
    own = {rule.id: rule for rule in written_rules(register.id)}
    return {one.rule.id: one.rule for one in _active(office, register, day)} | own


def bears(register: Register, rule: Rule) -> bool:
    """Whether the register could not keep a row that breaks the rule: it has no place, no form or no person for it."""
    form = rule.derived and rule.severity in REFUSING and rule.rule_class != "code list"
    return form or rule.id in register.bearing_rules


def force_of(office: Office, register: Register, rule: str, day: dt.date) -> Force:
    """The force that a rule has on the day."""
    known = forces((one.ruling for one in office.rulings.of(register.id, rule)), day)
    return known.get(rule, "as written")


def in_shadow(office: Office, register: Register) -> frozenset[str]:
    """The rules that are only counted today."""
    known = forces((one.ruling for one in office.rulings.of(register.id)), office.today())
    return frozenset(rule for rule, force in known.items() if force == "shadow")


def forced(office: Office, register: Register, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules with the severity they have today; those in shadow are not among them."""
    known = forces((one.ruling for one in office.rulings.of(register.id)), office.today())
    found = ((rule, known.get(rule.id, "as written")) for rule in rules)
    return tuple(with_force(rule, force) for rule, force in found if force != "shadow")


def standing_rulings(office: Office, register: Register) -> tuple[KeptRuling, ...]:
    """The decisions that hold today or are to hold, by rule; what another has overtaken is left out."""
    today, found = office.today(), []
    every = office.rulings.of(register.id)
    for rule in sorted({one.ruling.rule for one in every}):
        own = sorted((one for one in every if one.ruling.rule == rule), key=lambda one: one.ruling.first)
        begun = [one for one in own if one.ruling.first <= today]
        last = {one.ruling.first: one for one in own if one.ruling.first > today}
        found += [one for one in begun[-1:] if one.force != "as written" or last]
        found += last.values()
    return tuple(found)


def _active(office: Office, register: Register, day: dt.date) -> tuple[Active, ...]:
    setting = Setting(register, "", f"{day:%Y%m}", day)
    return active_rules(setting, written_rules(register.id), office.codes.declaration)


_PASSED = Text(
    sv="Dagen har passerat: leveranser som redan är prövade döms inte om. Ange i dag eller en dag som kommer. "
    "Inget har ändrats.",
    en="The day has passed: deliveries that have been checked are not judged again. Name today or a day to come. "
    "Nothing has changed.",
)


def _no_rule(rule: str) -> Text:
    return Text(
        sv=f"Regeln {rule} finns inte, eller gäller filerna själva. Sök den bland registrets regler. "
        "Inget har ändrats.",
        en=f"There is no rule {rule}, or it is about the files themselves. Look for it among the register's rules. "
        "Nothing has changed.",
    )


def _bears(rule: Rule) -> Text:
    return Text(
        sv=f"Regeln {rule.id} måste avvisa: registret kan inte ta in en rad som bryter den. Inget har ändrats.",
        en=f"The rule {rule.id} must refuse: the register cannot take in a row that breaks it. Nothing has changed.",
    )
