"""A delivery's setting and a register's rules -> the rules in force, each with the care dates it judges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from liggare.check import expression as e
from liggare.check.derive import Declared, derived_rules
from liggare.check.rule import Rule
from liggare.check.setting import Setting
from liggare.spec.model import FileKind


@dataclass(frozen=True)
class Active:
    """A rule in force from `start` to `end` of the delivery's period (the whole period for most)."""

    rule: Rule
    start: dt.date
    end: dt.date


def active_rules(setting: Setting, written: Iterable[Rule], declared: Declared) -> tuple[Active, ...]:
    """Derived rules first, then the written ones, in a fixed order; those the layout has no fields for are left out."""
    derived = _derived(setting, declared)
    own = [a for rule in written if (a := _written(setting, rule))]
    return tuple(a for a in derived + own if fits(a.rule, setting.layout.files))


def _derived(setting: Setting, declared: Declared) -> list[Active]:
    """Rules of every version in force, by id as first met; the same rule of neighbouring versions is one."""
    found: dict[str, list[Active]] = {}
    for segment in setting.segments():
        for rule in derived_rules(segment.spec, declared):
            spans = found.setdefault(rule.id, [])
            if spans and _same(spans[-1].rule, rule) and spans[-1].end + dt.timedelta(days=1) == segment.start:
                spans[-1] = replace(spans[-1], end=segment.end)
            else:
                spans.append(Active(rule, segment.start, segment.end))
    return [one for spans in found.values() for one in spans]


def _same(one: Rule, other: Rule) -> bool:
    return repr(one) == repr(other)


def _written(setting: Setting, rule: Rule) -> Active | None:
    start = max(rule.valid_from or setting.start, setting.start)
    end = min(rule.valid_to or setting.end, setting.end)
    return Active(rule, start, end) if start <= end else None


def fits(rule: Rule, files: tuple[FileKind, ...]) -> bool:
    """Whether the layout has the rule's files and, in each, the fields the rule reads."""
    by_id = {file.id: file for file in files}
    return any(name in by_id and _has_fields(rule, by_id[name]) for name in rule.on)


def _has_fields(rule: Rule, file: FileKind) -> bool:
    return own_fields(rule) <= set(file.columns)


def conditions(rule: Rule) -> tuple[e.Condition, ...]:
    """The conditions a rule is made of."""
    if rule.share:
        return (rule.share.part, rule.share.among)
    if rule.holds is None:
        raise ValueError(f"rule {rule.id} has neither holds nor share")
    return (rule.holds,)


def nodes(rule: Rule) -> Iterator[e.Node]:
    """Every node of the rule, without those inside conditions on other files' rows."""
    for condition in conditions(rule):
        yield from own_nodes(condition)


def own_nodes(node: e.Node) -> Iterator[e.Node]:
    """The node and those below it that are about the same row."""
    yield node
    if isinstance(node, e.Count | e.CountDistinct | e.CountMatching):
        return
    for child in node.children:
        yield from own_nodes(child)


def own_fields(rule: Rule) -> set[str]:
    """Names of the fields of its own row that the rule reads or points at."""
    found = {name for name in rule.about if "." not in name}
    for node in nodes(rule):
        if isinstance(node, e.FieldValue | e.RawText | e.PreviousValue | e.NextValue | e.FormHolds):
            found.add(node.name)
        elif isinstance(node, e.CountSame | e.AnyCode):
            found.update(node.names)
        elif isinstance(node, e.LatestBefore):
            found.update((node.name, *node.group, *node.order))
        elif isinstance(node, e.CountMatching | e.MatchingValue):
            found.update(mine for mine, _ in node.on)
    return found
