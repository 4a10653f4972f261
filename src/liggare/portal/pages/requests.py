"""Requests for codes: asked for with every remark beside its field, and decided with the principles at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.asked import Decision
from liggare.operate.units import Choice, ask, decide, kind_named, look, proposal
from liggare.organisation.kind import CONDITIONS, CodeKind, Condition, kind_of, kinds
from liggare.organisation.proposal import CONDITION_NAMES
from liggare.organisation.request import Lists, Request, contacts
from liggare.organisation.unit import CareForm
from liggare.portal.page import page
from liggare.portal.typed import day_typed_or_none
from liggare.portal.visitor import Visitor
from liggare.spec.model import Text

PERSONS = 4
"""Contact persons that the form has room for."""

_ANSWER = {"ja": True, "nej": False}
_CARE: dict[str, CareForm] = {"private": "private", "public": "public"}
_PLAIN = ("region", "name", "address", "postal_code", "town", "provider", "affiliation", "website", "origin")


@page("begar-kod/", "ask", "an account")
def ask_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Which kind of code is asked for."""
    return render(request, "portal/ask.html", {"kinds": kinds()})


@page("begar-kod/<slug:name>/", "ask-kind", "an account", ("GET", "POST"))
def ask_kind_page(request: Any, visitor: Visitor, name: str) -> HttpResponse:
    """The form of a kind of code; what is wrong stands beside its field, and what only is to be known above."""
    if kind_of(name) is None:
        raise Http404
    kind, given = kind_named(name), request.POST
    found: tuple[Any, ...] = ()
    if request.method == "POST":
        asked, mismatches = _request(kind, given)
        found = look(visitor.office, asked, mismatches)
        if not any(one.refuses for one in found) and given.get("sure", "") == "yes":
            kept = ask(visitor.office, asked, visitor.account, mismatches)
            messages.success(request, _TAKEN.in_(visitor.lang).format(number=kept.number, day=kept.due))
            return redirect("ask")
    refuses = any(one.refuses for one in found)
    about = {
        "kind": kind,
        "fields": [_field(one, given, found) for one in kind.asked],
        "conditions": [(one, CONDITION_NAMES[one], given.get(f"fact-{one}", "")) for one in CONDITIONS[2:]],
        "origin": given.get("origin", ""),
        "persons": [_person(number, given) for number in range(1, PERSONS + 1)],
        "remarks": found,
        "refuses": refuses,
        "sure": request.method == "POST" and not refuses,
    }
    return render(request, "portal/ask_kind.html", about, status=422 if refuses else 200)


def _field(asked: Any, given: Mapping[str, str], found: tuple[Any, ...]) -> dict[str, Any]:
    own = [one for one in found if one.field == asked.field]
    wrong = any(one.refuses for one in own)
    return {"asked": asked, "value": given.get(asked.field, ""), "remarks": own, "wrong": wrong}


def _person(number: int, given: Mapping[str, str]) -> dict[str, Any]:
    names = ("contact", "telephone", "email")
    return {"number": number, **{name: given.get(f"{name}-{number}", "") for name in names}}


def _request(kind: CodeKind, given: Mapping[str, str]) -> tuple[Request, tuple[Any, ...]]:
    listed = {
        name: [f"{n} {text}" for n in range(1, PERSONS + 1) if (text := given.get(f"{name}-{n}", "").strip())]
        for name in ("contact", "telephone", "email")
    }
    persons, mismatches = contacts(Lists(listed["contact"], listed["telephone"], listed["email"]))
    said: dict[str, Any] = {name: given.get(name, "").strip() for name in _PLAIN}
    made = Request(
        kind=kind.list,
        contacts=persons,
        activities=tuple(given.get("activities", "").replace(",", " ").split()),
        started=day_typed_or_none(given.get("started", "")),
        care_form=_CARE.get(given.get("care_form", ""), ""),
        facts=_facts(given),
        **said,
    )
    return made, mismatches


def _facts(given: Mapping[str, str]) -> dict[Condition, bool]:
    return {one: _ANSWER[value] for one in CONDITIONS if (value := given.get(f"fact-{one}", "")) in _ANSWER}


@page("kodarenden/", "requests", "decide codes")
def requests_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Requests for codes: those that wait first, by the day they are to be answered."""
    waiting = sorted(visitor.office.requests.select(waiting=True), key=lambda one: one.due)
    decided = tuple(reversed(visitor.office.requests.select(waiting=False)))[:50]
    rows = [{"kept": one, "kind": kind_named(one.request.kind), "late": one.late(visitor.today)} for one in waiting]
    done = [{"kept": one, "kind": kind_named(one.request.kind), "outcome": _OUTCOME[_told(one)]} for one in decided]
    return render(request, "portal/requests.html", {"waiting": rows, "decided": done})


def _told(one: Any) -> Decision:
    outcome: Decision = one.decided.outcome
    return outcome


@page("kodarenden/<int:number>/", "requests-one", "decide codes", ("GET", "POST"))
def request_page(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """A request with what the principles say of it; a person decides, and may depart from it with a reason."""
    try:
        kept = visitor.office.requests.find(number)
    except LookupError:
        raise Http404 from None
    kind = kind_named(kept.request.kind)
    about = {"kept": kept, "kind": kind, "of": kept.request}
    if kept.decided is not None:
        return render(request, "portal/request.html", {**about, "outcome": _OUTCOME[kept.decided.outcome]})
    answers = _facts(request.POST)
    if request.method == "POST" and request.POST.get("act", "") == "decide":
        outcome = next((one for one in get_args(Decision) if one == request.POST.get("outcome", "")), None)
        choice = Choice(request.POST.get("reason", ""), outcome, request.POST.get("code", "").strip(), None, answers)
        decided = decide(visitor.office, number, choice, visitor.account)
        messages.success(request, _DECIDED.in_(visitor.lang).format(code=decided.code or "–"))
        return redirect("requests")
    proposed = proposal(visitor.office, number, answers)
    facts = [(one, CONDITION_NAMES[one.condition]) for one in proposed.facts]
    told = _OUTCOME.get(proposed.outcome or "", _UNKNOWN)
    return render(
        request, "portal/request.html", {**about, "p": proposed, "facts": facts, "told": told, "out": _OUTCOME}
    )


_OUTCOME: Mapping[str, Text] = {
    "new": Text(sv="ny kod", en="a new code"),
    "existing": Text(sv="koden som finns", en="the code there is"),
    "keep": Text(sv="behåller koden", en="keeps the code"),
    "refused": Text(sv="ingen kod", en="no code"),
    "ask": Text(sv="principerna avgör inte", en="the principles do not tell"),
}
_UNKNOWN = Text(sv="omständigheter saknas", en="circumstances are missing")
_TAKEN = Text(
    sv="Begäran {number} är mottagen. Den besvaras senast {day}.",
    en="Request {number} is received. It is answered by {day}.",
)
_DECIDED = Text(sv="Begäran är avgjord: {code}.", en="The request is decided: {code}.")
