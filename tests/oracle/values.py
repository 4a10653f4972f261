"""A field of the specification and a cell -> whether the cell's form is right, and the value it is known to have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from liggare.spec.model import Field
from oracle.identity import birth_date, existing

Known = str | int | dt.date | dt.datetime
Validity = tuple[dt.date | None, dt.date | None]
Codes = Mapping[str, Mapping[str, list[Validity]] | None]
"""By list and code, when the code holds; None for a list that is missing."""


def value_of(field: Field, cell: str) -> Known | None:
    """The cell as a value of the field's type; None if type, pattern or range do not hold."""
    value = _by_type(field.type, cell)
    if field.pattern and not re.fullmatch(field.pattern, cell):
        return None
    if isinstance(value, int) and not _within(field, value):
        return None
    return value


def _by_type(kind: str, cell: str) -> Known | None:
    if kind == "date":
        return date_of(cell)
    if kind == "minute":
        return _minute(cell)
    if kind == "integer":
        return int(cell) if re.fullmatch("[0-9]{1,9}", cell) else None
    if kind == "identity":
        return cell if birth_date(cell) else None
    return cell


def date_of(cell: str) -> dt.date | None:
    """A date that exists, from 1800 to 2099, written ÅÅÅÅMMDD."""
    if not re.fullmatch("(18|19|20)[0-9]{6}", cell):
        return None
    return existing(int(cell[:4]), int(cell[4:6]), int(cell[6:]))


def _minute(cell: str) -> dt.datetime | None:
    if not re.fullmatch("[1-9][0-9]{11}", cell):
        return None
    day, hour, minute = existing(int(cell[:4]), int(cell[4:6]), int(cell[6:8])), int(cell[8:10]), int(cell[10:])
    return dt.datetime(day.year, day.month, day.day, hour, minute) if day and hour < 24 and minute < 60 else None


def _within(field: Field, value: int) -> bool:
    low, high = field.minimum, field.maximum
    return (low is None or value >= low) and (high is None or value <= high)


def known_value(field: Field, cell: str | None, codes: Codes, shipped: frozenset[str]) -> Known | None:
    """`value_of`, but None too for a code that none of the field's lists has had, if all of them ship with Liggare."""
    value = None if cell is None else value_of(field, cell)
    if field.codelist and set(field.codelist) <= shipped and not any(value in (codes[x] or ()) for x in field.codelist):
        return None
    return value


def shortened(field: Field, cell: str) -> bool | None:
    """The cell is what a spreadsheet makes of such a value; None for a field that a spreadsheet leaves alone."""
    if field.type == "identity":
        return bool(re.fullmatch(r"[0-9]([.,][0-9]+)?E\+?[0-9]+", cell))
    if field.excel_width is None:
        return None
    return cell.isascii() and cell.isdigit() and len(cell) < field.excel_width
