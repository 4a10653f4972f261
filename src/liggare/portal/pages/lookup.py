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
from liggare.portal.typed import day_typed_or_none
from liggare.portal.visitor import Visitor

SHOWN = 30
"""Codes that are shown while one types."""

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


@page("koder-sok/", "codes-search", "an account", ("POST",))
def search_part(request: Any, visitor: Visitor) -> HttpResponse:
    """Codes that begin with, or whose meaning holds, what has been typed; what is sought stands in no address."""
    typed = next((str(value).strip() for name, value in request.POST.items() if name.startswith("r.")), "")
    found: list[dict[str, Any]] = []
    for name in request.GET.getlist("list")[:4]:
        there = visitor.office.codes.get(name) if name in visitor.office.codes.declared else None
        if there is not None and typed:
            begins = pl.col("code").str.starts_with(typed.upper())
            chosen = there.frame.filter(begins | _about(typed)).sort(~begins, "code", maintain_order=True)
            found += chosen.unique("code", keep="last", maintain_order=True).head(SHOWN).to_dicts()
    return render(request, "portal/codes_found.html", {"rows": found[:SHOWN]})


def _about(sought: str) -> pl.Expr:
    text = pl.concat_str(pl.col("code", "title", "title_en").fill_null(""), separator=" ").str.to_lowercase()
    return pl.all_horizontal(text.str.contains(word, literal=True) for word in sought.casefold().split())


def _fits(row: dict[str, str], sought: str) -> bool:
    text = " ".join((row["code"], row["name"], row["provider"], row["town"])).casefold()
    return all(word in text for word in sought.split())


def _day(request: Any, visitor: Visitor) -> dt.date:
    return day_typed_or_none(request.GET.get("day", "")) or visitor.today
