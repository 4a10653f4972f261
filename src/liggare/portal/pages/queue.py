"""The register holder's work queue: what waits for somebody, over all reporters and registers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.due import Asked, Item, due
from liggare.operate.hand_in import hand_in_resumption
from liggare.operate.job import Jobs
from liggare.operate.kept import Wanted
from liggare.operate.office import Office
from liggare.operate.states import STATES, StateName
from liggare.operate.work import unheard
from liggare.portal.page import page
from liggare.portal.pages.matters import row_of
from liggare.portal.visitor import Visitor
from liggare.spec.load import load_register, registers

WAITS: tuple[StateName, ...] = ("failed by us", "undecided", "waiting for extension", "waiting for confirmation")
FIRST = 10
"""Deliveries of a state, and late reporters, that are shown at once; the rest is folded. Our own."""


@page("arbetsko/", "queue", "see queue")
def queue_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Everything that waits, counted first, the gravest first, with a way to each."""
    office = visitor.office
    late = _late(visitor)
    about = {
        "groups": [_group(office, state) for state in WAITS],
        "requests": office.requests.select(waiting=True),
        "matters": [row_of(visitor, one) for one in office.matters.select(waiting=True) if one.waits_for_holder],
        "access": [one for one in office.access.of("") if one.waiting],
        "late": late,
        "late_first": late[:FIRST],
        "late_rest": late[FIRST:],
        "jobs": office.queue.select(Jobs(states=("waiting", "running"))),
        "may_resume": visitor.may("resume deliveries"),
        "may_see_as": visitor.may("see as reporter"),
        "may_extend": visitor.may("grant extensions"),
        "mail_down": _mail_down(office),
        "unheard": unheard(office),
        "last_heard": office.pulses.last(),
    }
    return render(request, "portal/queue.html", about)


def _group(office: Office, state: StateName) -> dict[str, Any]:
    """The deliveries in a state, those that have waited longest first."""
    kept = sorted(office.deliveries.select(Wanted(states=(state,), test=False)), key=lambda one: one.since)
    return {"state": STATES[state], "id": state, "kept": kept, "first": kept[:FIRST], "rest": kept[FIRST:]}


def _mail_down(office: Office) -> bool:
    """Whether the last letter did not get away: what it told of is told when mail works again."""
    last = office.letters.newest(1)
    return bool(last) and last[0].state == "dropped" and bool(last[0].failure)


def _late(visitor: Visitor) -> list[dict[str, Any]]:
    """What has not come in time, by reporter: whoever missed the newest deadline first, and the newest row first."""
    today, found = visitor.today, defaultdict[str, list[Item]](list)
    for name in registers():
        for one in due(visitor.office, Asked(load_register(name), today)):
            if one.overdue(today):
                found[one.reporter].append(one)
    rows = [_reporter(reporter, _by_unit(items, today)) for reporter, items in found.items()]
    return sorted(sorted(rows, key=lambda one: one["reporter"]), key=lambda one: one["last"], reverse=True)


def _reporter(reporter: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    months = {month for row in rows for month in row["months"]}
    units = {row["unit"] for row in rows}
    return {"reporter": reporter, "rows": rows, "months": months, "units": len(units), "last": rows[0]["last"]}


def _by_unit(items: list[Item], today: dt.date) -> list[dict[str, Any]]:
    """A row for each register, unit and subset: its months, and the newest day that passed without them."""
    found = defaultdict[tuple[str, str, str, str], list[Item]](list)
    for one in items:
        found[one.register, one.unit, one.name, one.subset].append(one)
    rows = [
        {
            "register": load_register(register),
            "unit": unit,
            "name": name,
            "subset": subset,
            "months": [one.month for one in own],
            "last": max(passed.day for one in own for passed in one.overdue(today)),
        }
        for (register, unit, name, subset), own in sorted(found.items())
    ]
    return sorted(rows, key=lambda row: row["last"], reverse=True)


@page("leveranser/<int:number>/ta-upp/", "deliveries-resume", "resume deliveries", ("POST",))
def resume_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Have a delivery taken up again."""
    visitor.delivery(number, "resume deliveries")
    hand_in_resumption(visitor.office, number, visitor.account)
    return redirect("deliveries-one", number=number)
