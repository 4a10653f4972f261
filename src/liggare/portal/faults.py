"""A fault of any kind -> a page that says honestly what happened and what to do, and shows nothing of anybody's."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from liggare.portal.trouble import AGAIN, Trouble, trouble_of

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
    """Something failed before or outside a page, or the program is at fault: a case number to read out."""
    error = sys.exc_info()[1]
    trouble = trouble_of(error)
    if trouble:
        return out_of_order(request, trouble, error, framed=False)
    case = noted(request, "failed", error)
    return HttpResponse(render_to_string("portal/bare.html", {"status": 500, "case": case}), status=500)


def out_of_order(request: Any, trouble: Trouble, error: BaseException | None, *, framed: bool = True) -> HttpResponse:
    """Something we need does not work. `framed`: in the pages' frame, which asks the database who visits."""
    about = {"trouble": trouble, "case": noted(request, "out of order", error, what=trouble.what)}
    if framed and trouble.what != "database":
        response = render(request, "portal/unavailable.html", about, status=trouble.status)
    else:
        response = HttpResponse(render_to_string("portal/bare.html", about), status=trouble.status)
    response["Retry-After"] = str(AGAIN)
    return response


def noted(request: Any, event: str, error: BaseException | None, **facts: str) -> str:
    """A case number, put on the log with where it failed. What an exception says may quote data."""
    case = uuid4().hex[:8]
    place = traceback.extract_tb(error.__traceback__)[-1] if error else None
    where = f"{type(error).__name__} {Path(place.filename).name}:{place.lineno}" if place else "unknown"
    _log.error(event, extra={"case": case, "where": where, "route": route_of(request), **facts})
    return case


def route_of(request: Any) -> str:
    """The address' pattern, without what stands in it."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else ""
