"""Records typed in forms -> what the check says of the files they would make, each finding at the field it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liggare.check.result import CheckResult
from liggare.check.rule import Severity
from liggare.check.run import check
from liggare.check.setting import Setting
from liggare.forms.deliver import write_files
from liggare.forms.outline import outline_of
from liggare.forms.sheet import Laid, Plan, Rows, day_of, laid, plan_of, rows_of, unwritable
from liggare.forms.told import Told, told_lines
from liggare.operate.judge import FINDINGS, known_register, order_for, waivers_for
from liggare.operate.office import Office
from liggare.operate.opening import delivery_in
from liggare.operate.refusal import Refused
from liggare.operate.sheet import Sheet
from liggare.register.months import reporting_months
from liggare.spec.model import Language, Register, Text

REFUSES: tuple[Severity, ...] = ("refuse record", "refuse delivery")


@dataclass(frozen=True)
class Found:
    """A finding about the record with that place among those that were checked, at a field of a row; `row` from 0."""

    record: int
    file: str
    row: int
    told: Told

    @property
    def refuses(self) -> bool:
        """Whether the record cannot be received like this."""
        return self.told.severity in REFUSES


@dataclass(frozen=True)
class Checked:
    """What was found of records, and what only of the whole delivery; and the result that the findings are from."""

    found: tuple[Found, ...]
    whole: tuple[Told, ...]
    result: CheckResult

    def of(self, record: int) -> tuple[Found, ...]:
        """What was found of one record."""
        return tuple(one for one in self.found if one.record == record)


def month_for(register: Register, day: dt.date | None, today: dt.date) -> str:
    """The reporting month (ÅÅÅÅMM) in which a record of that day is delivered next: this month, or a later one.

    One whose time is out, or that has no day, goes by this month.
    """
    now = f"{today:%Y%m}"
    later = [month for month in reporting_months(register, f"{day:%Y-%m}") if month >= now] if day else []
    return later[0] if later else now


def plan_for(register: Register, file: str, reporter: str, month: str, today: dt.date) -> Plan:
    """The form in the version in force for a reporting month. Refused if that version has no such records."""
    spec = Setting(register, reporter, month, today).layout
    plan = plan_of(register, spec, outline_of(register.id, file))
    if plan is None:
        raise Refused(_NOT_THEN)
    return plan


def plan_of_sheet(office: Office, sheet: Sheet) -> tuple[Plan, str]:
    """The form of a record, and the reporting month in which it is delivered next."""
    register = known_register(sheet.register)
    today = office.today()
    plan = plan_for(register, sheet.file, sheet.reporter, month_for(register, None, today), today)
    month = month_for(register, day_of(plan, sheet.rows), today)
    return plan_for(register, sheet.file, sheet.reporter, month, today), month


def checked(
    office: Office, records: Sequence[tuple[Plan, Rows]], reporter: str, month: str, language: Language
) -> Checked:
    """What the receiver's rules say of the files that the records make in a delivery for the reporting month.

    All records are of one subset. It is the check of a delivery, with the same rules, waivers and extensions.
    """
    plan = records[0][0]
    made = laid(records, plan.spec, plan.subset, reporter, month)
    with office.passing() as folder:
        write_files(made.files, plan.spec, folder / "files")
        delivery = delivery_in([folder / "files"], plan.register, folder)
        order = order_for(office, plan.register, waivers_for(office, plan.register, month), reporter, month)
        result = check(delivery, order, folder / FINDINGS)
        found, whole = _sorted_out(result, made, records, office, language)
    unwritten = [
        Found(number, *spot[:2], _cannot_stand(plan, *spot, language))
        for number, (plan, rows) in enumerate(records)
        for spot in unwritable(plan, rows)
    ]
    return Checked((*unwritten, *found), whole, result)


def _sorted_out(
    result: CheckResult, made: Laid, records: Sequence[tuple[Plan, Rows]], office: Office, language: Language
) -> tuple[tuple[Found, ...], tuple[Told, ...]]:
    found, whole = [], []
    for kind, place, told in told_lines(result, made.files, office.codes, language):
        spot = made.spots.get(place)
        if kind is None or spot is None:
            whole.append(told)
        else:
            found.append((_at_field(records[spot.record][0], spot.record, kind.id, spot.row, told), kind))
    ordered = sorted(found, key=lambda pair: _order(records, pair[0]))
    return tuple(one for one, _kind in ordered), tuple(whole)


def _at_field(plan: Plan, record: int, file: str, row: int, told: Told) -> Found:
    """What is about the field that ties a row to the head is about the head's, which is where it is typed."""
    tied = told.field and told.field in plan.spec.file(file).parent_key and file != plan.head.id
    return Found(record, plan.head.id if tied else file, 0 if tied else row, told)


def _order(records: Sequence[tuple[Plan, Rows]], one: Found) -> tuple[int, int, int, int]:
    """Record by record, in the order typed."""
    plan = records[one.record][0]
    files = [file.id for file in plan.files]
    file = plan.spec.file(one.file)
    at = file.columns.index(one.told.field) if one.told.field in file.columns else -1
    return one.record, files.index(one.file) if one.file in files else -1, one.row, at


def _cannot_stand(plan: Plan, file: str, row: int, name: str, language: Language) -> Told:
    said = _SIGNS.in_(language).format(separator=plan.spec.layout.separator, encoding=plan.spec.layout.encodings[0])
    label = plan.spec.file(file).field(name).label.in_(language)
    return Told("form.signs", "refuse record", name, label, said, "", "", _REMOVE.in_(language))


def empty_rows(plan: Plan) -> Iterator[str]:
    """The file kinds of which a new record has one row: its head, and those of which it has at most one."""
    return (file.id for file in plan.files if file.id == plan.head.id or file.id in plan.outline.single)


def filled(rows: Rows, file: str) -> int:
    """How many rows of a file kind have something in them."""
    return sum(row.filled for row in rows_of(rows, file))


_NOT_THEN = Text(
    sv="Sådana uppgifter rapporteras inte med den version av specifikationen som gäller då.",
    en="Such records are not reported by the version of the specification that is in force then.",
)
_SIGNS = Text(
    sv="Tecken som inte kan stå i en fil ({separator}, styrtecken eller tecken utanför {encoding}).",
    en="Signs that cannot stand in a file ({separator}, control characters or characters outside {encoding}).",
)
_REMOVE = Text(sv="Ta bort dem.", en="Remove them.")
