"""Paper entry by the register holder: papers typed twice by two persons, compared, decided on and delivered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.forms.outline import outline_of, outlines
from liggare.operate.judge import known_register
from liggare.operate.papers import (
    Paper,
    PaperWanted,
    Spot,
    agree_if_alike,
    begin_paper,
    begin_second,
    differences,
    own_entry,
    paper,
    papers,
    papers_of,
    reopen,
    see_both,
    settle,
)
from liggare.operate.sheet_delivery import batch, deliver_sheets
from liggare.operate.sheets import remove_sheet
from liggare.portal.page import page
from liggare.portal.pages.forms import choosable, heads_of, told_of
from liggare.portal.pages.registers import register_of
from liggare.portal.sheet_page import answer, check_answer
from liggare.portal.visitor import Visitor
from liggare.spec.load import registers
from liggare.spec.model import Text


@page("papper/", "papers", "enter papers", ("GET", "POST"))
def papers_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Every paper and how far it has come; and a new one."""
    if request.method == "POST":
        given = request.POST
        register, _colon, file = given.get("form", "").partition(":")
        if register not in registers() or file not in {one.file for one in outlines(register)}:
            raise Http404
        number = given.get("paper", "")
        count = int(number) if number.isdecimal() and len(number) < 8 else 0
        wanted = PaperWanted(known_register(register), file, given.get("reporter", "").strip(), count)
        return redirect("papers-sheet", number=begin_paper(visitor.office, wanted, visitor.account))
    kinds = [(known_register(name), one) for name in registers() for one in outlines(name)]
    waiting = [
        {"register": known_register(name), "subset": subset, "reporter": reporter}
        for name, subset, reporter in papers_of(visitor.office)
    ]
    rows = [_row(visitor, one) for one in reversed(papers(visitor.office))]
    return render(request, "portal/papers.html", {"rows": rows, "kinds": kinds, "waiting": waiting})


def _row(visitor: Visitor, of: Paper) -> dict[str, Any]:
    state, own = of.state, visitor.account
    mine = of.first.number if of.first.by == own and state in ("first", "waiting", "second", "differs") else None
    second = of.second.number if of.second and of.second.by == own else None
    return {
        "of": of,
        "name": known_register(of.first.register).name,
        "kind": outline_of(of.first.register, of.first.file).one,
        "state": _STATES[state],
        "tone": {"first": "told", "waiting": "careful", "second": "told", "differs": "bad", "agreed": "good"}[state],
        "open": second or mine,
        "may_second": state == "waiting" and own not in (of.first.by, of.first.changed_by),
        "differs": state == "differs",
        "agreed": state == "agreed",
    }


@page("papper/<int:number>/", "papers-sheet", "enter papers", ("GET", "POST"))
def paper_page(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """One's own entry of a paper. When both are done and alike the paper is agreed on."""
    kept = own_entry(visitor.office, visitor.sheet(number, "enter papers").number, visitor.account)
    if request.method == "POST" and request.POST.get("do") == "remove":
        known = paper(visitor.office, number)
        if kept.second_of is None and known.second is not None:
            remove_sheet(visitor.office, known.second.number, visitor.account)
        remove_sheet(visitor.office, number, visitor.account)
        return redirect("papers")
    ways: dict[str, Any] = {"here": "papers-sheet", "check": "papers-check", "back": "papers", "book": {}}
    response = answer(request, visitor, kept, ways)
    if request.method == "POST" and request.POST.get("do") == "ready" and response.status_code == 302:
        agree_if_alike(visitor.office, number, visitor.account)
    return response


@page("papper/<int:number>/prova/", "papers-check", "enter papers", ("POST",))
def check_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Keep what has been typed so far of a paper, and tell what is found of it."""
    kept = own_entry(visitor.office, visitor.sheet(number, "enter papers").number, visitor.account)
    return check_answer(request, visitor, kept)


@page("papper/<int:number>/andra/", "papers-second", "enter papers", ("POST",))
def second_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Begin the second entry of a paper."""
    visitor.sheet(number, "enter papers")
    return redirect("papers-sheet", number=begin_second(visitor.office, number, visitor.account))


@page("papper/<int:number>/oppna/", "papers-reopen", "enter papers", ("POST",))
def reopen_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Have a paper typed again."""
    visitor.sheet(number, "enter papers")
    reopen(visitor.office, number, visitor.account)
    return redirect("papers")


@page("papper/<int:number>/jamfor/", "papers-compare", "enter papers", ("GET", "POST"))
def compare_page(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Where two entries differ, and what is to hold."""
    visitor.sheet(number, "enter papers")
    known = paper(visitor.office, number)
    if known.state != "differs":
        raise Http404
    found = differences(visitor.office, known, visitor.lang)
    if request.method == "POST":
        chosen: dict[Spot, str] = {}
        for at, one in enumerate(found):
            said = request.POST.get(f"d-{at}", "")
            values = {"first": one.first, "second": one.second, "other": request.POST.get(f"o-{at}", "")}
            if said in values:
                chosen[one.spot] = values[said]
        settle(visitor.office, known.first.number, chosen, visitor.account)
        messages.success(request, _AGREED.in_(visitor.lang))
        return redirect("papers")
    see_both(visitor.office, known, visitor.account)
    names = {file.id: file.name for spec in known_register(known.first.register).specs for file in spec.files}
    about = {"of": known, "found": found, "names": [(one, names[one.spot.file]) for one in found]}
    return render(request, "portal/paper_compare.html", about)


@page("papper/<slug:code>/<slug:subset>/<slug:reporter>/lamna/", "papers-deliver", "enter papers", ("GET", "POST"))
def deliver_page(request: Any, visitor: Visitor, code: str, subset: str, reporter: str) -> HttpResponse:
    """What a delivery of the papers that are agreed on would hold; and the delivery."""
    register = register_of(code)
    heads_of(register, subset)
    given = request.POST if request.method == "POST" else request.GET
    months = choosable(visitor)
    month = given.get("month", "") if given.get("month", "") in months else months[0]
    of = batch(visitor.office, register, subset, reporter, month, paper=True)
    if request.method == "POST":
        handed = deliver_sheets(visitor.office, of, visitor.account, replaces=given.get("replaces", "") == "yes")
        return redirect("deliveries-one", number=handed.kept.number)
    return render(request, "portal/paper_deliver.html", {**told_of(visitor, of), "choosable": months})


_STATES = {
    "first": Text(sv="registreras", en="being typed"),
    "waiting": Text(sv="väntar på andra registreringen", en="waits for the second entry"),
    "second": Text(sv="registreras andra gången", en="being typed again"),
    "differs": Text(sv="registreringarna skiljer sig", en="the entries differ"),
    "agreed": Text(sv="överens", en="agreed"),
}
_AGREED = Text(sv="Pappret är avgjort.", en="The paper is decided on.")
