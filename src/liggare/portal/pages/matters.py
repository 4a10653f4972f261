"""Matters between a reporter and the register holder: the list, and the thread in which both write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.access import Right, Side
from liggare.operate.ask_holder import LONGEST, answer, close, grant
from liggare.operate.matter import KINDS, OUTCOME, Matter, Outcome
from liggare.operate.refusal import Refused
from liggare.organisation.effect import EFFECTS, ChangeName
from liggare.portal.page import page
from liggare.portal.visitor import Visitor
from liggare.spec.load import load_register
from liggare.spec.model import Text

MOST = 200
"""Matters on the list."""

ENDS: dict[str, Outcome] = {"answered": "answered", "refused": "refused", "withdrawn": "withdrawn"}
_LABELS = {
    "delivery": Text(sv="Leverans", en="Delivery"),
    "rule": Text(sv="Regel", en="Rule"),
    "unit": Text(sv="Enhet", en="Unit"),
    "first": Text(sv="Från månad", en="From month"),
    "last": Text(sv="Till månad", en="To month"),
    "until": Text(sv="Anstånd till och med", en="More time until"),
    "day": Text(sv="Från och med", en="From the day"),
    "new_name": Text(sv="Nytt namn", en="New name"),
    "address": Text(sv="Adress", en="Address"),
    "postal_code": Text(sv="Postnummer", en="Postal code"),
    "town": Text(sv="Ort", en="Town"),
    "provider": Text(sv="Vårdgivare som tar över", en="Provider that takes over"),
    "into": Text(sv="Koder som fortsätter", en="Codes that go on"),
}


@page("arenden/", "matters", "an account")
def list_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The matters of the visitor's reporters, or of all for the register holder; the open ones first."""
    rights = ("ask questions", "ask for extensions", "ask for codes")
    about = {right.split()[-1]: bool(visitor.reporters(cast(Right, right))) for right in rights}
    rows = [row_of(visitor, one) for one in theirs(visitor, visitor.office.matters.select())[:MOST]]
    return render(request, "portal/matters.html", {"rows": rows, "may": about, "most": MOST})


def theirs(visitor: Visitor, matters: Iterable[Matter]) -> list[Matter]:
    """Those that the visitor may see: the open ones first, the newest first of both."""
    found = (one for one in matters if _sees(visitor, one))
    return sorted(found, key=lambda one: (one.closed is not None, -one.number))


def row_of(visitor: Visitor, one: Matter) -> dict[str, Any]:
    """A matter with its kind, how it stands for whoever looks, and how that is coloured."""
    state, tone = OUTCOME[one.outcome], {"refused": "bad", "withdrawn": "quiet"}.get(one.outcome, "good")
    if one.closed is None:
        theirs_to_do = one.waits_for_holder if visitor.holder else one.waits_for_reporter
        state, tone = _WAITS[one.waits_for_holder], "careful" if theirs_to_do else "told"
    return {"matter": one, "kind": KINDS[one.kind], "state": state, "tone": tone}


def _sees(visitor: Visitor, one: Matter) -> bool:
    """The register holder sees all; a reporter's own people see theirs, if they may open one of that kind."""
    return visitor.holder or one.reporter in visitor.reporters(KINDS[one.kind].asks)


def _found(visitor: Visitor, number: int) -> Matter:
    try:
        matter = visitor.office.matters.find(number)
    except LookupError:
        raise Http404 from None
    if not _sees(visitor, matter):
        raise Http404
    return matter


@page("arenden/<int:number>/", "matters-one", "an account", ("GET", "POST"))
def matter_page(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """What both sides have said; one says more, and whoever may acts on it."""
    matter = _found(visitor, number)
    acts = visitor.holder and visitor.may(KINDS[matter.kind].acts)
    if request.method == "POST":
        _say(request, visitor, matter, acts)
        return redirect("matters-one", number=number)
    named = EFFECTS[cast(ChangeName, matter.about["name"])] if matter.kind == "change" else None
    about = {
        **row_of(visitor, matter),
        "facts": [(_LABELS[name], value) for name, value in matter.about.items() if value and name in _LABELS],
        "change": named,
        "register": load_register(matter.register) if matter.register else None,
        "acts": acts,
        "speaks": acts or not visitor.holder,
        "longest": LONGEST,
    }
    return render(request, "portal/matter.html", about)


def _say(request: Any, visitor: Visitor, matter: Matter, acts: bool) -> None:
    act, text = request.POST.get("act", ""), request.POST.get("text", "")
    side: Side = "holder" if visitor.holder else "reporter"
    if not acts and (visitor.holder or act == "grant"):
        raise Refused(_NOT_YOURS)
    if act == "grant":
        grant(visitor.office, matter.number, text, visitor.account)
    elif act in ENDS:
        close(visitor.office, matter.number, ENDS[act], text, visitor.account, side)
    else:
        answer(visitor.office, matter.number, text, visitor.account, side)
    messages.success(request, _DONE.get(act, _SENT).in_(visitor.lang))


_WAITS = {
    True: Text(sv="väntar på registerhållaren", en="waits for the register holder"),
    False: Text(sv="väntar på uppgiftslämnaren", en="waits for the reporter"),
}
_SENT = Text(sv="Skickat.", en="Sent.")
_DONE = {
    "grant": Text(sv="Beviljat och infört. Ärendet är avslutat.", en="Granted and on record. The matter is closed."),
    "answered": Text(sv="Besvarat. Ärendet är avslutat.", en="Answered. The matter is closed."),
    "refused": Text(sv="Avslaget. Ärendet är avslutat.", en="Refused. The matter is closed."),
    "withdrawn": Text(sv="Ärendet är återtaget.", en="The matter is withdrawn."),
}
_NOT_YOURS = Text(
    sv="Det är inte ditt att göra. Inget har ändrats.", en="That is not yours to do. Nothing has changed."
)
