"""The visitor's own account: who one is here, how one logs in, what one may do, and which letters one gets."""

from __future__ import annotations

from typing import Any, get_args

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from liggare.operate.access import ROLES
from liggare.operate.digest import wish
from liggare.operate.wish import KINDS, WHEN, Kind, When
from liggare.portal.page import page
from liggare.portal.visitor import Visitor
from liggare.spec.model import Language, Text


@page("mitt-konto/", "account", "an account", ("GET", "POST"))
def account_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Who one is here, how one logs in, what one may do, and which letters one gets."""
    if request.method == "POST":
        given = request.POST
        wanted: dict[Kind, When] = {
            kind: when for kind in get_args(Kind) for when in get_args(When) if given.get(f"when-{kind}", "") == when
        }
        lang: Language = "en" if given.get("letters", "") == "en" else "sv"
        wish(visitor.office, visitor.account, lang, wanted, visitor.account)
        messages.success(request, _KEPT.in_(visitor.lang))
        return redirect("account")
    held = [{"grant": one, "role": ROLES[one.role]} for one in visitor.grants if one.holds(visitor.today)]
    wishes = visitor.office.wishes.of(visitor.account)
    chosen = {one.kind: one.when for one in wishes.wishes}
    kinds = [(kind, of, chosen.get(kind, of.when)) for kind, of in KINDS.items()]
    about = {"held": held, "kinds": kinds, "times": WHEN, "letters": wishes.language}
    return render(request, "portal/account.html", about)


_KEPT = Text(sv="Sparat: så får du brev.", en="Kept: that is how you get letters.")
