"""Days of the calendar with their texts -> an iCalendar file (RFC 5545), as calendar programs subscribe to.

Written here and not by a library: of the standard it needs all-day events with plain texts, which is this one page.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_NAMESPACE = uuid.UUID("5d2b8f0e-6c1f-5f43-9a53-0a4f1c1f3c77")
_OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Event:
    """An event of whole days, `first` to `last`, both included. `id` is the same whenever the event is written."""

    id: str
    first: dt.date
    last: dt.date
    summary: str
    description: str
    categories: tuple[str, ...] = ()


def calendar(name: str, events: Iterable[Event], written: dt.datetime) -> bytes:
    """The file: UTF-8, CRLF, no line over 75 octets. `written` must know its time zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Liggare//Kalender//SV", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}"]
    stamp = f"{written.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    lines += [line for event in events for line in _event(event, stamp)]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(_NAMESPACE, event.id)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.last + dt.timedelta(days=1):%Y%m%d}"  # the first day that it is over
    yield f"SUMMARY:{_escaped(event.summary)}"
    yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(_escaped, event.categories))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each after the first led by a blank; no letter is cut in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])
