"""What the register holder decides and reads: news, extensions, waivers, acts, persons' rows, a reporter's page."""

from __future__ import annotations

import itertools
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.checkpoint import verified
from liggare.operate.decide import Leave, end, extend, waive
from liggare.operate.grant import see_as
from liggare.operate.news import publish, withdraw_notice
from liggare.operate.notice import Notice
from liggare.operate.read import history
from liggare.operate.refusal import Refused
from liggare.portal.page import page
from liggare.portal.pages.work import about_work
from liggare.portal.typed import day_typed, month_typed
from liggare.portal.visitor import Visitor
from liggare.receipt.value import safe
from liggare.spec.load import load_register, registers
from liggare.spec.model import Register, Text

LAST_ACTS = 200
"""Acts of the audit on a page, the newest first."""


@page("nyheter/", "news", "publish news", ("GET", "POST"))
def news_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The notices that are shown or are to be; and a new one."""
    if request.method == "POST":
        given = request.POST
        text = Text(sv=given.get("sv", "").strip(), en=given.get("en", "").strip())
        days = day_typed(given.get("first", "")), day_typed(given.get("last", ""))
        notice = Notice(text, given.get("banner", "") == "yes", *days, visitor.account, visitor.office.now())
        publish(visitor.office, notice)
        messages.success(request, _PUBLISHED.in_(visitor.lang))
        return redirect("news")
    standing = [one for one in visitor.office.notices.every() if one.ended is None and one.last >= visitor.today]
    return render(request, "portal/news.html", {"standing": standing, "today": visitor.today})


@page("nyheter/<int:number>/ta-bort/", "news-end", "publish news", ("POST",))
def end_news_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Take a notice away."""
    withdraw_notice(visitor.office, number, request.POST.get("reason", ""), visitor.account)
    return redirect("news")


@page("beslut/", "decisions", "see queue")
def decisions_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Extensions and waivers, those that hold first; and new ones for whoever may decide on them."""
    loaded = [load_register(name) for name in registers()]
    about = {
        "registers": loaded,
        "extensions": [(one, r) for r in loaded for one in reversed(visitor.office.decisions.extensions(r.id))],
        "waivers": [(one, r) for r in loaded for one in reversed(visitor.office.decisions.waivers(r.id))],
        "may_extend": visitor.may("grant extensions"),
        "may_waive": visitor.may("waive rules"),
        "given": request.GET,
        "today": visitor.today,
    }
    return render(request, "portal/decisions.html", about)


@page("beslut/anstand/", "decisions-extend", "grant extensions", ("POST",))
def extend_act(request: Any, visitor: Visitor) -> HttpResponse:
    """Grant an extension."""
    given = request.POST
    first = month_typed(given.get("first", ""))
    months = first, month_typed(given["last"]) if given.get("last", "").strip() else first
    until, unit = day_typed(given.get("until", "")), given.get("unit", "").strip()
    leave = Leave(_register(given.get("register", "")), given.get("reporter", "").strip(), months, until, unit)
    extend(visitor.office, leave, given.get("reason", ""), visitor.account)
    messages.success(request, _EXTENDED.in_(visitor.lang))
    return redirect("decisions")


@page("beslut/undantag/", "decisions-waive", "waive rules", ("POST",))
def waive_act(request: Any, visitor: Visitor) -> HttpResponse:
    """Waive a rule."""
    given = request.POST
    days = day_typed(given.get("first", "")), day_typed(given.get("last", ""))
    register, rule, unit = _register(given.get("register", "")), given.get("rule", ""), given.get("unit", "")
    waive(visitor.office, register, rule.strip(), unit.strip(), days, given.get("reason", ""), visitor.account)
    messages.success(request, _WAIVED.in_(visitor.lang))
    return redirect("decisions")


@page("beslut/anstand/<int:number>/avsluta/", "decisions-end-extension", "grant extensions", ("POST",))
def end_extension_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """End an extension."""
    given = request.POST
    register = _register(given.get("register", ""))
    end(visitor.office, "extension", register.id, number, given.get("reason", ""), visitor.account)
    return redirect("decisions")


@page("beslut/undantag/<int:number>/avsluta/", "decisions-end-waiver", "waive rules", ("POST",))
def end_waiver_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """End a waiver."""
    given = request.POST
    register = _register(given.get("register", ""))
    end(visitor.office, "waiver", register.id, number, given.get("reason", ""), visitor.account)
    return redirect("decisions")


@page("handelser/", "audit", "see audit")
def audit_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The newest acts of the chain; and, if asked for, whether the whole of it holds."""
    last = visitor.office.trail.last()
    newest = last.number if last else 0
    start = _number(request.GET.get("before", ""), newest + 1)
    after = max(0, start - 1 - LAST_ACTS)
    found = list(itertools.islice(visitor.office.trail.entries(after), start - 1 - after))
    about: dict[str, Any] = {"entries": list(reversed(found)), "total": newest, "before": after + 1 if after else 0}
    if request.GET.get("verify", "") == "yes":
        about["checked"], about["faults"] = verified(visitor.office)
    return render(request, "portal/audit.html", about)


@page("personrader/", "persons", "read persons", ("GET", "POST"), fresh=True)
def persons_page(request: Any, visitor: Visitor) -> HttpResponse:
    """A record's rows through time: with a reason, which is put on the audit's chain with who read it.

    What is asked for goes in the form's body and never in an address.
    """
    given = request.POST
    about: dict[str, Any] = {"registers": [load_register(name) for name in registers()], "given": given}
    if request.method != "POST":
        return render(request, "portal/persons.html", about)
    if not given.get("reason", "").strip():
        raise Refused(_NO_REASON)
    register = _register(given.get("register", ""))
    reporter, record = given.get("reporter", "").strip(), given.get("record", "").strip()
    found = history(visitor.office, register, reporter, record, visitor.account, given["reason"])
    return render(request, "portal/persons.html", {**about, "moments": found})


@page("som/", "as", "see as reporter")
def as_page(request: Any, visitor: Visitor) -> HttpResponse:
    """A reporter's start page as the reporter sees it: nothing can be done there, and that it was seen is logged."""
    reporter = safe(request.GET.get("reporter", "").strip())
    if not reporter:
        return redirect("queue")
    see_as(visitor.office, reporter, visitor.account)
    return render(request, "portal/work.html", {**about_work(visitor, (reporter,)), "seen_as": reporter})


def _register(name: str) -> Register:
    if name not in registers():
        raise Http404
    return load_register(name)


def _number(text: str, other: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else other


_NO_REASON = Text(
    sv="Ange varför du behöver läsa personens rader. Inget har visats.",
    en="State why you need to read the person's rows. Nothing was shown.",
)
_PUBLISHED = Text(sv="Nyheten är publicerad.", en="The notice is published.")
_EXTENDED = Text(sv="Anståndet är beviljat.", en="The extension is granted.")
_WAIVED = Text(sv="Undantaget är beslutat.", en="The waiver is decided.")
