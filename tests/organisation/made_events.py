"""A few words -> events of providers, places and units, as tests need them."""

from __future__ import annotations

import datetime as dt

from liggare.organisation.event import Event, Subject, What

NOW = dt.datetime(2025, 6, 15, 12, tzinfo=dt.UTC)
KIND = "sjukhuskod"


def day(text: str) -> dt.date:
    """`2025-06-15` as a day."""
    return dt.date.fromisoformat(text)


def event(
    key: str, what: What, on: str, *, number: int = 0, annuls: int | None = None, kind: str = "", **values: str
) -> Event:
    """Something that happened to a provider (its key begins with V), a place (P) or a unit on a day."""
    subject: Subject = "provider" if key[0] == "V" else "place" if key[0] == "P" else "unit"
    return Event(
        subject=subject,
        key=key,
        what=what,
        day=day(on),
        reason="brev",
        who="olle",
        at=NOW + dt.timedelta(seconds=number),
        values=values,
        kind=kind or (KIND if subject == "unit" else ""),
        annuls=annuls,
        number=number,
    )


def numbered(*events: Event) -> tuple[Event, ...]:
    """The events as the ledger would number them, from 1."""
    return tuple(
        Event(**{**vars(one), "number": place, "at": NOW + dt.timedelta(seconds=place)})
        for place, one in enumerate(events, 1)
    )
