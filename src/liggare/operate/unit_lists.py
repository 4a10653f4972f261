"""The registry of units -> the code lists that a check reads; a list of units from elsewhere -> the registry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl

from liggare.operate.audit import Act, Details
from liggare.operate.office import WAIT, Office
from liggare.operate.ports import StoreFailure
from liggare.operate.reason import require_reason
from liggare.operate.refusal import Refused
from liggare.operate.unit_events import UNITS, Draft, filled, require_sound
from liggare.organisation.event import What, organisation, used_codes
from liggare.organisation.kind import CodeKind
from liggare.organisation.listing import Line, read_listing, rules_of, without
from liggare.organisation.unit import BEGINNING, Organisation, Unit
from liggare.organisation.untaken import Untaken
from liggare.spec.codelist import CodeList
from liggare.spec.codelist_declaration import FRAME
from liggare.spec.codelist_problem import ImportRefused
from liggare.spec.codelist_store import Account, CodeListDamaged, Stored
from liggare.spec.model import Text

OURS = "liggare unit"
"""What stands for the file in the account of a list that the registry has made."""

_A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Published:
    """How a code list follows the registry: `written` or not, how many codes it has, and how many only it knows.

    Two lists are left as they are: one that somebody imported and that holds codes the registry does not know, and one
    that is not there yet, until it is asked for (a registry of a few units would make every other code unknown).
    """

    written: bool
    codes: int
    foreign: int


@dataclass(frozen=True)
class Taken:
    """What an import did: how many units were taken, the lines that were not, columns that are not used."""

    units: int
    untaken: tuple[Untaken, ...]
    ignored: tuple[str, ...]
    published: Published | None


def publish(office: Office, kind: CodeKind, first: bool = False) -> Published:
    """Put the kind's code list in force as the registry has it, each code with its days; `first`: also a first one."""
    made = organisation(office.units.events())
    rows = pl.DataFrame(list(_rows(made, kind.list)), schema=FRAME, orient="row")
    there = office.code_lists.read(kind.list)
    codes = set(rows["code"])
    if there is not None and there.account.file != OURS:
        foreign = len(set(there.codes["code"]) - codes)
        if foreign:
            return Published(False, len(codes), foreign)
    if there is None and not (first and codes):
        return Published(False, len(codes), 0)
    office.code_lists.write(_stored(office, kind, rows))
    return Published(True, len(codes), 0)


def follow(office: Office, kind: CodeKind, first: bool = False) -> Published:
    """The same after something was put on record: if the list cannot be written, it is told that the record stands."""
    try:
        return publish(office, kind, first)
    except (StoreFailure, CodeListDamaged) as error:
        raise StoreFailure(_stands(kind.list, error.text)) from error


def _stands(list_id: str, why: Text) -> Text:
    again = "liggare unit export --codelists"
    return Text(
        sv=f"Ändringen är gjord och sparad, men kodlistan {list_id} följde inte med: {why.sv} Kör sedan: {again}",
        en=f"The change is made and kept, but the code list {list_id} did not follow: {why.en} Then run: {again}",
    )


def _rows(made: Organisation, kind: str) -> Iterator[tuple[str, str, dt.date | None, dt.date | None, None]]:
    """A row for each time that a unit has had a name."""
    for history in made.units.values():
        named = groupby((one for one in history if one.kind == kind), key=lambda one: one.name)
        for name, own in named:
            same: Sequence[Unit] = tuple(own)
            first = same[0].valid_from
            yield same[0].code, name, None if first == BEGINNING else first, same[-1].valid_to, None


def _stored(office: Office, kind: CodeKind, rows: pl.DataFrame) -> Stored:
    edition = office.today().isoformat()
    there = CodeList.of(office.codes.declaration(kind.list), edition, rows)
    account = Account(
        list=kind.list,
        edition=edition,
        file=OURS,
        file_sha256=there.digest,
        imported=office.now().replace(microsecond=0),
        counts={"code": len(there.frame)},
        digest=there.digest,
        table=f"{kind.list}.{there.digest[:16]}.parquet",
    )
    return Stored(account, there.frame, there.groups)


def take_list(office: Office, kind: CodeKind, content: bytes, reason: str, who: str, dry_run: bool = False) -> Taken:
    """Take the units of a list into the registry, those that can be, all at once; with a dry run nothing happens.

    Refused without a reason, or if the file is no list of units.
    """
    said = require_reason(reason)
    with office.locks.hold(UNITS, WAIT):
        events = office.units.events()
        used = used_codes(events, kind.list)
        try:
            listing = without(read_listing(content, rules_of(kind, office.codes)), used)
        except ImportRefused as error:
            raise Refused(_no_list(error)) from error
        draft = Draft(events, said, who, office.now())
        for code, lines in listing.units.items():
            _draft_unit(draft, kind.list, code, lines)
        require_sound(events, draft.made)
        if dry_run or not draft.made:
            return Taken(len(listing.units), listing.untaken, listing.ignored, None)
        details: Details = {
            "kind": kind.list,
            "units": len(listing.units),
            "untaken": len(listing.untaken),
            "reason": said,
        }
        office.units.record(draft.made, Act(who, "unit.imported", kind.register, kind.list, details))
        published = follow(office, kind, first=True)
    return Taken(len(listing.units), listing.untaken, listing.ignored, published)


def _draft_unit(draft: Draft, kind: str, code: str, lines: Sequence[Line]) -> None:
    """Opened as the first line says, then what each later line says otherwise; ended if the last line ends."""
    before: dict[str, str] = {}
    for line in lines:
        facts = dict(line.facts)
        place = draft.place(facts.pop("address"), facts.pop("postal_code"), facts.pop("town"))
        facts |= {"place": place, "provider": draft.provider(facts["provider"])}
        changed = {name: value for name, value in facts.items() if before.get(name, "") != value}
        what: What = "opened" if not before else "renamed" if set(changed) == {"name"} else "corrected"
        draft.add("unit", code, what, line.first, changed if before else filled(facts), kind)
        before = facts
    if lines[-1].last:
        draft.add("unit", code, "merged" if before["successors"] else "closed", lines[-1].last + _A_DAY, {}, kind)


def _no_list(error: ImportRefused) -> Text:
    sv = " ".join(one.text.sv for one in error.problems[:5])
    en = " ".join(one.text.en for one in error.problems[:5])
    return Text(sv=f"{sv} Inget har ändrats.", en=f"{en} Nothing has changed.")
