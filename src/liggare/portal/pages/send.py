"""Sending: choose files, which arrive piece by piece; see what they are; then forecast, test or delivery."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from liggare.check.intake import rule_of
from liggare.operate.forecast import forecast_of, forecast_reported
from liggare.operate.hand_in import hand_in, hand_in_forecast, place_of_job
from liggare.operate.judge import known_register
from liggare.operate.opening import delivery_in, register_told
from liggare.operate.refusal import Refused
from liggare.operate.submit import Submission
from liggare.operate.uploads import (
    PIECE,
    Announced,
    Piece,
    Progress,
    begin,
    drop,
    own_uploads,
    progress,
    receive_piece,
    set_aside,
    whole_files,
)
from liggare.portal.page import page
from liggare.portal.reports import Opened, in_short
from liggare.portal.visitor import Visitor
from liggare.read.delivery import Delivery
from liggare.read.names import file_names
from liggare.receipt.notation import date
from liggare.receipt.overview import overview
from liggare.receipt.phrasing import Phrasing
from liggare.spec.model import Register, Text

WAYS = ("forecast", "test", "delivery")

_LAST = 2**53
"""The largest whole number that a browser tells exactly; milliseconds for a time."""


@page("lamna/", "send", "test", ("GET", "POST"))
def send_page(request: Any, visitor: Visitor) -> HttpResponse:
    """Choose files. With the page's script they come piece by piece; without it in one go."""
    if request.method == "POST":
        files = request.FILES.getlist("files")
        announced = [Announced(file.name, file.size, _digest(file)) for file in files]
        known = begin(visitor.office, announced, visitor.account)
        for place, file in enumerate(files):
            _receive_whole(visitor, known, place, file)
        return redirect("send-one", token=known.upload.token)
    return render(
        request,
        "portal/send.html",
        {
            "piece": PIECE,
            "reporters": visitor.reporters("test"),
            "types": visitor.may("enter records"),
            "left": own_uploads(visitor.office, visitor.account),
        },
    )


def _digest(file: Any) -> str:
    digest = hashlib.sha256()
    for content in file.chunks(PIECE):
        digest.update(content)
    return digest.hexdigest()


def _receive_whole(visitor: Visitor, known: Progress, place: int, file: Any) -> None:
    at = 0
    for content in file.chunks(PIECE):
        piece = Piece(place, at, content, hashlib.sha256(content).hexdigest())
        at = receive_piece(visitor.office, known.upload.token, visitor.account, piece)


@page("lamna/borja/", "send-begin", "test", ("POST",))
def begin_act(request: Any, visitor: Visitor) -> JsonResponse:
    """Announce files; told are the upload's token and how much of each there is already."""
    try:
        files = [_announced(one) for one in json.loads(request.body)["files"]]
    except (ValueError, KeyError, TypeError, OverflowError, AttributeError):
        return JsonResponse({"error": _BAD.in_(visitor.lang)}, status=400)
    try:
        return _told(begin(visitor.office, files, visitor.account))
    except Refused as refused:
        return JsonResponse({"error": refused.text.in_(visitor.lang)}, status=422)


def _announced(said: Any) -> Announced:
    """A file as the script tells of it; a time beyond what a browser can tell is no other than the last it can."""
    changed = max(-_LAST, min(_LAST, int(said.get("changed", 0))))
    return Announced(str(said["name"]), int(said["size"]), changed=changed)


@page("lamna/<slug:token>/<int:place>/", "send-piece", "test", ("PUT",))
def piece_act(request: Any, visitor: Visitor, token: str, place: int) -> JsonResponse:
    """A piece of a file: its bytes are the body, `offset` where it goes, X-Sha256 what it is."""
    offset = request.GET.get("offset", "")
    if not offset.isdecimal():
        return JsonResponse({"error": _BAD.in_(visitor.lang)}, status=400)
    piece = Piece(place, int(offset), request.body, request.headers.get("X-Sha256", ""))
    try:
        return JsonResponse({"received": receive_piece(visitor.office, token, visitor.account, piece)})
    except LookupError:
        return JsonResponse({"error": _GONE.in_(visitor.lang)}, status=404)
    except Refused as refused:
        return JsonResponse({"error": refused.text.in_(visitor.lang)}, status=422)


def _told(known: Progress) -> JsonResponse:
    return JsonResponse({"token": known.upload.token, "received": known.received, "piece": PIECE})


@page("lamna/<slug:token>/", "send-one", "test", ("GET", "POST"))
def upload_page(request: Any, visitor: Visitor, token: str) -> HttpResponse:
    """What has come, before anything happens; and then what is to happen with it."""
    known = _upload(visitor, token)
    if not known.complete:
        return render(request, "portal/send.html", {"piece": PIECE, "begun": known})
    with _opened(visitor, token) as (register, delivery):
        about = _about(visitor, register, delivery)
        if request.method != "POST":
            return render(request, "portal/send_one.html", {**about, "known": known, "token": token})
        return _handed_in(request, visitor, known, register, delivery)


def _handed_in(request: Any, visitor: Visitor, known: Progress, register: Register, delivery: Delivery) -> HttpResponse:
    way, reporter = request.POST.get("way", ""), delivery.sources[0].reporter
    if way not in WAYS or not visitor.may("send" if way == "delivery" else "test", reporter):
        raise Refused(_another(reporter))
    sent = Submission(register, delivery, reporter, visitor.account, test=way == "test")
    if way == "forecast":
        job = hand_in_forecast(visitor.office, sent)
        set_aside(visitor.office, known.upload.token, visitor.account)
        return redirect("send-forecast", number=job)
    handed = hand_in(visitor.office, sent)
    drop(visitor.office, known.upload.token, visitor.account)
    return redirect("deliveries-one", number=handed.kept.number)


@page("lamna/<slug:token>/ta-bort/", "send-drop", "test", ("POST",))
def drop_act(request: Any, visitor: Visitor, token: str) -> HttpResponse:
    """Throw the files away."""
    _upload(visitor, token)
    drop(visitor.office, token, visitor.account)
    return redirect("send")


@page("prognos/<int:number>/", "send-forecast", "test")
def forecast_page(request: Any, visitor: Visitor, number: int) -> HttpResponse:
    """What a delivery of the files would get: first the place in the queue, then the answer."""
    try:
        place = place_of_job(visitor.office, number)
    except LookupError:
        raise Http404 from None
    if place.job.errand.kind != "forecast" or place.job.errand.who != visitor.account:
        raise Http404
    if place.job.state in ("waiting", "running"):
        return render(request, "portal/forecast_waits.html", {"place": place, "job": place.job})
    made = forecast_of(visitor.office, number, visitor.account)
    result, effect = forecast_reported(visitor.office, made)
    view = overview(result, visitor.office.codes, visitor.lang, effect=effect)
    of = Opened(result, effect, view, Phrasing(view), free=False)
    left = own_uploads(visitor.office, visitor.account)
    return render(request, "portal/forecast.html", {**in_short(of), "left": left})


def _upload(visitor: Visitor, token: str) -> Progress:
    try:
        return progress(visitor.office, token, visitor.account)
    except LookupError:
        raise Http404 from None


@contextmanager
def _opened(visitor: Visitor, token: str) -> Iterator[tuple[Register, Delivery]]:
    """The delivery that the uploaded files are. Refused if their names tell no register, or nothing can be read."""
    with visitor.office.passing() as folder:
        there = folder / "files"
        there.mkdir()
        paths = whole_files(visitor.office, token, visitor.account, there)
        told = register_told(file_names(paths))
        if told is None:
            raise Refused(_NO_REGISTER)
        register = known_register(told)
        delivery = delivery_in(paths, register, Path(folder))
        if not delivery.sources:
            raise Refused(_NO_REGISTER)
        yield register, delivery


def _about(visitor: Visitor, register: Register, delivery: Delivery) -> dict[str, Any]:
    first = delivery.sources[0]
    start, end = register.period(dt.date(int(first.month[:4]), int(first.month[4:]), 1))
    kinds = {
        (subset, file.kind): file.name for spec in register.specs for file in spec.files for subset in file.subsets
    }
    return {
        "register": register.name,
        "reporter": first.reporter,
        "month": first.month,
        "period": (date(start, visitor.lang), date(end, visitor.lang)),
        "sources": [{"source": one, "kind": kinds.get((one.subset, one.kind))} for one in delivery.sources],
        "problems": [(one, rule_of(one).action) for one in delivery.problems if one.problem != "ignored"],
        "may_send": visitor.may("send", first.reporter),
        "may_test": visitor.may("test", first.reporter),
    }


_BAD = Text(sv="Det gick inte att förstå. Ladda om sidan.", en="It could not be understood. Reload the page.")
_GONE = Text(
    sv="Överföringen finns inte kvar. Välj filerna på nytt.", en="The upload is no longer there. Choose the files anew."
)
_NO_REGISTER = Text(
    sv="Filernas namn säger inte vilket register de är till. Använd filnamnen i specifikationen.",
    en="The files' names do not tell which register they are for. Use the file names of the specification.",
)


def _another(reporter: str) -> Text:
    return Text(
        sv=f"Filerna är från uppgiftslämnare {reporter}, och du kan inte lämna för den. Inget har tagits emot.",
        en=f"The files are of reporter {reporter}, and you may not send for it. Nothing was received.",
    )
