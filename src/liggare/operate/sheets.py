"""A record typed in a form, step by step -> a draft that nobody loses, checked as one types; and at last one that is
ready to be delivered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from liggare.forms.outline import outline_of
from liggare.forms.sheet import Plan, Rows, SheetRow, as_written, day_of, rows_of
from liggare.operate.audit import Act, Details
from liggare.operate.judge import known_register
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.sheet import Sheet, SheetsWanted, kept_until
from liggare.operate.sheet_check import Found, checked, empty_rows, month_for, plan_for, plan_of_sheet
from liggare.operate.upkeep import SYSTEM
from liggare.read.naming import REPORTER
from liggare.register.months import month_of
from liggare.spec.model import Language, Register, Text

MOST = 2_000
"""Records of a reporter in a register at a time: whoever has more sends files."""

_REPORTER = re.compile(REPORTER)

ROWS = 200
"""Rows of a file kind in a record."""


@dataclass(frozen=True)
class Saved:
    """A record as it is kept now, and what was found of it. `conflict`: somebody else had changed it meanwhile."""

    sheet: Sheet
    found: tuple[Found, ...]
    conflict: bool = False


def sheets_of(office: Office, register: str, reporter: str) -> tuple[Sheet, ...]:
    """The records that the reporter types for the register, in the order they were begun; those of papers are apart."""
    return office.sheets.select(SheetsWanted(register=register, reporter=reporter, paper=False))


def sheet(office: Office, number: int) -> Sheet:
    """The record with that number. LookupError if there is none."""
    found = office.sheets.select(SheetsWanted(numbers=(number,)))
    if not found:
        raise LookupError(number)
    return found[0]


def begin_sheet(office: Office, register: Register, file: str, reporter: str, who: str, like: int | None = None) -> int:
    """Begin a record; its number. `like`: one of the same reporter's whose unit and the like are taken over.

    Of the record about who sends there is one: the number is its. Refused if there are too many.
    """
    require_reporter(reporter)
    own = sheets_of(office, register.id, reporter)
    plan = plan_for(register, file, reporter, month_for(register, None, office.today()), office.today())
    there = next((one for one in own if one.file == file and plan.about_sender), None)
    if there:
        return there.number
    if len(own) >= MOST:
        raise Refused(_TOO_MANY)
    copied = next((one for one in own if one.number == like and one.file == file), None)
    rows = _copy(plan, copied.rows) if copied else tuple(SheetRow(name, {}) for name in empty_rows(plan))
    return add(office, Sheet(register.id, file, reporter, who, office.now(), who, office.now(), rows), "sheet.begun")


def add(office: Office, new: Sheet, what: str) -> int:
    """Keep a new record under a reference of its own; its number."""
    about: Details = {"reporter": new.reporter, "file": new.file, **({"paper": new.paper} if new.paper else {})}
    number = office.sheets.add(new, Act(new.by, what, new.register, "", about))
    serial = outline_of(new.register, new.file).serial
    if serial and not new.paper:
        rows = tuple(
            SheetRow(row.file, {**row.values, serial: f"F{number}"}) if row.file == new.file else row
            for row in new.rows
        )
        office.sheets.save(replace(new, rows=rows, number=number), new.edition, new.at)
    return number


def save_sheet(
    office: Office,
    kept: Sheet,
    rows: Rows,
    who: str,
    language: Language,
    *,
    edition: int = 0,
    ready: bool = False,
    passing: bool = False,
) -> Saved:
    """Keep what was typed, whatever is found of it, and check it. It is `ready` if that is asked and nothing refuses.

    `edition`: the one that was typed on; if somebody else has made another meanwhile nothing is kept. What is kept in
    `passing`, as one types, gives way to what the same person has kept since too. Refused if the rows are too many;
    LookupError if the record is no longer there.
    """
    _require(rows)
    while True:
        changed = edition not in (0, kept.edition) and (passing or kept.changed_by != who)
        if changed or kept.state == "agreed":
            return Saved(kept, (), conflict=True)
        now, found = _judged(office, replace(kept, rows=rows), language, ready=ready)
        same = (now.rows, now.state) == (kept.rows, kept.state)
        now = now if same else replace(now, edition=kept.edition + 1, changed_by=who, changed=office.now())
        about: Details = {"reporter": kept.reporter, "edition": now.edition}
        act = Act(who, "sheet.ready", kept.register, str(kept.number), about)
        try:
            done = act if now.state == "ready" and not same else None
            office.sheets.save(now, kept.edition, office.now(), done)
            return Saved(now, found)
        except LookupError:  # it was changed just now
            edition, kept = kept.edition, sheet(office, kept.number)


def _judged(office: Office, typed: Sheet, language: Language, *, ready: bool) -> tuple[Sheet, tuple[Found, ...]]:
    """The record with what the check says of it, and in the state that follows."""
    plan, month = plan_of_sheet(office, typed)
    found = checked(office, [(plan, typed.rows)], typed.reporter, month, language).of(0)
    refuses = sum(one.refuses for one in found)
    day = day_of(plan, typed.rows)
    judged = replace(
        typed,
        month=month_of(day) if day else "",
        state="ready" if ready and (not refuses or typed.paper) else "draft",
        refuses=refuses,
        warns=sum(one.told.severity == "warning" for one in found),
    )
    return judged, found


def look_at(office: Office, kept: Sheet, language: Language) -> tuple[Found, ...]:
    """What is found of a record as it is kept."""
    plan, month = plan_of_sheet(office, kept)
    return checked(office, [(plan, kept.rows)], kept.reporter, month, language).of(0)


def remove_sheet(office: Office, number: int, who: str) -> None:
    """Throw a record away; what a delivery has brought into the register stays there. LookupError if there is none."""
    kept = sheet(office, number)
    about: Details = {"reporter": kept.reporter, "delivery": kept.delivery or 0}
    office.sheets.remove(number, office.now(), Act(who, "sheet.removed", kept.register, str(number), about))


def sweep_sheets(office: Office) -> int:
    """Throw away the records whose time is out; how many."""
    today = office.today()
    old = [one for one in office.sheets.select(SheetsWanted()) if today > kept_until(one, known_register(one.register))]
    for one in old:
        act = Act(SYSTEM, "sheet.expired", one.register, str(one.number), {"reporter": one.reporter})
        office.sheets.remove(one.number, office.now(), act)
    return len(old)


def written(plan: Plan, typed: Sequence[SheetRow]) -> Rows:
    """What was typed, as it stands in files; only what the form asks for, and empty rows behind the others left out."""
    found: list[SheetRow] = []
    for file in plan.files:
        rows = [
            SheetRow(
                file.id, {f.name: as_written(plan.register, f, row.values.get(f.name, "")) for f in plan.asked(file)}
            )
            for row in rows_of(tuple(typed), file.id)
        ]
        while rows and not rows[-1].filled and not (len(rows) == 1 and file.id in set(empty_rows(plan))):
            rows.pop()
        found += rows
    return tuple(found)


def _copy(plan: Plan, rows: Rows) -> Rows:
    """What is likely the same in the next record: nothing of the person, and no day."""
    kept = {field.name for field in plan.head.fields if plan.head.unit == field.name or _of_the_unit(plan, field.name)}
    head = rows_of(rows, plan.head.id)[0]
    copied = SheetRow(plan.head.id, {name: value for name, value in head.values.items() if name in kept})
    return tuple(copied if name == plan.head.id else SheetRow(name, {}) for name in empty_rows(plan))


def _of_the_unit(plan: Plan, name: str) -> bool:
    """Whether the ordinance allows the field for the same reason as the unit."""
    return plan.head.unit is not None and (
        plan.head.field(name).allowed_by == plan.head.field(plan.head.unit).allowed_by
    )


def _require(rows: Rows) -> None:
    by_file: dict[str, int] = {}
    for row in rows:
        by_file[row.file] = by_file.get(row.file, 0) + 1
        if any(len(value) > 500 for value in row.values.values()):
            raise Refused(_TOO_LONG)
    if any(count > ROWS for count in by_file.values()):
        raise Refused(_TOO_MANY_ROWS)


def require_reporter(reporter: str) -> None:
    """Refused for what is no filkod: files could not be named by it."""
    if not _REPORTER.fullmatch(reporter):
        raise Refused(_NO_REPORTER)


_NO_REPORTER = Text(
    sv="Uppgiftslämnarens filkod är en länskod (14) eller sjukhuskod och klinikkod (51001_301). Inget har påbörjats.",
    en="A reporter's filkod is a county code (14), or hospital and clinic code (51001_301). Nothing was begun.",
)
_TOO_MANY = Text(
    sv=f"Det finns redan {MOST} poster i formulären. Lämna dem, ta bort några, eller lämna filer i stället.",
    en=f"There are {MOST} records in the forms already. Send them, remove some, or send files instead.",
)
_TOO_MANY_ROWS = Text(
    sv=f"Högst {ROWS} rader av ett slag. Inget har sparats.", en=f"At most {ROWS} rows of a kind. Nothing was kept."
)
_TOO_LONG = Text(
    sv="Ett svar är längre än 500 tecken. Inget har sparats.",
    en="An answer is longer than 500 characters. Nothing was kept.",
)
