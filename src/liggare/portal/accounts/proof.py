"""Somebody adds a second factor -> their session has proved it: they need not log in again to go on."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator

_PROVED = "proved"
_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def added(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    """Whoever adds an app or a key shows that it works; recovery codes prove nothing."""
    if authenticator.type in _FACTORS:
        request.session[_PROVED] = user.pk


def removed(request: Any, **_: Any) -> None:
    """Without the factor it is proved no longer."""
    request.session.pop(_PROVED, None)


def has_proved(request: Any) -> bool:
    """Whether a second factor, or a broker that asked for as much, was part of logging in, or has been added since."""
    records = get_authentication_records(request, request.user)
    by_log_in = any(one.get("method") in ("mfa", "socialaccount") for one in records)
    return by_log_in or request.session.get(_PROVED) == request.user.pk
