"""A request on its way in and out -> sessions end in time, nothing of a patient stays in a cache, faults are honest."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout

from liggare.portal.configure import LONGEST

_BEGUN = "begun"


class Passage:
    """Middleware: ends a session whose longest time is out, and marks pages behind a log-in as nobody's to keep."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        """As Django makes it."""
        self._get_response = get_response

    def __call__(self, request: Any) -> Any:
        """One request."""
        if request.user.is_authenticated:
            begun = request.session.setdefault(_BEGUN, int(time.time()))
            if time.time() - begun > LONGEST:
                logout(request)
        response = self._get_response(request)
        if request.user.is_authenticated:
            response.setdefault("Cache-Control", "no-store")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response
