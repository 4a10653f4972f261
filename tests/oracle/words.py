"""Phrases that several rule sentences share -> what they mean for a row."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping

from oracle.dates import completed_years
from oracle.identity import birth_date
from oracle.logic import Answer, all_of, at_latest, known
from oracle.table import Row
from oracle.values import Known


def fits(value: Known | None, pattern: str) -> Answer:
    """The whole text has the form."""
    return known(lambda text: re.fullmatch(pattern, text) is not None, value)


def is_atc(code: Known | None) -> Answer:
    """An ATC code: a letter, two digits, two letters, two digits."""
    return fits(code, "[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}")


def is_external_cause(code: Known | None) -> Answer:
    """V, W, X or Y and three digits, possibly with a fifth digit or letter."""
    return fits(code, "[VWXY][0-9]{3}[0-9A-Z]?")


def is_injury(code: Known | None) -> Answer:
    """S or T and three digits, possibly with a fifth digit or letter."""
    return fits(code, "[ST][0-9]{3}[0-9A-Z]?")


def diagnosis_from(code: Known | None, *categories: str) -> Answer:
    """A code of four or five characters that begins with one of the categories (letters and two digits, or fewer)."""
    return known(lambda text: _is_diagnosis(text) and text.startswith(categories), code)


def _is_diagnosis(text: str) -> bool:
    return re.fullmatch("[A-Z][0-9]{3}[0-9A-Z]?", text) is not None


def categories(letter: str, first: int, last: int) -> tuple[str, ...]:
    """The categories from one to another, for example F00 to F03."""
    return tuple(f"{letter}{number:02}" for number in range(first, last + 1))


def is_psychiatric(mvo: Known | None) -> Answer:
    """MVO 901 to 957."""
    return known(lambda code: 901 <= int(code) <= 957, mvo)


def age(row: Row, day: str) -> int | None:
    """Years that the patient has completed by PNR on the day that the field tells."""
    number, on = row["PNR"], row[day]
    birth = birth_date(number) if isinstance(number, str) else None
    return completed_years(birth, on) if birth and isinstance(on, dt.date) else None


def age_at_contact(row: Row) -> int | None:
    """Years completed by the contact's PNR on the contact's INDATUM."""
    return age(row.above, "INDATUM") if row.above else None


def of_contact(row: Row, name: str) -> Known | None:
    """The field of the contact that the row hangs on; unknown without one."""
    return row.above[name] if row.above else None


def at_most(number: int | None, bound: int) -> Answer:
    """The number does not pass the bound."""
    return known(lambda n: n <= bound, number)


def at_least(number: int | None, bound: int) -> Answer:
    """The number reaches the bound."""
    return known(lambda n: n >= bound, number)


def days_from(first: Known | None, last: Known | None) -> int | None:
    """Days from one date to another."""
    return (last - first).days if isinstance(first, dt.date) and isinstance(last, dt.date) else None


def minutes_from(first: Known | None, last: Known | None) -> int | None:
    """Whole minutes from one point in time to another."""
    both = isinstance(first, dt.datetime) and isinstance(last, dt.datetime)
    return int((last - first) / dt.timedelta(minutes=1)) if both else None


def reckoned(make: Callable[..., float], *values: Known | None) -> float | None:
    """What is made of the numbers; unknown if one of them is."""
    return None if None in values else make(*values)


def first_known(*values: Known | None) -> Known | None:
    """The first value that is known."""
    return next((value for value in values if value is not None), None)


def number(text: Known | None) -> int | None:
    """The number that 1 to 18 digits and nothing else write."""
    return int(str(text)) if re.fullmatch("[0-9]{1,18}", str(text)) else None


def value_in(row: Row, file_id: str, on: Mapping[str, str], name: str) -> Known | None:
    """The field in the only row of the file that has the same known values; `on` names its fields by the row's own."""
    others, mine = row.file.delivery.rows(file_id), {theirs: row[own] for own, theirs in on.items()}
    alike = with_values(others, **mine) or []
    return alike[0][name] if len(alike) == 1 else None


def none_shares(row: Row, others: Iterable[Row], *names: str) -> Answer:
    """None of the other rows has the same texts in these fields; unknown if one of them is empty."""
    texts = [row.text(name) for name in names]
    if None in texts:
        return None
    return not any([other.text(name) for name in names] == texts for other in others)


def with_values(rows: Iterable[Row], **values: Known | None) -> list[Row] | None:
    """The rows that have these known values; None if one of the values asked for is unknown."""
    if None in values.values():
        return None
    return [row for row in rows if all(row[name] == value for name, value in values.items())]


def lies_in_stay(row: Row, name: str) -> Answer:
    """The day is that of admission or later, and that of discharge or earlier."""
    admitted, discharged = of_contact(row, "INDATUM"), of_contact(row, "UTDATUM")
    return all_of(at_latest(admitted, row[name]), at_latest(row[name], discharged))


def comes_within_a_day(row: Row, name: str) -> Answer:
    """The day is that of the contact or the day after."""
    return known(lambda days: days in (0, 1), days_from(of_contact(row, "INDATUM"), row[name]))


def earlier_rows(row: Row, day: str, *names: str) -> list[Row] | None:
    """The rows with the same texts and an earlier day, or the same day and a lower place; None if one is unknown."""
    texts, mine = [row.text(name) for name in names], row[day]
    if None in texts or mine is None:
        return None
    alike = [other for other in row.others if [other.text(name) for name in names] == texts]
    return [other for other in alike if other[day] is not None and (other[day], other.place) < (mine, row.place)]


def latest(name: str, rows: Iterable[Row] | None) -> Known | None:
    """The largest known value among the rows; None if there is none."""
    return max((row[name] for row in rows or () if row[name] is not None), default=None)
