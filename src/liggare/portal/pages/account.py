"""The visitor's own account, and access: what one may do, asking for more, and deciding on what others ask for."""

from __future__ import annotations

from typing import Any, get_args

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.access import ROLES, Role
from liggare.operate.grant import AccessWanted, ask_access, decide_access, end_access, found, may_decide
from liggare.operate.refusal import Refused
from liggare.portal.page import page
from liggare.portal.visitor import Visitor
from liggare.spec.model import Text


@page("mitt-konto/", "account", "an account")
def account_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Who one is here, how one logs in, and what one may do."""
    held = [{"grant": one, "role": ROLES[one.role]} for one in visitor.grants if one.holds(visitor.today)]
    return render(request, "portal/account.html", {"held": held})


@page("behorighet/", "access", "an account", ("GET", "POST"))
def access_page(request: Any, visitor: Visitor) -> HttpResponse:
    """What one may do and has asked for; and, for those who decide, what others ask for and have."""
    if request.method == "POST":
        given = request.POST
        role = given.get("role", "")
        if role not in get_args(Role):
            raise Refused(_NO_ROLE)
        wanted = AccessWanted(visitor.account, role, given.get("reporter", "").strip(), given.get("reason", ""))
        ask_access(visitor.office, wanted, visitor.account)
        messages.success(request, _ASKED.in_(visitor.lang))
        return redirect("access")
    own = [_row(visitor, one) for one in visitor.grants]
    others = [one for one in visitor.office.access.of("") if may_decide(visitor.grants, one, visitor.office)]
    about = {
        "own": own,
        "waiting": [_row(visitor, one) for one in others if one.waiting],
        "holding": [_row(visitor, one) for one in others if one.holds(visitor.today)],
        "decides": bool(others) or visitor.may("grant access") or visitor.may("grant any access"),
        "roles": ROLES,
    }
    return render(request, "portal/access.html", about)


def _row(visitor: Visitor, one: Any) -> dict[str, Any]:
    state = "waiting" if one.waiting else "holds" if one.holds(visitor.today) else "over"
    tones = {"waiting": "careful", "holds": "good", "over": "quiet"}
    own = one.account == visitor.account
    return {"grant": one, "role": ROLES[one.role], "state": _STATES[state], "tone": tones[state], "own": own}


@page("behorighet/<int:number>/avgor/", "access-decide", "an account", ("POST",))
def decide_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Give or refuse what somebody asks for."""
    _require_may(visitor, number)
    give = request.POST.get("answer", "") == "give"
    decide_access(visitor.office, number, visitor.account, give=give, reason=request.POST.get("reason", ""))
    messages.success(request, (_GIVEN if give else _REFUSED).in_(visitor.lang))
    return redirect("access")


@page("behorighet/<int:number>/avsluta/", "access-end", "an account", ("POST",))
def end_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """End somebody's access."""
    _require_may(visitor, number)
    end_access(visitor.office, number, visitor.account, request.POST.get("reason", ""))
    messages.success(request, _ENDED.in_(visitor.lang))
    return redirect("access")


def _require_may(visitor: Visitor, number: int) -> None:
    if not may_decide(visitor.grants, found(visitor.office, number), visitor.office):
        raise Refused(_NOT_YOURS)


_STATES = {
    "waiting": Text(sv="väntar på beslut", en="waits for a decision"),
    "holds": Text(sv="gäller", en="holds"),
    "over": Text(sv="gäller inte", en="does not hold"),
}
_NO_ROLE = Text(sv="Välj en roll.", en="Choose a role.")
_ASKED = Text(sv="Ansökan är skickad.", en="The application is sent.")
_GIVEN = Text(sv="Behörigheten är given.", en="Access is given.")
_REFUSED = Text(sv="Ansökan är avslagen.", en="The application is refused.")
_ENDED = Text(sv="Behörigheten är avslutad.", en="Access is ended.")
_NOT_YOURS = Text(sv="Den är inte din att avgöra.", en="It is not yours to decide on.")
