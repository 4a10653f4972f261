"""The calendar of every register, and the same as iCalendar."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from liggare.organisation import ical
from liggare.organisation.calendar import Entry, entries
from liggare.organisation.holidays import day_off
from liggare.portal.page import page
from liggare.portal.visitor import Visitor
from liggare.receipt.notation import date
from liggare.spec.load import load_register, registers
from liggare.spec.model import Language, Text


@page("kalender/", "calendar", "nothing")
def calendar_page(request: Any, visitor: Visitor) -> HttpResponse:
    """A year of deadlines and feedback, with the days that fall on a weekend or holiday."""
    year = _year(request, visitor)
    found = sorted(_entries(year), key=lambda one: (one.last, one.id))
    names = {name: load_register(name).name for name in registers()}
    rows = [
        {"entry": one, "name": names[one.register], "off": day_off(one.last), "past": one.last < visitor.today}
        for one in found
    ]
    return render(request, "portal/calendar.html", {"rows": rows, "year": year, "before": year - 1, "after": year + 1})


@page("kalender.ics", "calendar-ics", "nothing")
def calendar_file(request: Any, visitor: Visitor) -> HttpResponse:
    """This year and the next, for a calendar program to subscribe to."""
    lang = visitor.lang
    events = [_event(one, lang) for year in (visitor.today.year, visitor.today.year + 1) for one in _entries(year)]
    made = ical.calendar(_NAME.in_(lang), events, visitor.office.now())
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


def _entries(year: int) -> list[Entry]:
    return [one for name in registers() for one in entries(load_register(name), year)]


def _year(request: Any, visitor: Visitor) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and 1990 <= int(asked) <= 2100 else visitor.today.year


def _event(one: Entry, lang: Language) -> ical.Event:
    register = load_register(one.register)
    covers = f"{date(one.covers[0], lang)} – {date(one.covers[1], lang)}"
    summary = f"{register.code}: {one.name.in_(lang)}"
    return ical.Event(one.id, one.first, one.last, summary, f"{covers}\n{one.source}", (register.code,))


_NAME = Text(sv="Rapportering till hälsodataregister", en="Reporting to health data registers")
