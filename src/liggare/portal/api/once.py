"""An Idempotency-Key and a request -> done once: the same again gets the same answer for a day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse

from liggare.portal.problem import Problem

HEADER = "Idempotency-Key"
FORM = r"^[\x21-\x7e]{1,200}$"
KEPT_FOR = 24 * 60 * 60
UNDER_WAY = 10 * 60
"""Seconds after which a request that never ended may be sent again; our own, longer than any request lasts."""


def once(request: Any, account: str, do: Callable[[], tuple[int, str]]) -> HttpResponse:
    """Do it, or answer as before if the account has sent the same under the same key. Without a key it is done.

    Problem if the key was used for something else, or the same is being done just now. What was refused has changed
    nothing and is not remembered.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return told(*do())
    if not re.fullmatch(FORM, key):
        raise Problem("invalid")
    name = "api/once/" + hashlib.sha256(f"{account}\n{key}".encode()).hexdigest()
    asked = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + request.body).hexdigest()
    if not cache.add(name, (asked, None), UNDER_WAY):
        return _again(cache.get(name), asked)
    try:
        made = do()
    except BaseException:
        cache.delete(name)
        raise
    cache.set(name, (asked, made), KEPT_FOR)
    return told(*made)


def _again(known: Any, asked: str) -> HttpResponse:
    if known is None:  # it has just been refused, or swept away
        raise Problem("under way", wait=1)
    before, made = known
    if before != asked:
        raise Problem("another request")
    if made is None:
        raise Problem("under way", wait=2)
    response = told(*made)
    response["Idempotency-Replayed"] = "true"
    return response


def told(status: int, body: str) -> HttpResponse:
    """An answer in JSON."""
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
