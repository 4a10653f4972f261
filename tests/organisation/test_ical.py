"""An iCalendar file is read back by a calendar library as it was meant, and follows RFC 5545 to the octet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from liggare.organisation.ical import Event, calendar

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
EVENT = Event(
    "a/b", dt.date(2026, 4, 30), dt.date(2026, 4, 30), "Lämna; uppgifter, åtta\\nio", "Rad 1\nRad 2", ("PAR",)
)
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), include_characters="\n"), max_size=300)


@given(TEXTS, TEXTS, st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 60))
@settings(deadline=None)
def test_what_is_written_is_read_back(summary: str, description: str, first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days=days)
    event = Event("x", first, last, summary, description, ("å,ä;ö",))
    written = calendar("Å, ä; ö", [event], NOW)
    [read] = Calendar.from_ical(written).walk("VEVENT")
    assert (str(read["SUMMARY"]), str(read["DESCRIPTION"])) == (summary, description)
    assert (read.decoded("DTSTART"), read.decoded("DTEND")) == (first, last + dt.timedelta(days=1))
    assert read.decoded("DTSTAMP") == NOW
    assert read["CATEGORIES"].cats == ["å,ä;ö"]
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert all(line.decode() for line in lines[:-1]), "no letter is cut in two"


def test_an_event_keeps_its_identity_when_it_is_written_again() -> None:
    def uid(event: Event, now: dt.datetime = NOW) -> str:
        [read] = Calendar.from_ical(calendar("a", [event], now)).walk("VEVENT")
        return str(read["UID"])

    assert uid(EVENT) == uid(replace(EVENT, summary="Nytt"), NOW + dt.timedelta(days=9))
    assert uid(EVENT) != uid(replace(EVENT, id="a/c"))


def test_the_file_says_what_a_calendar_must() -> None:
    read = Calendar.from_ical(calendar("Namnet", [EVENT], NOW))
    assert (str(read["VERSION"]), str(read["X-WR-CALNAME"])) == ("2.0", "Namnet")
    assert read["PRODID"]
    [event] = read.walk("VEVENT")
    assert event["TRANSP"] == "TRANSPARENT", "a deadline does not make anybody busy"
