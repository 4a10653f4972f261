"""Requests of a token or an address in a minute -> whether one more is let through, or how long to wait.

Counted in the cache that the server's processes share. Two requests at the very same moment may be counted as one: the
limit keeps a runaway program from the others, it is no lock.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache

from liggare.portal.problem import Problem

MINUTE = 60
WRONG = 20
"""So many times fewer are requests with a token that does not hold; our own."""


def require_moderate(kind: str, who: object, *, share: int = 1, count: bool = True) -> None:
    """Count a request; Problem `too many` if there have been more than the limit, divided by `share`, this minute."""
    now = time.time()
    name = f"api/{kind}/{who}/{int(now // MINUTE)}"
    so_far = int(cache.get(name, 0))
    if so_far >= max(1, settings.LIGGARE.api_rate // share):
        raise Problem("too many", wait=MINUTE - int(now % MINUTE))
    if count:
        cache.set(name, so_far + 1, 2 * MINUTE)


def address_of(request: Any) -> str:
    """The network address that a request came from, as the log-in counts it."""
    return str(get_adapter(request).get_client_ip(request))
