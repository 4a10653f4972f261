"""A request on its way in and out -> sessions end in time, nothing of a patient stays in a cache, faults are honest."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.urls import reverse

from liggare.operate.uploads import LARGEST as LARGEST_UPLOAD
from liggare.portal.configure import LONGEST
from liggare.portal.faults import route_of, too_large
from liggare.portal.log import ROUTE
from liggare.portal.problem import honest

_BEGUN, _SEEN = "begun", "seen"
EVERY = 60
"""Seconds between which a session that is used is written down: it may end so much sooner than the rule says."""

_MARGIN = 1024 * 1024
ORDINARY = 6 * _MARGIN
"""Bytes of any request but those that bring whole files: a piece of an upload is 4 MiB."""

TRIED = 25 * _MARGIN
"""Bytes of files that anybody may try without sending."""


class Passage:
    """Middleware: refuses what is too large, ends sessions in time, lets no cache keep pages behind a log-in."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        """As Django makes it."""
        self._get_response = get_response

    def __call__(self, request: Any) -> Any:
        """One request."""
        if request.user.is_authenticated:
            begun = request.session.setdefault(_BEGUN, int(time.time()))
            if time.time() - begun > LONGEST:
                logout(request)
            elif time.time() - request.session.get(_SEEN, 0) > EVERY:
                request.session[_SEEN] = int(time.time())  # is written down, and lasts from now on
        if int(request.META.get("CONTENT_LENGTH") or 0) > _room(request):
            request.META[ROUTE] = "too large"
            return honest(request, too_large(request))
        response = honest(request, self._get_response(request))
        request.META[ROUTE] = route_of(request)
        if request.user.is_authenticated:
            response.setdefault("Cache-Control", "no-store")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


def _room(request: Any) -> int:
    """How many bytes a request may bring; asked before anything of it is read."""
    if request.path == reverse("try"):
        return TRIED + _MARGIN
    if request.path == reverse("send") and request.user.is_authenticated:
        return LARGEST_UPLOAD + _MARGIN
    return ORDINARY
