"""The visitor's own account: who one is here, how one logs in, and what one may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from liggare.operate.access import ROLES
from liggare.portal.page import page
from liggare.portal.visitor import Visitor


@page("mitt-konto/", "account", "an account")
def account_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Who one is here, how one logs in, and what one may do."""
    held = [{"grant": one, "role": ROLES[one.role]} for one in visitor.grants if one.holds(visitor.today)]
    return render(request, "portal/account.html", {"held": held})
