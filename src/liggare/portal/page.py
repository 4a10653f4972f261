"""A view with what it needs -> a page: every address of the portal, and who may ask for it, in one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from liggare.operate.access import Right
from liggare.operate.refusal import Refused
from liggare.portal.accounts.fresh import is_fresh, proving_first
from liggare.portal.faults import out_of_order
from liggare.portal.trouble import trouble_of
from liggare.portal.visitor import Visitor, visitor_of

Need = Right | Literal["nothing", "an account"]
View = Callable[..., Any]


@dataclass(frozen=True)
class Page:
    """An address under its name, what whoever asks for it needs, and by which methods it may be asked.

    `fresh`: it is so grave that whoever asks must just have proved who they are.
    """

    address: str
    name: str
    need: Need
    view: View
    methods: tuple[str, ...]
    fresh: bool


PAGES: list[Page] = []


def page(
    address: str, name: str, need: Need, methods: tuple[str, ...] = ("GET",), *, fresh: bool = False
) -> Callable[[View], View]:
    """Make the view a page. It is called with the request and the visitor, when the visitor has what it needs."""

    def made(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, **named: Any) -> Any:
            if ("GET" if request.method == "HEAD" else request.method) not in methods:
                return _faulty(request, 405)
            visitor = visitor_of(request)
            if (turned := _turned_away(request, visitor, need)) is not None:
                return turned
            if fresh and not is_fresh(request):
                return proving_first(request, again="GET" in methods)
            try:
                return view(request, visitor, **named)
            except Refused as refused:
                return render(request, "portal/refused.html", {"text": refused.text}, status=422)
            except Exception as error:
                if (trouble := trouble_of(error)) is None:
                    raise
                return out_of_order(request, trouble, error)

        PAGES.append(Page(address, name, need, guarded, methods, fresh))
        return guarded

    return made


def patterns() -> list[URLPattern]:
    """Every page, as Django wants addresses."""
    return [path(one.address, one.view, name=one.name) for one in PAGES]


def _turned_away(request: Any, visitor: Visitor, need: Need) -> Any:
    """What a visitor gets who has not what a page needs; None for one who has."""
    if need == "nothing":
        return None
    if not visitor.known:
        return redirect_to_login(request.get_full_path(), "account_login")
    if settings.LIGGARE.second_factor == "required" and not visitor.secured and need != "an account":
        return redirect("mfa_index")
    if need != "an account" and not visitor.may(need):
        return _faulty(request, 403)
    return None


def _faulty(request: Any, status: int) -> Any:
    return render(request, f"portal/{status}.html", status=status)
