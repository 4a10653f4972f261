"""A request -> who visits, in which language, and what they may do, for whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import get_language

from liggare.operate.access import Grant, Right, is_holder, may, reporters
from liggare.operate.kept import Kept
from liggare.operate.office import Office
from liggare.operate.sheet import Sheet
from liggare.operate.sheets import sheet as sheet_of
from liggare.portal.accounts.proof import has_proved
from liggare.portal.place import here
from liggare.spec.model import Language


@dataclass(frozen=True)
class Visitor:
    """Whoever asks for a page. `account` is the e-mail they have logged in with, empty for somebody unknown."""

    account: str
    name: str
    lang: Language
    secured: bool
    grants: tuple[Grant, ...] = field(repr=False)

    @cached_property
    def office(self) -> Office:
        """The office whose pages they are."""
        return here()

    @cached_property
    def today(self) -> dt.date:
        """The day in Sweden."""
        return self.office.today()

    @property
    def known(self) -> bool:
        """Whether they have logged in."""
        return bool(self.account)

    @property
    def holder(self) -> bool:
        """Whether they work for the register holder."""
        return is_holder(self.grants, self.today)

    def may(self, right: Right, reporter: str = "") -> bool:
        """Whether they have the right: for that reporter, or for somebody at all."""
        return may(self.grants, right, self.today, reporter)

    def reporters(self, right: Right) -> tuple[str, ...]:
        """The reporters for whom they have the right as one of the reporter's own."""
        return reporters(self.grants, right, self.today)

    def delivery(self, number: int, right: Right) -> Kept:
        """The delivery with that number. Not found if there is none, or it is none of theirs: which, is not told."""
        try:
            kept = self.office.deliveries.find(number)
        except LookupError:
            raise Http404 from None
        if not self.may(right, kept.received.reporter):
            raise Http404
        return kept

    def sheet(self, number: int, right: Right) -> Sheet:
        """The record typed in a form with that number; not found as of `delivery`. A paper's is the holder's."""
        try:
            kept = sheet_of(self.office, number)
        except LookupError:
            raise Http404 from None
        if not self.may(right, kept.reporter) or bool(kept.paper) != (right == "enter papers"):
            raise Http404
        return kept


def visitor_of(request: Any) -> Visitor:
    """Who visits; their grants are read anew for every request."""
    if not hasattr(request, "visitor"):
        request.visitor = _visitor(request)
    visitor: Visitor = request.visitor
    return visitor


def _visitor(request: Any) -> Visitor:
    lang: Language = "en" if get_language() == "en" else "sv"
    user = request.user
    if not user.is_authenticated:
        return Visitor("", "", lang, False, ())
    account = user.email.casefold()
    return Visitor(account, user.name or account, lang, has_proved(request), here().access.of(account))
