"""The organisation -> the public list of units with its history, as rows, CSV and JSON. No contact person is in it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from liggare.organisation.unit import BEGINNING, Organisation, Place, Provider, Unit, holds

COLUMNS = (
    *("kind", "code", "name", "region", "provider", "affiliation", "address", "postal_code", "town", "activities"),
    *("care_form", "website", "successors", "valid_from", "valid_to"),
)
"""The columns of the list; `valid_from` is empty if it is not known, `valid_to` while it holds."""

_A_DAY = dt.timedelta(days=1)
_ACTS = re.compile("[=+\\-@\t\r]")


def rows(organisation: Organisation, kind: str = "", on: dt.date | None = None) -> Iterator[dict[str, str]]:
    """A row for each description of each unit, or for the one that holds on a day, by kind, code and first day.

    A new row begins also where the unit's provider or place is described anew.
    """
    for history in organisation.units.values():
        pieces = (piece for unit in history if kind in ("", unit.kind) for piece in _pieces(organisation, unit))
        yield from (_row(organisation, piece) for piece in pieces if on is None or holds(piece, on))


def _pieces(organisation: Organisation, unit: Unit) -> Iterator[Unit]:
    """The description, cut at the days on which its provider or place changed."""
    described: tuple[Provider | Place, ...] = (
        *organisation.providers.get(unit.provider, ()),
        *organisation.places.get(unit.place, ()),
    )
    within = {one.valid_from for one in described if holds(unit, one.valid_from)}
    starts = sorted({unit.valid_from, *within})
    for start, following in zip_longest(starts, starts[1:]):
        yield replace(unit, valid_from=start, valid_to=following - _A_DAY if following else unit.valid_to)


def _row(organisation: Organisation, unit: Unit) -> dict[str, str]:
    provider = organisation.provider(unit.provider, unit.valid_from)
    place = organisation.place(unit.place, unit.valid_from)
    said = {
        **{name: str(value) for name, value in vars(unit).items() if name in COLUMNS},
        "provider": provider.name if provider else "",
        "address": place.address if place else "",
        "postal_code": place.postal_code if place else "",
        "town": place.town if place else "",
        "activities": " ".join(unit.activities),
        "successors": " ".join(unit.successors),
        "valid_from": day_text(unit.valid_from),
        "valid_to": day_text(unit.valid_to),
    }
    return {name: said[name] for name in COLUMNS}


def day_text(day: dt.date | None) -> str:
    """The day, empty if there is none or it is not known."""
    return "" if day is None or day == BEGINNING else day.isoformat()


def as_csv(found: Sequence[dict[str, str]]) -> str:
    """The rows parted by semicolons; a cell that a spreadsheet could take for a formula gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: f"'{cell}" if _ACTS.match(cell) else cell for name, cell in row.items()} for row in found)
    return text.getvalue()


def as_json(found: Sequence[dict[str, str]], day: dt.date) -> str:
    """The rows as one object for each unit with its descriptions in order, and the day the list was made."""
    units: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in found:
        own = {name: cell for name, cell in row.items() if name not in ("kind", "code")}
        units.setdefault((row["kind"], row["code"]), []).append(own)
    listed = [{"kind": kind, "code": code, "history": history} for (kind, code), history in units.items()]
    return json.dumps({"made": day.isoformat(), "units": listed}, ensure_ascii=False, indent=2) + "\n"
