"""What may be looked up: units with their codes on any day, and every code list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
from django.http import Http404, HttpResponse
from django.shortcuts import render

from liggare.organisation.event import organisation
from liggare.organisation.published import as_csv, as_json, rows
from liggare.portal.page import page
from liggare.portal.visitor import Visitor

MOST = 200
"""Lines on a page of a list; what is sought narrows it down."""


@page("koder/", "codes", "nothing")
def codes_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The public list of units as they are on a day, and the code lists there are."""
    day = _day(request, visitor)
    sought = request.GET.get("q", "").strip().casefold()
    everything = list(rows(organisation(visitor.office.units.events()), "", day))
    found = [row for row in everything if _fits(row, sought)]
    lists = [
        {"declaration": one, "list": visitor.office.codes.get(one.id)} for one in visitor.office.codes.declarations
    ]
    about = {"found": found[:MOST], "total": len(found), "day": day, "sought": request.GET.get("q", ""), "lists": lists}
    return render(request, "portal/codes.html", about)


@page("koder/enheter.<slug:form>", "codes-file", "nothing")
def units_file(request: Any, visitor: Visitor, form: str) -> HttpResponse:
    """Every unit with its history, as CSV or JSON."""
    found = list(rows(organisation(visitor.office.units.events())))
    if form == "csv":
        return HttpResponse("\ufeff" + as_csv(found), content_type="text/csv; charset=utf-8")
    if form == "json":
        return HttpResponse(as_json(found, visitor.today), content_type="application/json")
    raise Http404


@page("koder/<slug:name>/", "codes-list", "nothing")
def list_page(request: Any, visitor: Visitor, name: str) -> HttpResponse:
    """A code list: codes with what they mean and when they hold."""
    if name not in visitor.office.codes.declared:
        raise Http404
    found = visitor.office.codes.get(name)
    sought = request.GET.get("q", "").strip()
    shown: list[dict[str, Any]] = []
    total = 0
    if found is not None:
        chosen = found.frame.filter(_about(sought)) if sought else found.frame
        total, shown = chosen.height, chosen.head(MOST).to_dicts()
    about = {"declaration": visitor.office.codes.declaration(name), "list": found, "rows": shown, "total": total}
    return render(request, "portal/codelist.html", {**about, "sought": sought, "most": MOST})


def _about(sought: str) -> pl.Expr:
    text = pl.concat_str(pl.col("code", "title", "title_en").fill_null(""), separator=" ").str.to_lowercase()
    return pl.all_horizontal(text.str.contains(word, literal=True) for word in sought.casefold().split())


def _fits(row: dict[str, str], sought: str) -> bool:
    text = " ".join((row["code"], row["name"], row["provider"], row["town"])).casefold()
    return all(word in text for word in sought.split())


def _day(request: Any, visitor: Visitor) -> dt.date:
    try:
        return dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return visitor.today
