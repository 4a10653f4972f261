"""Active rules and waivers -> the rules as they judge: a waived rule does not apply to the rows it is waived for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from liggare.check import expression as e
from liggare.check.active import Active
from liggare.check.rule import Rule, Share
from liggare.spec.model import FileKind, Spec


@dataclass(frozen=True)
class Waived:
    """A rule that does not apply to a unit's rows whose care date lies from `first` to `last`; no unit means all."""

    rule: str
    unit: str
    first: dt.date
    last: dt.date


def waived(active: Sequence[Active], waivers: Iterable[Waived], spec: Spec) -> tuple[Active, ...]:
    """The active rules; one that is waived judges the other rows of each of its files."""
    by_rule: dict[str, list[Waived]] = {}
    for waiver in waivers:
        by_rule.setdefault(waiver.rule, []).append(waiver)
    return tuple(part for one in active for part in _parts(one, by_rule.get(one.rule.id, ()), spec))


def _parts(active: Active, waivers: Sequence[Waived], spec: Spec) -> tuple[Active, ...]:
    """One rule for each file and subset it is about: the unit and the date stand in different fields there."""
    if not waivers:
        return (active,)
    rule = active.rule
    places = [(file, subset) for file in spec.files if file.id in rule.on for subset in file.subsets]
    chosen = [(file, subset) for file, subset in places if not rule.subsets or subset in rule.subsets]
    return tuple(replace(active, rule=_narrowed(rule, file, subset, waivers, spec)) for file, subset in chosen)


def _narrowed(rule: Rule, file: FileKind, subset: str, waivers: Sequence[Waived], spec: Spec) -> Rule:
    parent = spec.find(subset, file.parent) if file.parent else None
    others: e.Condition = e.Always()
    for waiver in waivers:
        others = others & ~_of(waiver, file, parent)
    here = replace(rule, on=(file.id,), subsets=(subset,))
    if rule.share:
        return replace(here, share=_among(rule.share, others))
    return replace(here, holds=others.implies(e.Always() if rule.holds is None else rule.holds))


def _among(share: Share, others: e.Condition) -> Share:
    return replace(share, among=others & share.among)


def _of(waiver: Waived, file: FileKind, parent: FileKind | None) -> e.Condition:
    """Whether the waiver is for the row: never unknown, since a row that nobody has waived is judged."""
    days = [e.FieldValue(file.date)] if file.date else []
    units = [e.RawText(file.unit)] if file.unit else []
    theirs_day = [e.ParentValue(parent.date)] if parent and parent.date else []
    theirs_unit = [e.ParentValue(parent.unit)] if parent and parent.unit else []
    day = _first_known([*days, *theirs_day], e.Context("period_end"))
    in_time = day.between(e.Constant(f"{waiver.first:%Y%m%d}", True), e.Constant(f"{waiver.last:%Y%m%d}", True))
    if not waiver.unit:
        return in_time
    return in_time & (_first_known([*units, *theirs_unit], e.term("")) == waiver.unit)


def _first_known(terms: Sequence[e.Term], otherwise: e.Term) -> e.Term:
    """The first of the terms with a value, else the last one."""
    found = otherwise
    for term in reversed(terms):
        found = e.FirstKnown(term, found)
    return found
