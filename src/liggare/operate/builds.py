"""The register as it stands -> a named build that can be made again, and whether it still is what it was."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from liggare.operate.audit import Act, Details
from liggare.operate.explain import standing_explanations
from liggare.operate.kept import Build, BuildKind, Version
from liggare.operate.office import Office
from liggare.operate.read import Rows, joined, version_of
from liggare.operate.refusal import Refused
from liggare.register import build as made
from liggare.register.guard import Cell
from liggare.register.months import month_of
from liggare.register.table import tables
from liggare.spec.model import Register, Text

_NAME = re.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,63}")


@dataclass(frozen=True)
class Ordered:
    """What build is wanted: its name, kind, first and last month (`2025-03`), and of the register as of which day."""

    register: Register
    name: str
    kind: BuildKind
    months: tuple[str, str]
    opened: bool = False
    as_of: dt.date | None = None


@dataclass(frozen=True)
class Checked:
    """A build made again: whether its digest is the same, and in which tables rows differ if not."""

    build: Build
    same: bool
    differing: tuple[str, ...]


def build(office: Office, ordered: Ordered, who: str) -> Build:
    """Make a build and put it on record. Refused if the name is none or taken, or there is nothing to build of."""
    register = ordered.register
    if not _NAME.fullmatch(ordered.name):
        raise Refused(_NO_NAME)
    if any(one.name == ordered.name for one in office.builds.of(register.id)):
        raise Refused(_taken(ordered.name))
    version = version_of(office, register.id, ordered.as_of)
    if version is None:
        raise Refused(_NOTHING)
    links = dict(office.links.now())
    recipe = _recipe(ordered, version)
    rows, quality = _rows(office, register, recipe, links), _quality(office, ordered, version)
    found = made.build(rows, recipe, register, quality, office.now())
    kept = Build(
        register=register.id,
        name=ordered.name,
        kind=ordered.kind,
        version=version.number,
        at=office.now(),
        who=who,
        digest=found.digest,
        rows={name: table.rows for name, table in found.tables.items()},
        links=links,
        recipe=found.canonical().decode(),
    )
    about: Details = {"version": version.number, "digest": found.digest, "kind": ordered.kind}
    try:
        office.builds.add(kept, Act(who, "build.made", register.id, ordered.name, about))
    except ValueError as error:
        raise Refused(_taken(ordered.name)) from error
    return kept


def build_again(office: Office, register: Register, name: str) -> Checked:
    """Make a build again of the same recipe, and compare. LookupError if there is none with that name."""
    kept = office.builds.find(register.id, name)
    first = document(kept)
    rows = _rows(office, register, first.recipe, kept.links)
    again = made.build(rows, first.recipe, register, first.quality, office.now())
    every = sorted({*first.tables, *again.tables})
    differing = tuple(table for table in every if first.tables.get(table) != again.tables.get(table))
    return Checked(kept, again.digest == kept.digest == first.digest, differing)


def document(kept: Build) -> made.Build:
    """All that is known of a build: its recipe, tables and quality."""
    return msgspec.json.decode(kept.recipe, type=made.Build)


def build_rows(office: Office, register: Register, name: str, who: str) -> Rows:
    """The rows of a build. Reading them is put on the audit's chain."""
    kept = office.builds.find(register.id, name)
    recipe = document(kept).recipe
    act = Act(who, "persons.read", register.id, f"build {name}", {"for": "build"})
    office.trail.record(act, office.now())
    return made.build_rows(_rows(office, register, recipe, kept.links), recipe, register)


def _recipe(ordered: Ordered, version: Version) -> made.Recipe:
    known = tables(ordered.register)
    chained = {one.file for one in ordered.register.chains}
    return made.Recipe(
        name=ordered.name,
        register=ordered.register.id,
        register_version=version.number,
        tables=dict(version.tables),
        months=ordered.months,
        opened=ordered.opened,
        chained=tuple(sorted(name for name in version.tables if known[name].file.id in chained)),
    )


def _rows(office: Office, register: Register, recipe: made.Recipe, links: Mapping[str, str]) -> Rows:
    rows = {name: office.tables.read(name, version) for name, version in recipe.tables.items()}
    return joined(rows, register, links)


def _quality(office: Office, ordered: Ordered, version: Version) -> made.Quality:
    """What a user of the build must know: waivers that touched its months, what is complete, warnings explained."""
    register, (first, last) = ordered.register, ordered.months
    standing = [s for s in office.standings.at(register.id, version.number) if first <= s.month <= last]
    stood: Counter[Cell] = Counter()
    for one in standing:
        stood[Cell(one.subset, one.unit, one.month)] += one.rows
    nil = {(one.unit, one.month) for one in standing if one.delivery is None}
    units = {(cell.subset, cell.unit) for cell in stood if cell.unit}
    expected = [Cell(subset, unit, month) for subset, unit in units for month in _months(first, last)]
    return made.Quality(
        waivers=tuple(_waived(office, register, ordered.months)),
        completeness=made.completeness(expected, stood, nil),
        explained=_explained(office, {s.delivery for s in standing if s.delivery is not None}),
    )


def _months(first: str, last: str) -> Iterator[str]:
    day = dt.date.fromisoformat(f"{first}-01")
    while month_of(day) <= last:
        yield month_of(day)
        day = (day + dt.timedelta(days=32)).replace(day=1)


def _waived(office: Office, register: Register, months: tuple[str, str]) -> Iterator[made.Waived]:
    for one in office.decisions.waivers(register.id):
        if month_of(one.first) <= months[1] and month_of(one.last) >= months[0]:
            yield made.Waived(
                rule=one.rule,
                unit=one.unit,
                first_day=one.first,
                last_day=one.last,
                reason=one.reason,
                decided_by=one.who,
            )


def _explained(office: Office, deliveries: set[int]) -> dict[str, int]:
    """By rule the warnings, of the deliveries that stand, that are explained."""
    found: Counter[str] = Counter()
    for number in sorted(deliveries):
        kept = office.deliveries.find(number)
        rules = {one.number: one.rule for one in office.explanations.of(kept.received.register, kept.received.reporter)}
        for explanation, count in standing_explanations(office, kept).items():
            found[rules[explanation]] += count
    return dict(sorted(found.items()))


_NO_NAME = Text(
    sv="Ett bygge heter något av bokstäver, siffror, punkt, streck och understreck, till exempel 2025-06. "
    "Inget har ändrats.",
    en="A build's name is of letters, digits, dots, dashes and underscores, for example 2025-06. Nothing has changed.",
)
_NOTHING = Text(
    sv="Registret var tomt då: det finns inget att bygga av.",
    en="The register was empty then: there is nothing to build of.",
)


def _taken(name: str) -> Text:
    return Text(
        sv=f"Det finns redan ett bygge som heter {name}, och byggen ändras inte. Välj ett annat namn.",
        en=f"There is a build called {name} already, and builds do not change. Choose another name.",
    )
