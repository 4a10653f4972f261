"""A rule's force: what it would hit in the deliveries of the last year, and from when it counts, warns or refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.check.published import published
from liggare.check.rule import Rule
from liggare.check.ruling import Force, Ruling
from liggare.operate.hits import Hit, ask_preview, hits_of
from liggare.operate.job import Jobs
from liggare.operate.refusal import Refused
from liggare.operate.rule_on import FORCES, bears, force_of, rule_on, rules_to_rule_on, standing_rulings
from liggare.portal.chart import Chart, chart
from liggare.portal.page import page
from liggare.portal.pages.registers import register_of
from liggare.portal.reports import TONE
from liggare.portal.typed import day_typed
from liggare.portal.visitor import Visitor
from liggare.receipt.words import SEVERITY
from liggare.spec.load import load_register, registers
from liggare.spec.model import Register, Text


@page("regelskeden/", "rulings", "see queue")
def rulings_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The rules that are not as they are written, or are to be so no longer; and a search for others."""
    loaded = [load_register(name) for name in registers()]
    standing = [(one, register) for register in loaded for one in standing_rulings(visitor.office, register)]
    sought = request.GET.get("q", "").strip()
    found = [(one, register) for register in loaded for one in _sought(visitor, register, sought)] if sought else []
    about = {"standing": standing, "found": found, "sought": sought, "forces": FORCES, "today": visitor.today}
    return render(request, "portal/rulings.html", about)


def _sought(visitor: Visitor, register: Register, sought: str) -> list[Rule]:
    words = sought.casefold().split()
    rules = rules_to_rule_on(visitor.office, register, visitor.today).values()
    texts = ((one, f"{one.id} {one.sentence.sv} {one.sentence.en}".casefold()) for one in rules)
    return [one for one, text in texts if all(word in text for word in words)]


@page("regelskeden/<slug:code>/<path:rule>/rakna/", "rulings-preview", "see queue", ("POST",))
def preview_act(request: Any, visitor: Visitor, code: str, rule: str) -> HttpResponse:
    """Have the rule counted in the deliveries of the last year."""
    ask_preview(visitor.office, register_of(code), rule, visitor.account)
    messages.success(request, _ASKED.in_(visitor.lang))
    return redirect("rulings-one", code=code, rule=rule)


@page("regelskeden/<slug:code>/<path:rule>/besluta/", "rulings-decide", "rule on rules", ("POST",), fresh=True)
def rule_on_act(request: Any, visitor: Visitor, code: str, rule: str) -> HttpResponse:
    """Give the rule another force from a day on."""
    given = request.POST
    ruling = Ruling(rule, _force(given.get("force", "")), day_typed(given.get("first", "")))
    rule_on(visitor.office, register_of(code), ruling, given.get("reason", ""), visitor.account)
    messages.success(request, _DECIDED.in_(visitor.lang))
    return redirect("rulings-one", code=code, rule=rule)


@page("regelskeden/<slug:code>/<path:rule>/", "rulings-one", "see queue")
def ruling_page(request: Any, visitor: Visitor, code: str, rule: str) -> HttpResponse:
    """A rule: its force, what has been decided of it, and what it would have hit."""
    office, register = visitor.office, register_of(code)
    one = rules_to_rule_on(office, register, visitor.today).get(rule)
    if one is None:
        raise Http404
    hits = hits_of(office, register, one)
    wanted = Jobs(states=("waiting", "running"), kinds=("preview",), register=register.id, rule=rule)
    may_lower = not bears(register, one)
    about = {
        "register": register,
        "one": one,
        "severity": SEVERITY[one.severity],
        "tone": TONE[one.severity],
        "force": FORCES[force_of(office, register, rule, visitor.today)],
        "forces": {name: text for name, text in FORCES.items() if may_lower or name not in ("shadow", "warning")},
        "names": FORCES,
        "may_lower": may_lower,
        "rulings": reversed(office.rulings.of(register.id, rule)),
        "hits": hits,
        "sum": summed(hits),
        "chart": by_month(hits, visitor.lang),
        "jobs": office.queue.select(wanted),
        "may_rule": visitor.may("rule on rules"),
        "today": visitor.today,
    }
    return render(request, "portal/ruling.html", about)


@page("register/<slug:code>/regelskeden.json", "registers-rulings", "nothing")
def published_page(request: Any, visitor: Visitor, code: str) -> HttpResponse:
    """What is decided of the register's rules, as `liggare check --rulings` reads it: the same rules at home."""
    register = register_of(code)
    text = published(register.id, (one.ruling for one in standing_rulings(visitor.office, register)))
    return HttpResponse(text, content_type="application/json")


@dataclass(frozen=True)
class Sum:
    """What a rule hits in all: deliveries counted, those with a hit, rows it applied to, rows that broke it."""

    deliveries: int
    counted: int
    hit: int
    applied: int
    broken: int


def summed(hits: Sequence[Hit]) -> Sum:
    """The sums over the deliveries."""
    counted = [one.hits for one in hits if one.hits]
    return Sum(
        len(hits),
        len(counted),
        sum(1 for one in counted if one.broken),
        sum(one.applied for one in counted),
        sum(one.broken for one in counted),
    )


def by_month(hits: Sequence[Hit], lang: str) -> Chart | None:
    """The share of rows that break the rule, in per cent, by the deliveries' reporting month; None if none is counted.

    A delivery that has been replaced by another is counted too: it came, and would have been told.
    """
    months: dict[str, tuple[int, int]] = {}
    for one in hits:
        if one.hits:
            applied, broken = months.get(one.kept.received.month, (0, 0))
            months[one.kept.received.month] = applied + one.hits.applied, broken + one.hits.broken
    if not months:
        return None
    shares = {f"{m[:4]}-{m[4:]}": 100 * b / a if a else 0.0 for m, (a, b) in sorted(months.items())}
    told = {month: _percent(share, lang) for month, share in shares.items()}
    return chart(shares, told)


def _percent(share: float, lang: str) -> str:
    return f"{share:.1f}".replace(".", "," if lang == "sv" else ".")


def _force(name: str) -> Force:
    for force in FORCES:
        if force == name:
            return force
    raise Refused(_NO_FORCE)


_NO_FORCE = Text(
    sv="Välj vad regeln ska göra. Inget har ändrats.", en="Choose what the rule is to do. Nothing changed."
)
_ASKED = Text(
    sv="Regeln räknas nu i det senaste årets leveranser. Sidan visar vad som hittills är räknat.",
    en="The rule is now being counted in the deliveries of the last year. The page shows what is counted so far.",
)
_DECIDED = Text(sv="Beslutet gäller från dagen du angav.", en="The decision holds from the day you gave.")
