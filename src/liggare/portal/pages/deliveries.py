"""Deliveries: the list, the page with the receipt, one rule's findings, the reports, and what can be decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.compare import compared
from liggare.operate.explain import Pointed, explain
from liggare.operate.found import has_findings
from liggare.operate.hand_in import hand_in_confirmation, place_of_delivery
from liggare.operate.kept import Kept, Wanted
from liggare.operate.read import builds_with
from liggare.operate.states import OWNERS, STATES, StateName
from liggare.operate.undo import withdraw
from liggare.portal.page import page
from liggare.portal.reports import Asked, alone, broken_rules, classes_in, findings, held, one_rule, opened
from liggare.portal.visitor import Visitor
from liggare.receipt.effect_words import effect_lines, halt_line
from liggare.receipt.reports import FORMATS, Format, write_reports
from liggare.receipt.words import RULE_CLASS
from liggare.spec.load import load_register
from liggare.spec.model import Text

MOST = 200
"""Deliveries on the list; older ones are found by reporter, month and state."""

TONE = {"under way": "told", "waiting": "careful", "standing": "good", "ended": "quiet"}


@page("leveranser/", "deliveries", "see deliveries")
def list_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The visitor's deliveries, or every reporter's for the register holder, the newest first."""
    asked = request.GET
    state = asked.get("state", "")
    wanted = Wanted(
        register=asked.get("register", ""),
        reporter=asked.get("reporter", ""),
        month=asked.get("month", "").replace("-", ""),
        states=(state,) if state in get_args(StateName) else (),
        test=True if state == "tested" else False if state else None,
        most=None if not visitor.holder else MOST,
    )
    found = [kept for kept in visitor.office.deliveries.select(wanted) if _theirs(visitor, kept)][:MOST]
    return render(
        request,
        "portal/deliveries.html",
        {"rows": [_row(kept) for kept in found], "states": STATES, "asked": asked, "most": MOST},
    )


def _theirs(visitor: Visitor, kept: Kept) -> bool:
    return visitor.may("see deliveries", kept.received.reporter)


def _row(kept: Kept) -> dict[str, Any]:
    state = STATES[kept.state]
    register = load_register(kept.received.register)
    return {"kept": kept, "state": state.name, "tone": tone(kept), "register": register.name}


def tone(kept: Kept) -> str:
    """How a delivery's state is coloured: what was turned down, or failed, is told from what just ended."""
    if kept.state in ("refused", "failed by us"):
        return "bad"
    return "careful" if kept.state == "partly accepted" else TONE[STATES[kept.state].phase]


@page("leveranser/<int:number>/", "deliveries-one", "see deliveries")
def delivery_page(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """A delivery: how it stands and what to do, and the whole receipt once it has one."""
    kept = visitor.delivery(number, "see deliveries")
    about = {**_about(visitor, kept), "classes": (), "rules": ()}
    if kept.receipt is None:
        return render(request, "portal/delivery.html", {**about, "held": held(visitor, kept)})
    if not has_findings(visitor.office, kept):
        return render(request, "portal/delivery.html", {**about, "alone": alone(visitor, kept)})
    with opened(visitor, kept) as of:
        chosen = request.GET.get("class", "")
        return render(
            request,
            "portal/delivery.html",
            {
                **about,
                "verdict": of.result.verdict,
                "numbers": of.words.glance(),
                "severities": of.words.severities(),
                "effect": effect_lines(of.effect, visitor.lang) if of.effect else (),
                "files": [(file, of.words.counts(file)) for file in of.overview.files],
                "rules": broken_rules(of, chosen),
                "classes": [(name, RULE_CLASS[name], name == chosen) for name in classes_in(of)],
                "not_run": of.words.not_run(),
                "quiet": of.words.quiet(),
                "free": of.free,
                "formats": FORMATS,
            },
        )


def _about(visitor: Visitor, kept: Kept) -> dict[str, Any]:
    state = STATES[kept.state]
    return {
        "kept": kept,
        "of": kept.received,
        "register": load_register(kept.received.register).name,
        "state": state,
        "tone": tone(kept),
        "owner": OWNERS[state.owner],
        "under_way": state.phase == "under way",
        "place": place_of_delivery(visitor.office, kept.number) if state.phase == "under way" else None,
        "waits": kept.state == "waiting for confirmation",
        "halts": [halt_line(halt, visitor.lang) for halt in kept.halts] if state.phase == "waiting" else (),
        "builds": builds_with(visitor.office, kept),
        "may_decide": _may_decide(visitor, kept),
        "may_ask": kept.received.reporter in visitor.reporters("ask questions"),
        "may_withdraw": any(way.to == "withdrawn" for way in state.ways),
        "may_compare": kept.version is not None and visitor.may("see findings", kept.received.reporter),
    }


def _may_decide(visitor: Visitor, kept: Kept) -> bool:
    """Whether there is anything to decide, and the visitor may: a test has no effect."""
    return not kept.received.test and not visitor.holder and visitor.may("decide deliveries", kept.received.reporter)


@page("leveranser/<int:number>/lage/", "deliveries-state", "see deliveries")
def state_part(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """How a delivery stands, renewed while it is under way; when it no longer is, the whole page is."""
    kept = visitor.delivery(number, "see deliveries")
    response = render(request, "portal/delivery_state.html", _about(visitor, kept))
    if STATES[kept.state].phase != "under way":
        response["HX-Refresh"] = "true"
    return response


@page("leveranser/<int:number>/regel/<path:rule>/", "deliveries-rule", "see deliveries")
def rule_page(request: Any, visitor: Visitor, number: int, rule: str) -> HttpResponse:
    """Every finding of a rule, a page at a time."""
    kept = visitor.delivery(number, "see deliveries")
    given = request.GET
    at = int(given.get("page", "1")) if given.get("page", "1").isdecimal() else 1
    asked = Asked(rule, given.get("unit", ""), given.get("month", ""), max(1, at))
    with one_rule(visitor, kept, rule) as one:
        if one is None:
            raise Http404
        found = findings(visitor, one, asked)
        about = {"kept": kept, "of": kept.received, "one": one, "found": found, "asked": asked, "free": one.free}
        about["may_ask"] = kept.received.reporter in visitor.reporters("ask questions")
        explainable = one.rule.severity == "warning" and _may_decide(visitor, kept)
        return render(request, "portal/delivery_rule.html", {**about, "explainable": explainable})


@page("leveranser/<int:number>/forklara/", "deliveries-explain", "decide deliveries", ("POST",))
def explain_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Explain a warning."""
    visitor.delivery(number, "decide deliveries")
    given = request.POST
    line = int(given.get("line", "0")) if given.get("line", "0").isdecimal() else 0
    pointed = Pointed(given.get("rule", ""), given.get("file", ""), line)
    explain(visitor.office, number, pointed, given.get("text", ""), visitor.account)
    messages.success(request, _EXPLAINED.in_(visitor.lang))
    return redirect("deliveries-rule", number=number, rule=pointed.rule)


@page("leveranser/<int:number>/bekrafta/", "deliveries-confirm", "decide deliveries", ("POST",), fresh=True)
def confirm_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Confirm that rows may fall away, with a reason; a worker enters the delivery."""
    visitor.delivery(number, "decide deliveries")
    hand_in_confirmation(visitor.office, number, request.POST.get("reason", ""), visitor.account)
    messages.success(request, _CONFIRMED.in_(visitor.lang))
    return redirect("deliveries-one", number=number)


@page("leveranser/<int:number>/ta-tillbaka/", "deliveries-withdraw", "decide deliveries", ("POST",), fresh=True)
def withdraw_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Withdraw a delivery, with a reason."""
    visitor.delivery(number, "decide deliveries")
    withdraw(visitor.office, number, request.POST.get("reason", ""), visitor.account)
    messages.success(request, _WITHDRAWN.in_(visitor.lang))
    return redirect("deliveries-one", number=number)


@page("leveranser/<int:number>/jamfor/", "deliveries-compare", "see findings")
def compare_page(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """What a delivery changed in the register."""
    kept = visitor.delivery(number, "see findings")
    changes = compared(visitor.office, number, visitor.account)
    return render(request, "portal/delivery_compare.html", {"kept": kept, "of": kept.received, "changes": changes})


@page("leveranser/<int:number>/kvitto.json", "deliveries-receipt", "see deliveries")
def receipt_file(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """The signed receipt, byte for byte as it was signed."""
    kept = visitor.delivery(number, "see deliveries")
    if kept.receipt is None:
        raise Http404
    response = HttpResponse(kept.receipt, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="kvitto-{number}.json"'
    return response


@page("leveranser/<int:number>/rapport/<slug:form>/<slug:variant>/", "deliveries-report", "see deliveries")
def report_file(request: Any, visitor: Visitor, number: int, form: str, variant: str) -> FileResponse:
    """A report in a format, with the patients' data (`full`) or without (`utan`)."""
    kept = visitor.delivery(number, "see findings" if variant == "full" else "see deliveries")
    if form not in FORMATS or variant not in ("full", "utan"):
        raise Http404
    with opened(visitor, kept) as of, visitor.office.passing() as folder:
        paths = write_reports(of.result, visitor.office.codes, folder, (_format(form),), (visitor.lang,), of.effect)
        half = len(paths) // 2
        path = (paths[:half] if variant == "full" else paths[half:])[0]
        file = path.open("rb")  # stays readable when the folder is gone
    return FileResponse(file, as_attachment=True, filename=_named(number, path))


def _format(name: str) -> Format:
    return next(one for one in FORMATS if one == name)


def _named(number: int, path: Path) -> str:
    return f"{path.stem}-{number}{path.suffix}"


_EXPLAINED = Text(
    sv="Förklaringen är sparad. Den gäller tills uppgifterna ändras.",
    en="The explanation is kept. It holds until the data change.",
)
_CONFIRMED = Text(
    sv="Leveransen är bekräftad och förs in så snart det blir dess tur.",
    en="The delivery is confirmed, and is entered as soon as its turn comes.",
)
_WITHDRAWN = Text(sv="Leveransen är tillbakatagen.", en="The delivery is withdrawn.")
