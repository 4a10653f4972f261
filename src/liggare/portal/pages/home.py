"""The open front page, the contact, and what is said of secrecy and law."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from liggare.operate.notice import shown_on
from liggare.organisation.calendar import entries
from liggare.portal.page import page
from liggare.portal.visitor import Visitor
from liggare.spec.guide import guides
from liggare.spec.load import load_register, registers

COMING = 4
"""Days of the calendar that the front page tells of."""


@page("", "home", "nothing")
def home_page(request: Any, visitor: Visitor) -> HttpResponse:
    """What this is, for whom, and the days that come next."""
    loaded = [load_register(name) for name in registers()]
    years = (visitor.today.year, visitor.today.year + 1)
    every = (
        (entry, one.name)
        for one in loaded
        for year in years
        for entry in entries(one, year)
        if entry.kind == "deadline" and entry.force == "required" and entry.last >= visitor.today
    )
    coming = sorted(every, key=lambda pair: (pair[0].last, pair[0].id))[:COMING]
    return render(
        request,
        "portal/home.html",
        {"registers": loaded, "coming": coming, "news": shown_on(visitor.office.notices.every(), visitor.today)},
    )


@page("kontakt/", "contact", "nothing")
def contact_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Where the receivers are reached, and when."""
    return render(request, "portal/contact.html", {"guides": _with_names()})


@page("sekretess/", "secrecy", "nothing")
def secrecy_page(request: Any, visitor: Visitor) -> HttpResponse:
    """What happens with the data, what protects them, and the law."""
    return render(request, "portal/secrecy.html", {"guides": _with_names()})


def _with_names() -> list[dict[str, Any]]:
    return [{"guide": one, "name": load_register(one.register).name} for one in guides()]
