"""The register holder's work queue: what waits for somebody, over all reporters and registers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.due import Asked, due
from liggare.operate.hand_in import hand_in_resumption
from liggare.operate.job import Jobs
from liggare.operate.kept import Wanted
from liggare.operate.office import Office
from liggare.operate.states import STATES, StateName
from liggare.portal.page import page
from liggare.portal.pages.matters import row_of
from liggare.portal.visitor import Visitor
from liggare.register.months import runs
from liggare.spec.load import load_register, registers

WAITS: tuple[StateName, ...] = ("failed by us", "undecided", "waiting for extension", "waiting for confirmation")


@page("arbetsko/", "queue", "see queue")
def queue_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Everything that waits, the gravest first, with a way to each."""
    office = visitor.office
    groups = [
        {"state": STATES[state], "id": state, "kept": office.deliveries.select(Wanted(states=(state,), test=False))}
        for state in WAITS
    ]
    overdue = [
        {"register": load_register(name), "items": found}
        for name in registers()
        if (
            found := [
                one for one in due(office, Asked(load_register(name), visitor.today)) if one.overdue(visitor.today)
            ]
        )
    ]
    about = {
        "groups": groups,
        "requests": office.requests.select(waiting=True),
        "matters": [row_of(visitor, one) for one in office.matters.select(waiting=True) if one.waits_for_holder],
        "access": [one for one in office.access.of("") if one.waiting],
        "overdue": [{**one, "by": _by_unit(one["items"])} for one in overdue],
        "jobs": office.queue.select(Jobs(states=("waiting", "running"))),
        "may_resume": visitor.may("resume deliveries"),
        "mail_down": _mail_down(office),
    }
    return render(request, "portal/queue.html", about)


def _mail_down(office: Office) -> bool:
    """Whether the last letter did not get away: what it told of is told when mail works again."""
    last = office.letters.newest(1)
    return bool(last) and last[0].state == "dropped" and bool(last[0].failure)


def _by_unit(items: Any) -> list[dict[str, Any]]:
    """A row for each unit and subset, with its months as unbroken runs."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for one in items:
        found.setdefault((one.reporter, one.unit, one.name, one.subset), []).append(one.month)
    names = ("reporter", "unit", "name", "subset")
    return [{**dict(zip(names, key, strict=True)), "runs": runs(months)} for key, months in found.items()]


@page("leveranser/<int:number>/ta-upp/", "deliveries-resume", "resume deliveries", ("POST",))
def resume_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Have a delivery taken up again."""
    visitor.delivery(number, "resume deliveries")
    hand_in_resumption(visitor.office, number, visitor.account)
    return redirect("deliveries-one", number=number)
