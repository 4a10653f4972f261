"""A table in CSV or TSV -> which column holds what, its lines below the first, and the days that stand in its cells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from liggare.spec.codelist_problem import ImportRefused
from liggare.spec.codelist_table import plain_name, records

Spelt = Mapping[str, tuple[str, ...]]
"""By field what its column may be called; case, accents and signs between words do not matter."""

_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")


def header(text: str, spelt: Spelt, needed: Collection[str]) -> tuple[str, list[str]] | None:
    """The separator and the columns' names; None if the first line does not name the columns that are needed."""
    for separator in ";\t,":
        names = next((cells for _line, cells in _first(text, separator)), [])
        if set(needed) <= places(names, spelt).keys():
            return separator, names
    return None


def _first(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The first record; nothing if the separator cannot read it."""
    try:
        yield next(records(text, separator))
    except (ImportRefused, StopIteration):
        return


def places(names: Sequence[str], spelt: Spelt) -> dict[str, int]:
    """In which column each field stands, for those that are there."""
    plain = [plain_name(name) for name in names]
    found = {field: next((plain.index(one) for one in own if one in plain), None) for field, own in spelt.items()}
    return {field: place for field, place in found.items() if place is not None}


def below(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record below the first, with the line it starts on."""
    own = records(text, separator)
    next(own)
    return own


def day_in(cell: str) -> dt.date | None:
    """The day; None if there is none, or for a text that is no day."""
    found = _DAY.fullmatch(cell)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
