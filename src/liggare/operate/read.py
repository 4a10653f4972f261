"""A version of a register -> what stands in it: counts, months, and a record's history, links of persons followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import polars as pl

from liggare.operate.audit import Act, Details
from liggare.operate.duties import all_duties
from liggare.operate.kept import Kept, Standing, Version, Wanted
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.states import STATES, StateName
from liggare.receipt.value import safe
from liggare.register.months import is_final, months
from liggare.register.part import holder_of
from liggare.register.table import tables
from liggare.spec.load import registers
from liggare.spec.model import Register, Text

Rows = dict[str, pl.LazyFrame]


@dataclass(frozen=True)
class Status:
    """How a register is: its version, rows by table, what stands, and what waits for somebody."""

    version: Version | None
    rows: Mapping[str, int]
    reporters: int
    deliveries: int
    by_state: Mapping[StateName, int]


@dataclass(frozen=True)
class Month:
    """A reporter's month in a subset: units and records, by which deliveries, whether it was said to be nothing, and
    whether the last delivery of it that is due has come.
    """

    reporter: str
    month: str
    subset: str
    units: int
    records: int
    deliveries: tuple[int, ...]
    nil: tuple[str, ...]
    final: bool


@dataclass(frozen=True)
class Moment:
    """A record as it stood from a version of the register: its rows by table, empty when it went out."""

    version: Version
    rows: Mapping[str, tuple[Mapping[str, object], ...]]


def version_of(office: Office, register: str, as_of: dt.date | None) -> Version | None:
    """The version that holds, or that held at the end of a Swedish day."""
    if as_of is None:
        return office.versions.newest(register)
    end = dt.datetime.combine(as_of + dt.timedelta(days=1), dt.time(), ZoneInfo("Europe/Stockholm"))
    return office.versions.as_of(register, end.astimezone(dt.UTC) - dt.timedelta(microseconds=1))


def status(office: Office, register: Register, as_of: dt.date | None = None) -> Status:
    """How the register is, or was at the end of a day; what waits is told as it is now."""
    version = version_of(office, register.id, as_of)
    standing = office.standings.at(register.id, version.number) if version else ()
    rows = {
        name: sum(office.tables.counts(name, at).values())
        for name, at in sorted((version.tables if version else {}).items())
    }
    active = tuple(name for name, state in STATES.items() if state.phase in {"under way", "waiting"})
    by_state: dict[StateName, int] = {}
    for kept in office.deliveries.select(Wanted(register.id, states=active, test=False)):
        by_state[kept.state] = by_state.get(kept.state, 0) + 1
    return Status(
        version=version,
        rows=rows,
        reporters=len({one.reporter for one in standing}),
        deliveries=len({one.delivery for one in standing if one.delivery is not None}),
        by_state=by_state,
    )


def month_by_month(
    office: Office, register: Register, reporter: str = "", as_of: dt.date | None = None
) -> tuple[Month, ...]:
    """What stands of each month, in order, of one reporter or of all."""
    version = version_of(office, register.id, as_of)
    if version is None:
        return ()
    by_month: dict[tuple[str, str, str], list[Standing]] = {}
    for one in office.standings.at(register.id, version.number, reporter):
        by_month.setdefault((one.month, one.reporter, one.subset), []).append(one)
    return tuple(_month(office, register, found) for _, found in sorted(by_month.items()))


def _month(office: Office, register: Register, found: list[Standing]) -> Month:
    first = found[0]
    deliveries = sorted({one.delivery for one in found if one.delivery is not None})
    reported = [office.deliveries.find(number).received.month for number in deliveries]
    return Month(
        reporter=first.reporter,
        month=first.month,
        subset=first.subset,
        units=len({one.unit for one in found if one.rows}),
        records=sum(one.rows for one in found),
        deliveries=tuple(deliveries),
        nil=tuple(sorted(one.unit for one in found if one.delivery is None or not one.rows)),
        final=any(
            first.month in months(register, month) and is_final(register, first.month, month) for month in reported
        ),
    )


def registers_of(office: Office, reporter: str, unit: str) -> tuple[str, ...]:
    """The registers that the reporter reports the unit to, by its duties and what stands; else all it reports to."""
    mine = {(one.of.register, one.of.unit) for one in all_duties(office) if one.reporter == reporter}
    for register in registers():
        mine |= {(register, one.unit) for one in office.standings.now(register, reporter)}
    of_unit = {register for register, one in mine if one == unit}
    return tuple(sorted(of_unit or {register for register, _ in mine}))


def builds_with(office: Office, kept: Kept) -> tuple[str, ...]:
    """Names of the builds in which the delivery stands, the first one first."""
    of = kept.received
    return tuple(
        one.name
        for one in office.builds.of(of.register)
        if kept.version is not None
        and any(s.delivery == kept.number for s in office.standings.at(of.register, one.version, of.reporter))
    )


def joined(rows: Rows, register: Register, links: Mapping[str, str]) -> Rows:
    """The rows with every person under her newest pseudonym."""
    if not links:
        return rows
    known = tables(register)
    return {
        name: frame.with_columns(pl.col(("person", *known[name].others)).replace(links)) for name, frame in rows.items()
    }


def history(
    office: Office, register: Register, reporter: str, record: str, who: str, reason: str = ""
) -> tuple[Moment, ...]:
    """How a record of a reporter stood at each version that changed it, the first one first.

    Reading it is put on the audit's chain. Refused if the reporter has had no such record.
    """
    versions = office.versions.history(register.id)
    act = Act(who, "persons.read", register.id, f"record of {reporter}", _why(reason))
    office.trail.record(act, office.now())
    moments = tuple(_moments(office, register, versions, reporter, record))
    if not moments:
        raise Refused(_NO_RECORD)
    return moments


def _why(reason: str) -> Details:
    said = safe(reason.strip())
    return {"for": "history", "reason": said} if said else {"for": "history"}


def _moments(
    office: Office, register: Register, versions: tuple[Version, ...], reporter: str, record: str
) -> Iterator[Moment]:
    links = office.links.now()
    before: Mapping[str, tuple[Mapping[str, object], ...]] = {}
    tables_before: Mapping[str, int] = {}
    for version in versions:
        if version.tables == tables_before:
            continue
        tables_before = version.tables
        found = _record(office, register, version, reporter, record, links)
        if found != before:
            yield Moment(version, found)
            before = found


def _record(
    office: Office, register: Register, version: Version, reporter: str, record: str, links: Mapping[str, str]
) -> Mapping[str, tuple[Mapping[str, object], ...]]:
    """The record's rows, and those that hang on it, by table."""
    known = tables(register)
    found = {}
    for name, table in known.items():
        if name not in version.tables:
            continue
        parts = [
            part for part in office.tables.counts(name, version.tables[name]) if part.holder == holder_of(reporter)
        ]
        key = pl.col("record") if table.parent is None else table.record(table.file.parent_key)
        rows = office.tables.read(name, version.tables[name], parts)
        here = joined({name: rows.filter((pl.col("reporter") == reporter) & (key == record))}, register, links)[name]
        told = here.sort("line").collect().to_dicts()
        if told:
            found[name] = tuple(told)
    return found


_NO_RECORD = Text(
    sv="Uppgiftslämnaren har ingen sådan post, och har inte haft. Ange postens nyckel som rapporten visar den.",
    en="The reporter has no such record, and has had none. Name the record's key as the report shows it.",
)
