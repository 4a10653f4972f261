"""Access: what one may do, asking for more, deciding on what others ask for, inviting, and every account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, get_args

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.access import ROLES, Grant, Role
from liggare.operate.credential import is_system
from liggare.operate.grant import (
    AccessWanted,
    ask_access,
    decide_access,
    end_access,
    found,
    invite,
    may_decide,
    may_give,
    put_account,
)
from liggare.operate.refusal import Refused
from liggare.portal.accounts.invite import close_account, is_invited, open_account, tell_of_access
from liggare.portal.accounts.models import Account
from liggare.portal.page import page
from liggare.portal.visitor import Visitor
from liggare.spec.model import Text


@page("behorighet/", "access", "an account", ("GET", "POST"))
def access_page(request: Any, visitor: Visitor) -> HttpResponse:
    """What one may do and has asked for; and, for those who decide, what others ask for and have."""
    refused: Text | None = None
    if request.method == "POST":
        try:
            ask_access(visitor.office, wanted_of(request.POST, visitor.account), visitor.account)
        except Refused as error:
            refused = error.text
        else:
            messages.success(request, _ASKED.in_(visitor.lang))
            return redirect("access")
    about = {**_about(visitor), "refused": refused, "given": request.POST}
    return render(request, "portal/access.html", about, status=422 if refused else 200)


def wanted_of(given: Mapping[str, str], account: str) -> AccessWanted:
    """What a form asks for, for an account. Refused without a role."""
    role = next((one for one in get_args(Role) if one == given.get("role", "")), None)
    if role is None:
        raise Refused(_NO_ROLE)
    texts = (given.get(name, "").strip() for name in ("reporter", "reason", "name"))
    return AccessWanted(account, role, *texts)


def _about(visitor: Visitor) -> dict[str, Any]:
    own = [_row(visitor, one) for one in visitor.grants]
    others = [one for one in visitor.office.access.of("") if may_decide(visitor.grants, one, visitor.office)]
    known = _accounts([one.account for one in others])
    return {
        "own": own,
        "waiting": [_row(visitor, one, known) for one in others if one.waiting],
        "holding": [_row(visitor, one, known) for one in others if one.holds(visitor.today)],
        "invites": invites(visitor),
        "sees_all": visitor.may("grant any access"),
        "roles": ROLES,
    }


def invites(visitor: Visitor) -> bool:
    """Whether they may invite somebody to something."""
    return visitor.may("grant access") or visitor.may("grant any access")


def _accounts(emails: list[str]) -> Mapping[str, Any]:
    return {one.email: one for one in Account.objects.filter(email__in=emails)}


def _row(visitor: Visitor, one: Grant, accounts: Mapping[str, Any] | None = None) -> dict[str, Any]:
    state = "waiting" if one.waiting else "holds" if one.holds(visitor.today) else "over"
    account = (accounts or {}).get(one.account)
    return {
        "grant": one,
        "role": ROLES[one.role],
        "state": _STATES[state],
        "tone": {"waiting": "careful", "holds": "good", "over": "quiet"}[state],
        "own": one.account == visitor.account,
        "name": (account.name if account else "") or one.name,
        "unknown": account is None and not is_system(one.account),
        "system": is_system(one.account),
        "invited": account is not None and is_invited(account),
    }


@page("behorighet/<int:number>/avgor/", "access-decide", "an account", ("POST",), fresh=True)
def decide_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Give or refuse what somebody asks for; who is given it is told by mail."""
    asked = _theirs(visitor, number)
    give = request.POST.get("answer", "") == "give"
    decide_access(visitor.office, number, visitor.account, give=give, reason=request.POST.get("reason", ""))
    if give:
        _tell(request, visitor, asked)
    else:
        messages.success(request, _REFUSED.in_(visitor.lang))
    return redirect("access")


@page("behorighet/<int:number>/avsluta/", "access-end", "an account", ("POST",), fresh=True)
def end_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """End somebody's access."""
    _theirs(visitor, number)
    end_access(visitor.office, number, visitor.account, request.POST.get("reason", ""))
    messages.success(request, _ENDED.in_(visitor.lang))
    return redirect("access")


@page("behorighet/bjud-in/", "access-invite", "an account", ("GET", "POST"), fresh=True)
def invite_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Invite somebody to a role by e-mail; whoever may not comes to where they can ask for more."""
    if not invites(visitor):
        return redirect("access")
    refused: Text | None = None
    if request.method == "POST":
        try:
            wanted = wanted_of(request.POST, request.POST.get("email", ""))
            if not may_give(visitor.grants, wanted.role, wanted.reporter, visitor.office):
                raise Refused(_NOT_YOURS)
            number = invite(visitor.office, wanted, visitor.account)
        except Refused as error:
            refused = error.text
        else:
            _tell(request, visitor, found(visitor.office, number))
            return redirect("access")
    every = visitor.may("grant any access")
    roles = {id_: role for id_, role in ROLES.items() if every or role.side == "reporter"}
    about = {"roles": roles, "own": () if every else visitor.reporters("grant access"), "given": request.POST}
    return render(request, "portal/invite.html", {**about, "refused": refused}, status=422 if refused else 200)


@page("behorighet/<int:number>/skicka-igen/", "access-again", "an account", ("POST",), fresh=True)
def again_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Send the letter about a role again, with a new link if they have never come."""
    grant = _theirs(visitor, number)
    if not grant.holds(visitor.today) or is_system(grant.account):
        raise Refused(_NOT_YOURS)
    _tell(request, visitor, grant)
    return redirect("access")


@page("konton/", "access-accounts", "grant any access")
def accounts_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Every account, and every address that has asked for access and has none."""
    grants: dict[str, list[Grant]] = {}
    for one in visitor.office.access.of(""):
        grants.setdefault(one.account, []).append(one)
    accounts = {one.email: one for one in Account.objects.order_by("email").prefetch_related("authenticator_set")}
    emails = sorted({*accounts, *grants})
    rows = [_account_row(visitor, email, accounts.get(email), grants.get(email, [])) for email in emails]
    sought = request.GET.get("q", "").strip().casefold()
    shown = [row for row in rows if sought in f"{row['email']} {row['name']}".casefold()]
    return render(request, "portal/accounts.html", {"rows": shown, "sought": sought, "total": len(rows)})


def _account_row(visitor: Visitor, email: str, account: Any, grants: list[Grant]) -> dict[str, Any]:
    absent = "system" if is_system(email) else "none"
    state = absent if account is None else "closed" if not account.is_active else ""
    state = state or ("invited" if is_invited(account) else "open")
    return {
        "email": email,
        "name": (account.name if account else "") or next((one.name for one in grants if one.name), ""),
        "held": [(one, ROLES[one.role].name) for one in grants if one.holds(visitor.today)],
        "waiting": [(one, ROLES[one.role].name) for one in grants if one.waiting],
        "state": _ACCOUNT[state],
        "tone": {"none": "quiet", "system": "told", "closed": "bad", "invited": "careful", "open": "good"}[state],
        "system": is_system(email),
        "seen": account.last_login if account else _used(visitor, email),
        "factors": _factors(account) if account else [],
        "closable": state in ("open", "invited") and email != visitor.account,
        "openable": state == "closed",
    }


def _used(visitor: Visitor, account: str) -> dt.datetime | None:
    """When a system account last came; None for anybody else without an account."""
    own = visitor.office.credentials.select(account=account) if is_system(account) else ()
    return max((one.used for one in own if one.used), default=None)


def _factors(account: Any) -> list[Text]:
    types = {one.type for one in account.authenticator_set.all()}
    return [name for type_, name in _FACTORS.items() if type_ in types]


@page("konton/stang/", "access-close", "grant any access", ("POST",), fresh=True)
def close_act(request: Any, visitor: Visitor) -> HttpResponse:
    """Close an account: whoever is logged in with it is out at once."""
    email = _known(request)
    put_account(visitor.office, email, "closed", request.POST.get("reason", ""), visitor.account)
    close_account(email)
    messages.success(request, _CLOSED.in_(visitor.lang))
    return redirect("access-accounts")


@page("konton/oppna/", "access-open", "grant any access", ("POST",), fresh=True)
def open_act(request: Any, visitor: Visitor) -> HttpResponse:
    """Open an account that was closed."""
    email = _known(request)
    put_account(visitor.office, email, "opened", request.POST.get("reason", ""), visitor.account)
    open_account(email)
    messages.success(request, _OPENED.in_(visitor.lang))
    return redirect("access-accounts")


def _known(request: Any) -> str:
    """The address of the account that a form names: in its body, for an address is no part of an address."""
    email = str(request.POST.get("email", "")).strip().casefold()
    if not Account.objects.filter(email=email).exists():
        raise Http404
    return email


def _theirs(visitor: Visitor, number: int) -> Grant:
    """The grant with that number, if it is theirs to decide on."""
    grant = found(visitor.office, number)
    if not may_decide(visitor.grants, grant, visitor.office):
        raise Refused(_NOT_YOURS)
    return grant


def _tell(request: Any, visitor: Visitor, grant: Grant) -> None:
    """Tell whoever has been given a role; and whoever gave it whether that went well."""
    unsent = tell_of_access(grant)
    if unsent is None:
        messages.success(request, _GIVEN.in_(visitor.lang))
    else:
        messages.warning(request, _GIVEN_UNTOLD.in_(visitor.lang).format(why=unsent.in_(visitor.lang)))


_STATES = {
    "waiting": Text(sv="väntar på beslut", en="waits for a decision"),
    "holds": Text(sv="gäller", en="holds"),
    "over": Text(sv="gäller inte", en="does not hold"),
}
_ACCOUNT = {
    "none": Text(sv="inget konto", en="no account"),
    "system": Text(sv="systemkonto", en="system account"),
    "invited": Text(sv="inbjuden, har inte kommit", en="invited, has not come"),
    "open": Text(sv="öppet", en="open"),
    "closed": Text(sv="stängt", en="closed"),
}
_FACTORS = {"totp": Text(sv="app", en="app"), "webauthn": Text(sv="nyckel", en="key")}
_NO_ROLE = Text(sv="Välj en roll.", en="Choose a role.")
_ASKED = Text(sv="Ansökan är skickad.", en="The application is sent.")
_GIVEN = Text(
    sv="Behörigheten är given, och ett brev med en länk är skickat.",
    en="Access is given, and a letter with a link is sent.",
)
_GIVEN_UNTOLD = Text(
    sv="Behörigheten är given, men brevet kunde inte skickas: {why} Skicka det igen från listan nedan.",
    en="Access is given, but the letter could not be sent: {why} Send it again from the list below.",
)
_REFUSED = Text(sv="Ansökan är avslagen.", en="The application is refused.")
_ENDED = Text(sv="Behörigheten är avslutad.", en="Access is ended.")
_CLOSED = Text(sv="Kontot är stängt.", en="The account is closed.")
_OPENED = Text(sv="Kontot är öppet igen.", en="The account is open again.")
_NOT_YOURS = Text(sv="Den är inte din att avgöra.", en="It is not yours to decide on.")
