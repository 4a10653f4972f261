"""A request with a token -> which system account calls, what the token may do, and for whom."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from ninja.security import HttpBearer

from liggare.operate.access import Grant, Right
from liggare.operate.credential import TOKEN, Credential, token_mark
from liggare.operate.credentials import credential_shown
from liggare.operate.kept import Kept
from liggare.operate.office import Office
from liggare.portal.api.rate import WRONG, address_of, require_moderate
from liggare.portal.place import here
from liggare.portal.problem import Problem, language
from liggare.spec.model import Language

Need = Right | Literal["nothing", "a token"]

_FORM = re.compile(re.escape(TOKEN) + r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class Caller:
    """Whoever calls: a system account's token, and what its account has been given."""

    credential: Credential
    grants: tuple[Grant, ...] = field(repr=False)

    @cached_property
    def office(self) -> Office:
        """The office that is asked."""
        return here()

    @cached_property
    def today(self) -> dt.date:
        """The day in Sweden."""
        return self.office.today()

    @property
    def account(self) -> str:
        """The system account's name."""
        return self.credential.account

    @property
    def lang(self) -> Language:
        """The language that was asked for."""
        return language()

    def may(self, right: Right, reporter: str = "") -> bool:
        """Whether both token and account have the right: for that reporter, or for somebody at all."""
        return self.credential.may(self.grants, right, self.today, reporter)

    def reporters(self, right: Right) -> tuple[str, ...]:
        """The reporters for whom they have it."""
        return self.credential.reporters_of(self.grants, right, self.today)

    def delivery(self, number: int, right: Right) -> Kept:
        """The delivery with that number. Problem `not found` if there is none, or it is none of theirs."""
        try:
            kept = self.office.deliveries.find(number)
        except LookupError:
            raise Problem("not found") from None
        if not self.may(right, kept.received.reporter):
            raise Problem("not found")
        return kept

    def require(self, right: Right, reporter: str) -> None:
        """Problem `not found` unless they have the right for that reporter."""
        if not self.may(right, reporter):
            raise Problem("not found")


class Token(HttpBearer):  # type: ignore[misc,unused-ignore]
    """`Authorization: Bearer liggare_…`. No cookie is asked for or read: nothing to forge a request with."""

    def __init__(self, need: Need) -> None:
        """For an endpoint that needs this."""
        super().__init__()
        self.need = need

    def __call__(self, request: Any) -> Caller:
        """Who calls; Problem if that is nobody, or somebody who may not."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        return self.authenticate(request, token.strip() if scheme.casefold() == "bearer" else "")

    def authenticate(self, request: Any, token: str) -> Caller:
        """The same, for what stood after `Bearer`."""
        require_moderate("wrong", address_of(request), share=WRONG, count=False)
        shown = credential_shown(here(), token_mark(token)) if _FORM.fullmatch(token) else None
        if shown is None or shown.kind != "token":
            require_moderate("wrong", address_of(request), share=WRONG)
            raise Problem("no token")
        require_moderate("token", shown.number)
        caller = Caller(shown, here().access.of(shown.account))
        if self.need not in ("nothing", "a token") and not caller.may(self.need):  # type: ignore[arg-type]
            raise Problem("not allowed")
        request.caller = caller
        return caller


def anybody(request: Any) -> bool:
    """For an endpoint that is open to all: nothing is asked but moderation."""
    require_moderate("address", address_of(request))
    return True


def caller_of(request: Any) -> Caller:
    """Who calls, at an endpoint that needs a token."""
    caller: Caller = request.caller
    return caller
