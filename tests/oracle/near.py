"""A field and the value it has -> values that are right, nearly right, or wrong in the ways that happen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from liggare.spec.model import Field
from oracle.values import date_of
from registers.codes import codes, small

Ends = tuple[dt.date, dt.date]
"""The first and last day of a period."""

PEOPLE = [
    "194803149824", "198509229814", "199006159835", "201903109823", "200002299816", "199501309802", "191212121212",
    "202504159803", "202504159811", "194803749821", "198509829811", "190401019807", "197202089814", "201210209803",
]  # fmt: skip
"""Numbers with a right check digit; the last but some are coordination numbers."""

EVERYWHERE = ["", "", " ", "0", "1", "-1", "abc", "å", "00", "99", "19480314A123", "1" * 25]


def near(field: Field, cell: str, ends: Ends) -> tuple[Sequence[str], ...]:
    """Values for the field of a delivery of the period, where it now has another: usual ones, slips, anything."""
    usual = _usual(field, ends)
    return usual, _steps(cell) if field.type in ("date", "integer") else usual, _slips(cell), EVERYWHERE


def _steps(cell: str) -> Sequence[str]:
    """Days or numbers a little, or much, before and after the one there is."""
    if not cell.isascii() or not cell.isdigit():
        return [""]
    day = date_of(cell)
    if day is None:
        return [str(max(int(cell) + step, 0)) for step in (-16, -1, 1, 16, 51)]
    apart = (1, 14, 15, 30, 31, 199, 200, 301, 302)
    return [f"{day + dt.timedelta(days=days * way):%Y%m%d}" for days in apart for way in (-1, 1)]


def _slips(cell: str) -> Sequence[str]:
    """What typing, spreadsheets and exports make of a value."""
    padded = cell or "0"
    last = "0" if padded[-1] == "9" else chr(ord(padded[-1]) + 1)
    swapped = padded[:-2] + padded[:-3:-1]
    return [
        "",
        cell.lstrip("0"),
        cell[:-1],
        cell + "0",
        padded[:-1] + last,
        swapped,
        cell.lower(),
        f" {cell}",
        f"{cell} ",
    ]


@cache
def _usual(field: Field, ends: Ends) -> Sequence[str]:
    if field.type == "date":
        return _days(ends)
    if field.type == "minute":
        return [day + time for day in _days(ends)[:12] for time in ("0000", "2359", "2400", "1260", "0930")]
    if field.type == "identity":
        return [*PEOPLE, *_odd_numbers()]
    if field.type == "integer":
        return ["0", "1", "6", "7", "8", "007", "1000000000", "-1", "1.0"]
    if field.codelist:
        return [code for name in field.codelist for code in _codes(name)]
    return ["K1", "k-1", "K_1", "19480314A123", "194803149824", "198509229814", "19480314-A12B", "", "A" * 20, "A" * 21]


@cache
def _codes(name: str) -> Sequence[str]:
    if name in small():
        return [*small()[name], "Z999", "A100", "A00", "XX000", "N02BE99", "99999"]
    found = codes().get(name)
    assert found is not None
    return [*found.frame["code"].unique().sort(), "0", "8", "998"]


@cache
def _days(ends: Ends) -> Sequence[str]:
    first, last = ends
    steps = (-1, 0, 1)
    days = [day + dt.timedelta(days=step) for day in (first, last) for step in steps]
    days += [day + dt.timedelta(days=step) for day in (dt.date(2024, 1, 1), dt.date(2025, 4, 1)) for step in steps]
    days += [last - dt.timedelta(days=back) for back in (7, 30, 365, 366, 1096, 1097, 1461, 1462)]
    odd = ["20250230", "20251301", "00010101", "2025-04-01", "250401", "20250431", "99991231", "20240229", "20230229"]
    return [f"{day:%Y%m%d}" for day in days] + odd


@cache
def _odd_numbers() -> Sequence[str]:
    wrong = ["194803149825", "194813149824", "19480314982", "4803149824", "1,94803E+11", "1.9E11", "214803149824"]
    return [*wrong, "004803149824", "194803140005", "19480314-9824", "194803949824", "19480314982A", "000000000000"]
