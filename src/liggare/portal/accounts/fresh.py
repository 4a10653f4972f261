"""A grave act -> done by somebody who has just proved who they are; others prove it first, and come back to it."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

FRESH = 10 * 60
"""Seconds for which a proof lasts. Our own: long enough for one task, too short for a desk that was left."""


def is_fresh(request: Any) -> bool:
    """Whether they have lately proved who they are: by the second factor or a broker, if they have one of them."""
    records = get_authentication_records(request, request.user)
    strong = ("mfa", "socialaccount") if _has_strong(request.user) else ("mfa", "socialaccount", "password")
    return any(one.get("method") in strong and time.time() - one["at"] < FRESH for one in records)


def proving_first(request: Any, *, again: bool) -> Any:
    """To where they prove it. A form that was sent to an address of its own is kept meanwhile, and done afterwards.

    `again`: the form is on a page with the same address, and is filled in once more: it may hold a person's data,
    which must not lie in the session.
    """
    methods = get_adapter().get_reauthentication_methods(request.user)
    strong = [one for one in methods if one["id"].startswith("mfa")]
    if strong or (methods and not _has_strong(request.user)):
        return _sent(request, (strong or methods)[0]["url"], again=again)
    broker = SocialAccount.objects.filter(user=request.user).first()
    if broker is None:
        return redirect("account_logout")
    way = {"provider_id": _provider_of(request, broker)}
    back = {"process": "login", "next": _page_of(request, again=again), "auth_params": "prompt=login"}
    return redirect(f"{reverse('openid_connect_login', kwargs=way)}?{urlencode(back)}")


def _sent(request: Any, where: str, *, again: bool) -> Any:
    if request.method == "POST" and not again:
        return suspend_request(request, where)
    return redirect(f"{where}?{urlencode({'next': request.path})}")


def _page_of(request: Any, *, again: bool) -> str:
    """The page to come back to: this one, or the one that the form was on."""
    if again or request.method != "POST":
        return str(request.path)
    before = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return str(urlsplit(before).path if safe else reverse("work"))


def _provider_of(request: Any, broker: Any) -> str:
    return str(broker.get_provider(request).app.provider_id)


def _has_strong(user: Any) -> bool:
    return bool(is_mfa_enabled(user)) or SocialAccount.objects.filter(user=user).exists()
