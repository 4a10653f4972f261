"""A delivery -> what it changed against what stood before, or what it would change now if it still waits."""

from __future__ import annotations

import polars as pl

from liggare.operate.audit import Act
from liggare.operate.case import begun, outlook_of
from liggare.operate.judge import Progress, fetched
from liggare.operate.kept import Kept, Version
from liggare.operate.office import WAIT, Office, delivery_lock
from liggare.operate.propose import Rows
from liggare.operate.refusal import Refused
from liggare.operate.states import STATES
from liggare.register.difference import Difference, difference
from liggare.register.months import months
from liggare.register.part import OPEN, Part, holder_of
from liggare.register.table import tables
from liggare.spec.load import load_register
from liggare.spec.model import Register, Text


def compared(office: Office, number: int, who: str, progress: Progress = lambda *_: None) -> Difference:
    """What the delivery changed when it was entered; what it would change now if it waits to be.

    Reading the records is put on the audit's chain. Refused if the delivery neither was entered nor waits.
    """
    kept = office.deliveries.find(number)
    register = load_register(kept.received.register)
    of = kept.received
    office.trail.record(
        Act(who, "persons.read", of.register, f"delivery {number}", {"for": "difference"}), office.now()
    )
    if kept.version is not None:
        return _entered(office, register, kept, kept.version)
    if STATES[kept.state].phase == "waiting":
        return _waiting(office, register, kept, who, progress)
    raise Refused(_not_comparable(kept))


def _entered(office: Office, register: Register, kept: Kept, number: int) -> Difference:
    after = office.versions.find(register.id, number)
    before = office.versions.find(register.id, number - 1) if number > 1 else None
    return difference(_rows(office, register, kept, before), _rows(office, register, kept, after), register)


def _rows(office: Office, register: Register, kept: Kept, version: Version | None) -> Rows:
    """The reporter's rows of the months that the delivery covers, and those without a month."""
    reporter = kept.received.reporter
    covered = {*months(register, kept.received.month), OPEN}
    known, found = tables(register), {}
    for name, at in (version.tables if version else {}).items():
        if name in known:
            parts = [part for part in office.tables.counts(name, at) if _is_of(part, reporter, covered)]
            found[name] = office.tables.read(name, at, parts).filter(pl.col("reporter") == reporter)
    return found


def _is_of(part: Part, reporter: str, covered: set[str]) -> bool:
    return part.holder == holder_of(reporter) and part.month in covered


def _waiting(office: Office, register: Register, kept: Kept, who: str, progress: Progress) -> Difference:
    with office.locks.hold(delivery_lock(kept.number), WAIT), office.desk(f"delivery-{kept.number}") as desk:
        delivery = fetched(office, kept.received, desk)
        case = begun(office, register, kept, delivery, who, desk, progress)
        if case.judged.result.verdict.outcome != "accepted":
            raise Refused(_not_comparable(kept))
        return outlook_of(case).changes


def _not_comparable(kept: Kept) -> Text:
    named = STATES[kept.state].name
    return Text(
        sv=f"Leverans {kept.number} har inte ändrat registret (läge: {named.sv}): det finns inget att jämföra.",
        en=f"Delivery {kept.number} has not changed the register (state: {named.en}): there is nothing to compare.",
    )
