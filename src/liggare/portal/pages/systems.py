"""System accounts: what programs may do for a reporter, and the tokens and public keys that they come with."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.access import LASTS, ROLES, Grant, Right
from liggare.operate.credential import Credential, is_system
from liggare.operate.credentials import (
    OVERLAP,
    CredentialWanted,
    add_key,
    credential,
    end_credential,
    let_system_in,
    make_token,
    may_keep,
    open_system,
    rotate_token,
)
from liggare.operate.grant import may_decide, may_give
from liggare.operate.refusal import Refused
from liggare.operate.rights_told import TOLD, USUAL, rights_of, rights_told
from liggare.portal.page import page
from liggare.portal.pages.access import invites, wanted_of
from liggare.portal.visitor import Visitor
from liggare.spec.model import Text

SENDERS = {id_: ROLES[id_] for id_ in ("sender", "technician", "vendor")}
"""The roles that a system account may have."""


@page("systemkonton/", "systems", "an account")
def systems_page(request: Any, visitor: Visitor) -> HttpResponse:
    """The system accounts of one's own reporters, or all of them for the register holder."""
    if not invites(visitor):
        return redirect("access")
    grants: dict[str, list[Grant]] = {}
    for one in visitor.office.access.of(""):
        if is_system(one.account) and one.holds(visitor.today) and may_decide(visitor.grants, one, visitor.office):
            grants.setdefault(one.account, []).append(one)
    every = visitor.office.credentials.select()
    rows = [_account(visitor, account, held, every) for account, held in sorted(grants.items())]
    return render(request, "portal/systems.html", {"rows": rows})


def _account(visitor: Visitor, account: str, held: list[Grant], every: tuple[Credential, ...]) -> dict[str, Any]:
    own = [one for one in every if one.account == account]
    return {
        "account": account,
        "held": [(one, ROLES[one.role].name) for one in held],
        "tokens": sum(one.kind == "token" and one.holds(visitor.today) for one in own),
        "keys": sum(one.kind == "key" and one.holds(visitor.today) for one in own),
        "used": max((one.used for one in own if one.used), default=None),
    }


@page("systemkonton/nytt/", "systems-new", "an account", ("GET", "POST"), fresh=True)
def new_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Open a system account, or let one that another reporter opened send for this one too."""
    if not invites(visitor):
        return redirect("access")
    refused: Text | None = None
    if request.method == "POST":
        try:
            account = _opened(request, visitor)
        except Refused as error:
            refused = error.text
        else:
            messages.success(request, _OPENED.in_(visitor.lang))
            return redirect("systems-one", account=account)
    every = visitor.may("grant any access")
    about = {"roles": SENDERS, "own": () if every else visitor.reporters("grant access"), "given": request.POST}
    return render(request, "portal/systems_new.html", {**about, "refused": refused}, status=422 if refused else 200)


def _opened(request: Any, visitor: Visitor) -> str:
    account = str(request.POST.get("account", "")).strip().casefold()
    wanted = wanted_of(request.POST, account)
    if not may_give(visitor.grants, wanted.role, wanted.reporter, visitor.office):
        raise Refused(_NOT_YOURS)
    verb = let_system_in if request.POST.get("there", "") == "yes" else open_system
    verb(visitor.office, wanted, visitor.account)
    return account


@page("systemkonton/<slug:account>/", "systems-one", "an account")
def system_page(request: Any, visitor: Visitor, account: str) -> HttpResponse:
    """A system account: its roles, its tokens and keys, and what has ended."""
    grants = _seen(visitor, account)
    every = visitor.office.credentials.select(account=account) if _keeps(visitor, account) else ()
    about = {
        "account": account,
        "roles": [(one, ROLES[one.role].name) for one in grants if one.holds(visitor.today)],
        "keeps": _keeps(visitor, account),
        "tokens": [_row(one) for one in every if one.kind == "token" and one.holds(visitor.today)],
        "keys": [_row(one) for one in every if one.kind == "key" and one.holds(visitor.today)],
        "over": [_row(one) for one in every if not one.holds(visitor.today)],
    }
    return render(request, "portal/system.html", about)


def _row(one: Credential) -> dict[str, Any]:
    return {"one": one, "rights": rights_told(one)}


@page("systemkonton/<slug:account>/api-nyckel/", "systems-token", "an account", ("GET", "POST"), fresh=True)
def token_page(request: Any, visitor: Visitor, account: str) -> HttpResponse:
    """Make a token; it is shown on the answer and never again."""
    _require_keeps(visitor, account)
    refused: Text | None = None
    if request.method == "POST":
        try:
            number, token = make_token(visitor.office, _wanted(request, visitor, account), visitor.account)
        except Refused as error:
            refused = error.text
        else:
            return _shown(request, visitor, number, token)
    return _form(request, visitor, account, "token", refused)


@page("systemkonton/<slug:account>/oppen-nyckel/", "systems-key", "an account", ("GET", "POST"), fresh=True)
def key_page(request: Any, visitor: Visitor, account: str) -> HttpResponse:
    """Add a public key."""
    _require_keeps(visitor, account)
    refused: Text | None = None
    if request.method == "POST":
        try:
            line = request.POST.get("key", "")
            add_key(visitor.office, _wanted(request, visitor, account), line, visitor.account)
        except Refused as error:
            refused = error.text
        else:
            messages.success(request, _ADDED.in_(visitor.lang))
            return redirect("systems-one", account=account)
    return _form(request, visitor, account, "key", refused)


def _form(request: Any, visitor: Visitor, account: str, kind: str, refused: Text | None) -> HttpResponse:
    held = _held(visitor, account)
    given = request.POST
    chosen = given.getlist("right") if given else USUAL
    for_ = given.getlist("for") if given else []
    reporters = sorted({one.reporter for one in held})
    about = {
        "account": account,
        "kind": kind,
        "rights": [(right, TOLD[right], right in chosen) for right in rights_of(held)],
        "reporters": [(one, one in for_) for one in reporters] if len(reporters) > 1 else (),
        "longest": LASTS.days,
        "given": given,
        "refused": refused,
    }
    return render(request, "portal/system_make.html", about, status=422 if refused else 200)


def _wanted(request: Any, visitor: Visitor, account: str) -> CredentialWanted:
    given = request.POST
    rights: tuple[Right, ...] = tuple(right for right in TOLD if right in given.getlist("right"))
    days = given.get("days", "")
    label, reporters = given.get("label", ""), tuple(given.getlist("for"))
    return CredentialWanted(account, label, rights, reporters, int(days) if days.isdecimal() else 0)


@page("systemkonton/api-nyckel/<int:number>/byt/", "systems-rotate", "an account", ("POST",), fresh=True)
def rotate_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """Make a token like this one, which holds for a while beside it."""
    _kept(visitor, number)
    made, token = rotate_token(visitor.office, number, visitor.account)
    messages.success(request, _ROTATED.in_(visitor.lang).format(days=OVERLAP.days))
    return _shown(request, visitor, made, token)


@page("systemkonton/nyckel/<int:number>/avsluta/", "systems-end", "an account", ("POST",), fresh=True)
def end_act(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """End a token or key at once."""
    one = _kept(visitor, number)
    end_credential(visitor.office, number, visitor.account, request.POST.get("reason", ""))
    messages.success(request, _ENDED.in_(visitor.lang))
    return redirect("systems-one", account=one.account)


def _shown(request: Any, visitor: Visitor, number: int, token: str) -> HttpResponse:
    """The one page that a token ever stands on; no cache and no history keeps it."""
    about = {"one": credential(visitor.office, number), "token": token}
    return render(request, "portal/system_token.html", about)


def _seen(visitor: Visitor, account: str) -> tuple[Grant, ...]:
    """The account's grants that they decide on; not found if there are none: which, is not told."""
    grants = visitor.office.access.of(account) if is_system(account) else ()
    seen = tuple(one for one in grants if may_decide(visitor.grants, one, visitor.office))
    if not seen:
        raise Http404
    return seen


def _keeps(visitor: Visitor, account: str) -> bool:
    return may_keep(visitor.office, visitor.grants, account)


def _require_keeps(visitor: Visitor, account: str) -> None:
    if not _keeps(visitor, account):
        raise Http404


def _held(visitor: Visitor, account: str) -> list[Grant]:
    return [one for one in visitor.office.access.of(account) if one.holds(visitor.today)]


def _kept(visitor: Visitor, number: int) -> Credential:
    """The token or key with that number, of an account that they keep; not found as of `_seen`."""
    every = visitor.office.credentials.select()
    found = next((one for one in every if one.number == number and _keeps(visitor, one.account)), None)
    if found is None:
        raise Http404
    return found


_OPENED = Text(
    sv="Systemkontot har sin roll. Gör nu en API-nyckel eller lägg till en öppen nyckel.",
    en="The system account has its role. Now make a token or add a public key.",
)
_ADDED = Text(sv="Nyckeln är tillagd och gäller genast.", en="The key is added and holds at once.")
_ROTATED = Text(
    sv="Den gamla nyckeln gäller högst {days} dagar till. Byt till den nya innan dess.",
    en="The old token holds for at most {days} days more. Change to the new one before then.",
)
_ENDED = Text(sv="Nyckeln är avslutad och släpps inte in mer.", en="It is ended, and is let in no more.")
_NOT_YOURS = Text(sv="Du kan inte ge den rollen.", en="You cannot give that role.")
