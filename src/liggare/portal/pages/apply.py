"""Asking for access without an account: open to all, in moderation, and silent about which accounts there are."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.access import ROLES
from liggare.operate.grant import apply_for_access
from liggare.operate.refusal import Refused
from liggare.portal.page import page
from liggare.portal.pages.access import wanted_of
from liggare.portal.visitor import Visitor
from liggare.spec.model import Text

RATE = "apply_for_access"


@page("begar-tillgang/", "apply", "nothing", ("GET", "POST"))
def apply_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Who one is, for which organisation, in which role and why; the answer is the same whoever asks."""
    if visitor.known:
        return redirect("access")
    refused: Text | None = None
    if request.method == "POST":
        if not ratelimit.consume(request, action=RATE, key="all"):
            return render(request, "portal/429.html", status=429)
        try:
            apply_for_access(visitor.office, wanted_of(request.POST, request.POST.get("email", "")))
        except Refused as error:
            refused = error.text
        else:
            return redirect("apply-sent")
    roles = {id_: role for id_, role in ROLES.items() if role.side == "reporter"}
    about = {"roles": roles, "given": request.POST, "refused": refused}
    return render(request, "portal/apply.html", about, status=422 if refused else 200)


@page("begar-tillgang/skickad/", "apply-sent", "nothing")
def sent_page(request: Any, visitor: Visitor) -> HttpResponse:
    """What happens now."""
    return render(request, "portal/apply_sent.html")
