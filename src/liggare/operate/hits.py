"""A rule and deliveries that have come -> how many of their rows it hits, without anybody being told."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from liggare.check.active import conditions
from liggare.check.result import RuleOutcome
from liggare.check.rule import Rule
from liggare.check.run import check
from liggare.operate.audit import Act
from liggare.operate.job import Errand, Job, Jobs, StageName
from liggare.operate.judge import FINDINGS, fetched, known_register, order_for, waivers_for
from liggare.operate.kept import Kept, Wanted
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.rule_on import in_shadow, rules_to_rule_on
from liggare.operate.rule_ports import Hits
from liggare.read.delivery import Delivery
from liggare.receipt.value import safe
from liggare.spec.model import Register, Text

LOOKED_BACK = dt.timedelta(days=365)
"""A preview is of the deliveries that came in so long a time."""

Told = Callable[[StageName, int, int], None]


@dataclass(frozen=True)
class Hit:
    """A delivery of the last year, and what a rule was counted to hit in it; None: not counted yet."""

    kept: Kept
    hits: Hits | None


def count_in_shadow(office: Office, register: Register, kept: Kept, delivery: Delivery, desk: Path) -> None:
    """Count what the rules in shadow hit in a delivery that has been judged."""
    rules = in_shadow(office, register)
    if rules:
        office.rulings.count(_counted(office, register, kept, delivery, desk, rules))


def ask_preview(office: Office, register: Register, rule: str, who: str) -> int:
    """Have a rule counted in the deliveries of the last year; the number of the job, of one under way if there is one.

    Refused if the register has no such rule.
    """
    if rule not in rules_to_rule_on(office, register, office.today()):
        raise Refused(_no_rule(safe(rule)))
    wanted = Jobs(states=("waiting", "running"), kinds=("preview",), register=register.id, rule=rule)
    live = office.queue.select(wanted)
    if live:
        return live[0].number
    size = sum(file.size for one in _uncounted(office, register, rule) for file in one.kept.received.files)
    errand = Errand("preview", register.id, "", size, who, office.now(), rule=rule)
    return office.queue.put(errand, Act(who, "rule.previewed", register.id, rule, {}))


def preview(office: Office, job: Job, told: Told = lambda *_: None) -> None:
    """Count the rule in each delivery in which it has not been counted; those that died half done go on."""
    register = known_register(job.errand.register)
    waiting = _uncounted(office, register, job.errand.rule)
    for done, one in enumerate(waiting):
        told("reading", done, len(waiting))
        with office.passing() as desk:
            delivery = _files_of(office, one.kept, desk)
            if delivery is not None:
                told("checking", done, len(waiting))
                rules = frozenset({job.errand.rule})
                office.rulings.count(_counted(office, register, one.kept, delivery, desk, rules))


def hits_of(office: Office, register: Register, rule: Rule) -> tuple[Hit, ...]:
    """The deliveries that came in the last year, the newest first, each with what the rule hit in it."""
    meaning = meaning_of(rule)
    counted = {one.delivery: one for one in office.rulings.hits(register.id, rule.id) if one.meaning == meaning}
    since = office.now() - LOOKED_BACK
    came = office.deliveries.select(Wanted(register.id, test=False))
    return tuple(Hit(one, counted.get(one.number)) for one in came if one.received.at >= since)


def meaning_of(rule: Rule) -> str:
    """SHA-256 (hex) of what the rule says of which rows; its severity and its texts are not part of it."""
    said = [rule.id, *rule.on, *rule.subsets, *(one.said for one in conditions(rule))]
    bounds = [str(rule.valid_from), str(rule.valid_to)]
    return hashlib.sha256("\0".join(said + bounds).encode()).hexdigest()


def _uncounted(office: Office, register: Register, name: str) -> tuple[Hit, ...]:
    rule = rules_to_rule_on(office, register, office.today()).get(name)
    return tuple(one for one in hits_of(office, register, rule) if one.hits is None) if rule else ()


def _files_of(office: Office, kept: Kept, desk: Path) -> Delivery | None:
    """The files of a delivery; None if they have been destroyed since their time was out."""
    try:
        return fetched(office, kept.received, desk)
    except LookupError:
        return None


def _counted(
    office: Office, register: Register, kept: Kept, delivery: Delivery, desk: Path, rules: Collection[str]
) -> tuple[Hits, ...]:
    """The check of those rules alone, as they would judge today with the waivers that hold."""
    of, known = kept.received, rules_to_rule_on(office, register, office.today())
    order = order_for(office, register, waivers_for(office, register, of.month), of.reporter, of.month)
    asked = replace(order, rulings=(), only=frozenset(rules))
    result = check(delivery, asked, desk / f"hits-{FINDINGS}")
    found = {name: [one for one in result.outcomes if one.rule.id == name] for name in rules if name in known}
    at = office.now()
    return tuple(
        Hits(register.id, name, kept.number, meaning_of(known[name]), **_sums(outcomes), at=at)
        for name, outcomes in found.items()
    )


def _sums(outcomes: Collection[RuleOutcome]) -> Mapping[str, int]:
    ran = [one for one in outcomes if one.state == "ran"]
    return {"applied": sum(one.applied for one in ran), "broken": sum(one.broken for one in ran)}


def _no_rule(rule: str) -> Text:
    return Text(
        sv=f"Regeln {rule} finns inte, eller gäller filerna själva. Inget har räknats.",
        en=f"There is no rule {rule}, or it is about the files themselves. Nothing was counted.",
    )
