"""Form entry: the records of a month, the form of one of them that is checked as one types, and their delivery."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.forms.outline import outline_of, outlines
from liggare.operate.judge import known_register
from liggare.operate.sheet import Sheet, kept_until
from liggare.operate.sheet_check import month_for, plan_for
from liggare.operate.sheet_delivery import Batch, batch, books, check_batch, deliver_sheets
from liggare.operate.sheets import begin_sheet, remove_sheet, sheets_of
from liggare.portal.page import page
from liggare.portal.pages.registers import register_of
from liggare.portal.reports import OUTCOME_TONE
from liggare.portal.sheet_page import answer, check_answer, named_in
from liggare.portal.visitor import Visitor
from liggare.register.months import reporting_months
from liggare.spec.load import registers
from liggare.spec.model import Register, Text

AHEAD = 2
"""Reporting months that may be chosen: this one and the next."""

SOON = 14
"""So many days before a record is thrown away its day is marked."""


@page("formular/", "forms", "enter records")
def books_page(request: Any, visitor: Visitor) -> HttpResponse:
    """What the visitor may type: each reporter's records, by register and subset."""
    found = [
        _book(visitor, known_register(name), subset, reporter)
        for reporter in visitor.reporters("enter records")
        for name in registers()
        for subset in books(name)
    ]
    return render(request, "portal/forms.html", {"books": found})


def _book(visitor: Visitor, register: Register, subset: str, reporter: str) -> dict[str, Any]:
    own = _of_book(visitor, register, subset, reporter)
    name = next(one.name for one in register.specs[-1].subsets if one.id == subset)
    about = {"register": register, "code": register.code.lower(), "subset": subset, "reporter": reporter, "name": name}
    return about | {"drafts": sum(one.state == "draft" for one in own), "all": len(own)}


def _of_book(visitor: Visitor, register: Register, subset: str, reporter: str) -> list[Sheet]:
    heads = heads_of(register, subset)
    return [one for one in sheets_of(visitor.office, register.id, reporter) if one.file in heads]


def heads_of(register: Register, subset: str) -> list[str]:
    """The kinds of record in a subset, in the order of their forms. Not found if there are none."""
    newest = {file.id for file in register.specs[-1].files if subset in file.subsets}
    heads = [one.file for one in outlines(register.id) if one.file in newest]
    if not heads:
        raise Http404
    return heads


@page("formular/<slug:code>/<slug:subset>/<slug:reporter>/", "forms-book", "enter records", ("GET", "POST"))
def book_page(request: Any, visitor: Visitor, code: str, subset: str, reporter: str) -> HttpResponse:
    """The records of a subset, month by month; and a new one, empty or like one there is."""
    register = _register(visitor, code, reporter)
    heads = heads_of(register, subset)
    if request.method == "POST":
        like = next((one for one in _of_book(visitor, register, subset, reporter) if _is(one, request)), None)
        file = like.file if like else request.POST.get("file", "")
        if file not in heads:
            raise Http404
        copied = like.number if like else None
        number = begin_sheet(visitor.office, register, file, reporter, visitor.account, copied)
        return redirect("forms-sheet", number=number)
    own = _of_book(visitor, register, subset, reporter)
    about = _book(visitor, register, subset, reporter)
    plans = {
        file: plan_for(register, file, reporter, month_for(register, None, visitor.today), visitor.today)
        for file in heads
    }
    kinds = [
        {
            "outline": outline_of(register.id, file),
            "about_sender": plans[file].about_sender,
            "last": max((one.number for one in own if one.file == file), default=None),
        }
        for file in heads
    ]
    senders = [_row(visitor, register, one) for one in own if plans[one.file].about_sender]
    rows = [_row(visitor, register, one) for one in own if not plans[one.file].about_sender]
    found = sorted({one["sheet"].month for one in rows}, reverse=True)
    by_month = [(month, [one for one in rows if one["sheet"].month == month]) for month in found]
    return render(request, "portal/forms_book.html", {**about, "kinds": kinds, "months": by_month, "senders": senders})


def _is(one: Sheet, request: Any) -> bool:
    """Whether a new record is to be like it."""
    return bool(request.POST.get("like", "") == str(one.number))


def _row(visitor: Visitor, register: Register, one: Sheet) -> dict[str, Any]:
    until = kept_until(one, register)
    state = _STATES[one.state] if one.state != "ready" or not one.warns else _WARNED
    tone = {"draft": "careful" if one.refuses else "told", "ready": "good", "agreed": "good"}[one.state]
    head = next(file for spec in reversed(register.specs) for file in spec.files if file.id == one.file)
    return {
        "sheet": one,
        "kind": outline_of(one.register, one.file).one,
        "person": next((value for name in register.person if (value := one.value(name))), ""),
        "day": one.value(head.date) if head.date else "",
        "state": state,
        "tone": "careful" if state is _WARNED else tone,
        "until": until,
        "soon": (until - visitor.today).days <= SOON,
    }


@page("formular/<int:number>/", "forms-sheet", "enter records", ("GET", "POST"))
def sheet_page(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """The form of a record, step by step; each step is kept when one leaves it."""
    kept = visitor.sheet(number, "enter records")
    register = known_register(kept.register)
    book = {"code": register.code.lower(), "subset": _subset(register, kept), "reporter": kept.reporter}
    if request.method == "POST" and request.POST.get("do") == "remove":
        remove_sheet(visitor.office, number, visitor.account)
        messages.success(request, _REMOVED.in_(visitor.lang))
        return redirect("forms-book", **book)
    return answer(request, visitor, kept, {"here": "forms-sheet", "check": "forms-check", "book": book})


@page("formular/<int:number>/prova/", "forms-check", "enter records", ("POST",))
def check_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Keep what has been typed so far, and tell what is found of it."""
    return check_answer(request, visitor, visitor.sheet(number, "enter records"))


@page("formular/<slug:code>/<slug:subset>/<slug:reporter>/lamna/", "forms-deliver", "enter records", ("GET", "POST"))
def deliver_page(request: Any, visitor: Visitor, code: str, subset: str, reporter: str) -> HttpResponse:
    """What a delivery of a reporting month would hold and what the rules say of it; and the delivery."""
    register = _register(visitor, code, reporter)
    heads_of(register, subset)
    given = request.POST if request.method == "POST" else request.GET
    months = choosable(visitor)
    month = given.get("month", "") if given.get("month", "") in months else _likely(visitor, register, subset, reporter)
    of = batch(visitor.office, register, subset, reporter, month)
    if request.method == "POST":
        handed = deliver_sheets(visitor.office, of, visitor.account, replaces=given.get("replaces", "") == "yes")
        return redirect("deliveries-one", number=handed.kept.number)
    about = {**_book(visitor, register, subset, reporter), **told_of(visitor, of), "choosable": months}
    return render(request, "portal/forms_deliver.html", about)


def told_of(visitor: Visitor, of: Batch) -> dict[str, Any]:
    """A delivery as it would be, for its page."""
    checked = check_batch(visitor.office, of, visitor.lang)
    found = [(_row(visitor, of.register, one), checked.of(at) if checked else ()) for at, one in enumerate(of.ready)]
    return {
        "of": of,
        "month": of.month,
        "verdict": checked.result.verdict if checked else None,
        "tone": OUTCOME_TONE[checked.result.verdict.outcome] if checked else "",
        "whole": checked.whole if checked else (),
        "found": [(row, told) for row, told in found if told],
        "counted": [one for one in of.ready if one.month],
        "drafts": [_row(visitor, of.register, one) for one in of.drafts],
        "name_of": named_in(visitor, of.register),
    }


def _likely(visitor: Visitor, register: Register, subset: str, reporter: str) -> str:
    """The first reporting month that covers a record that has not been delivered; this month if none does."""
    own = _of_book(visitor, register, subset, reporter)
    waiting = {one.month for one in own if one.month and (one.delivery is None or one.changed_since)}
    for month in choosable(visitor):
        if any(month in reporting_months(register, one) for one in waiting):
            return month
    return choosable(visitor)[0]


def choosable(visitor: Visitor) -> list[str]:
    """The reporting months (ÅÅÅÅMM) that one may choose."""
    first = visitor.today.year * 12 + visitor.today.month - 1
    return [f"{number // 12:04}{number % 12 + 1:02}" for number in range(first, first + AHEAD)]


def _register(visitor: Visitor, code: str, reporter: str) -> Register:
    """The register, if the visitor types records for the reporter. Not found if not: which it is, is not told."""
    if not visitor.may("enter records", reporter):
        raise Http404
    return register_of(code)


def _subset(register: Register, kept: Sheet) -> str:
    return next(file.subsets[0] for spec in reversed(register.specs) for file in spec.files if file.id == kept.file)


_STATES = {
    "draft": Text(sv="utkast", en="draft"),
    "ready": Text(sv="klar", en="ready"),
    "agreed": Text(sv="överens", en="agreed"),
}
_WARNED = Text(sv="klar, med varningar", en="ready, with warnings")
_REMOVED = Text(sv="Posten är borttagen.", en="The record has been removed.")
