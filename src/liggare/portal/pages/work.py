"""The reporter's start page: what is to be done, what waits, what is late, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.decide import Nil, declare_nil
from liggare.operate.due import Asked, Item, due
from liggare.operate.kept import Wanted
from liggare.operate.states import STATES
from liggare.organisation.due import STATE_MEANS
from liggare.organisation.due import STATES as MONTH_STATES
from liggare.portal.page import page
from liggare.portal.pages.matters import row_of, theirs
from liggare.portal.visitor import Visitor
from liggare.spec.load import load_register, registers
from liggare.spec.model import Text

TONE = {
    "due": "told",
    "extended": "careful",
    "waiting": "told",
    "missing": "bad",
    "received": "good",
    "late": "careful",
    "nil": "quiet",
    "final": "quiet",
}


@page("arbete/", "work", "an account")
def work_page(request: Any, visitor: Visitor) -> HttpResponse:
    """What do you need to do? For the register holder that is the work queue."""
    if visitor.holder:
        return redirect("queue")
    own = visitor.reporters("see deliveries")
    if not own:
        return redirect("access")
    return render(request, "portal/work.html", about_work(visitor, own))


def about_work(visitor: Visitor, own: tuple[str, ...]) -> dict[str, Any]:
    """What these reporters have to do, as their start page shows it."""
    items = [item for name in registers() for item in due(visitor.office, Asked(load_register(name), visitor.today))]
    mine = [item for item in items if item.reporter in own]
    late = [item for item in mine if item.overdue(visitor.today)]
    return {
        "late": _by_unit(late),
        "next": _next(mine, visitor),
        "tables": _tables(mine),
        "waiting": _waiting(visitor, own),
        "matters": _matters(visitor, own),
        "reporters": own,
    }


@page("arbete/inget/", "work-nothing", "declare nothing", ("POST",))
def nothing_act(request: Any, visitor: Visitor) -> HttpResponse:
    """Declare that a unit has nothing to report for a month."""
    given = request.POST
    reporter = given.get("reporter", "")
    if given.get("register", "") not in registers() or not visitor.may("declare nothing", reporter):
        raise Http404
    register = load_register(given["register"])
    nil = Nil(register, reporter, given.get("unit", ""), given.get("month", ""), given.get("subset", ""))
    declare_nil(visitor.office, nil, f"{visitor.account} ({reporter})")
    messages.success(request, _NOTHING.in_(visitor.lang))
    return redirect("work")


def _by_unit(items: list[Item]) -> list[dict[str, Any]]:
    """What is late, by register and unit, with the months of each subset."""
    found: dict[tuple[str, str, str, str], list[Item]] = defaultdict(list)
    for item in items:
        found[item.register, item.unit, item.name, item.subset].append(item)
    return [
        {
            "register": load_register(key[0]),
            "unit": key[1],
            "name": key[2],
            "subset": key[3],
            "months": [item.month for item in group],
            "items": group,
        }
        for key, group in sorted(found.items())
    ]


def _next(items: list[Item], visitor: Visitor) -> list[dict[str, Any]]:
    """The next day on which something is due in each register, and for how many unit-months."""
    found: dict[tuple[Any, str], set[tuple[str, str, str]]] = defaultdict(set)
    for item in items:
        if item.state in ("due", "received", "late", "extended") and item.next and not item.next.passed(visitor.today):
            found[item.next.day, item.register].add((item.unit, item.subset, item.month))
    soonest: dict[str, Any] = {}
    for day, register in sorted(found):
        soonest.setdefault(register, day)
    return [
        {
            "register": load_register(register),
            "day": day,
            "left": (day - visitor.today).days,
            "months": sorted({month for _, _, month in found[day, register]}),
            "units": len({unit for unit, _, _ in found[day, register]}),
        }
        for register, day in soonest.items()
    ]


def _tables(items: list[Item]) -> list[dict[str, Any]]:
    """For each register and subset a table: units down, months across."""
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        found[item.register, item.subset].append(item)
    return [
        {
            "register": load_register(key[0]),
            "subset": key[1],
            "months": sorted({item.month for item in group}),
            "rows": _rows(group),
        }
        for key, group in sorted(found.items())
    ]


def _rows(group: list[Item]) -> list[dict[str, Any]]:
    months = sorted({item.month for item in group})
    by_unit: dict[tuple[str, str], dict[str, Item]] = defaultdict(dict)
    for item in group:
        by_unit[item.unit, item.name][item.month] = item
    return [
        {"unit": unit, "name": name, "cells": [_cell(own.get(month)) for month in months]}
        for (unit, name), own in sorted(by_unit.items())
    ]


def _cell(item: Item | None) -> dict[str, Any] | None:
    if item is None:
        return None
    return {"item": item, "name": MONTH_STATES[item.state], "means": STATE_MEANS[item.state], "tone": TONE[item.state]}


def _waiting(visitor: Visitor, own: tuple[str, ...]) -> list[dict[str, Any]]:
    """Deliveries that are under way, or wait for somebody."""
    active = tuple(name for name, state in STATES.items() if state.phase in ("under way", "waiting"))
    return [
        {"kept": kept, "state": STATES[kept.state], "register": load_register(kept.received.register)}
        for reporter in own
        for kept in visitor.office.deliveries.select(Wanted(reporter=reporter, states=active, test=False))
    ]


def _matters(visitor: Visitor, own: tuple[str, ...]) -> list[dict[str, Any]]:
    """The open questions and other matters, those first in which the reporter has the next word."""
    found = (one for reporter in own for one in visitor.office.matters.select(reporter, waiting=True))
    ordered = sorted(theirs(visitor, found), key=lambda one: one.waits_for_holder)
    return [row_of(visitor, one) for one in ordered]


_NOTHING = Text(sv="Antecknat: inget att rapportera.", en="On record: nothing to report.")
