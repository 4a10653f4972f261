"""A fault of any kind -> a page that says honestly what happened and what to do, and shows nothing of anybody's."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

_log = logging.getLogger("liggare.portal")


def not_found(request: Any, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or it is not for whoever asks: which, is not told."""
    return render(request, "portal/404.html", status=404)


def forbidden(request: Any, exception: Exception | None = None) -> HttpResponse:
    """It is not allowed."""
    return render(request, "portal/403.html", status=403)


def csrf(request: Any, reason: str = "") -> HttpResponse:
    """A form came from elsewhere, or from a page that was too old."""
    return render(request, "portal/csrf.html", status=403)


def bad_request(request: Any, exception: Exception | None = None) -> HttpResponse:
    """It could not be understood."""
    return HttpResponse(render_to_string("portal/bare.html", {"status": 400}), status=400)


def too_large(request: Any) -> HttpResponse:
    """More was sent than the page takes; nothing of it was read, so the rest of the connection is of no use."""
    response = render(request, "portal/413.html", status=413)
    response["Connection"] = "close"
    return response


def failed(request: Any) -> HttpResponse:
    """The program failed: a case number to read out, and on the log where. What an exception says may quote data."""
    import sys

    case = uuid4().hex[:8]
    error = sys.exc_info()[1]
    place = traceback.extract_tb(error.__traceback__)[-1] if error else None
    where = f"{type(error).__name__} {Path(place.filename).name}:{place.lineno}" if place else "unknown"
    _log.error("failed", extra={"case": case, "where": where, "route": route_of(request)})
    return HttpResponse(render_to_string("portal/bare.html", {"status": 500, "case": case}), status=500)


def route_of(request: Any) -> str:
    """The address' pattern, without what stands in it."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else ""
