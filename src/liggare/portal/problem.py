"""What went wrong with a program's request -> problem+json (RFC 9457) in both languages, with nobody's data in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpResponse
from django.utils.translation import get_language

from liggare.spec.model import Language, Text

ROOT = "/api/"
TYPE = "application/problem+json"

Code = Literal[
    "invalid",
    "no token",
    "not allowed",
    "not found",
    "wrong method",
    "under way",
    "too large",
    "refused",
    "another request",
    "too many",
    "failed",
    "out of order",
]


@dataclass(frozen=True)
class Kind:
    """A kind of problem: the status it comes with, its title, and what to do about it."""

    status: int
    title: Text
    told: Text


def _kind(status: int, title: tuple[str, str], told: tuple[str, str]) -> Kind:
    return Kind(status, Text(sv=title[0], en=title[1]), Text(sv=told[0], en=told[1]))


KINDS: Mapping[Code, Kind] = {
    "invalid": _kind(
        400,
        ("Anropet går inte att förstå", "The request cannot be understood"),
        (
            "Jämför med beskrivningen: /api/v1/openapi.json. Inget har ändrats.",
            "Compare with the description: /api/v1/openapi.json. Nothing has changed.",
        ),
    ),
    "no token": _kind(
        401,
        ("Ingen API-nyckel som gäller", "No token that holds"),
        (
            "Skicka Authorization: Bearer med en API-nyckel som gäller. Nycklar görs i portalen, under Systemkonton.",
            "Send Authorization: Bearer with a token that holds. Tokens are made in the portal, at System accounts.",
        ),
    ),
    "not allowed": _kind(
        403,
        ("API-nyckeln får inte göra det", "The token may not do that"),
        (
            "Den saknar rättigheten. Den som sköter systemkontot kan göra en nyckel som har den.",
            "It lacks the right. Whoever keeps the system account can make a token that has it.",
        ),
    ),
    "not found": _kind(
        404,
        ("Finns inte", "Not found"),
        (
            "Det finns inte, eller är inte för den här nyckeln: vilket sägs inte.",
            "It is not there, or not for this token: which, is not told.",
        ),
    ),
    "wrong method": _kind(
        405,
        ("Så kan adressen inte anropas", "The address cannot be asked that way"),
        ("Allow i svaret säger vilka metoder den har.", "Allow in the answer says which methods it has."),
    ),
    "under way": _kind(
        409,
        ("Samma anrop pågår redan", "The same request is under way"),
        ("Vänta och fråga igen med samma Idempotency-Key.", "Wait, and ask again with the same Idempotency-Key."),
    ),
    "too large": _kind(
        413,
        ("För mycket på en gång", "Too much at once"),
        ("Skicka filer i bitar, högst så stora som svaret på anmälan säger.", "Send files in pieces of the size told."),
    ),
    "refused": _kind(
        422,
        ("Det går inte så som det ser ut", "It cannot be done as things are"),
        ("Läs vad som sägs i detail. Inget har ändrats.", "Read what detail says. Nothing has changed."),
    ),
    "another request": _kind(
        422,
        ("Nyckeln användes till ett annat anrop", "The key was used for another request"),
        ("Använd en ny Idempotency-Key för varje anrop.", "Use a new Idempotency-Key for each request."),
    ),
    "too many": _kind(
        429,
        ("För många anrop", "Too many requests"),
        ("Vänta så många sekunder som Retry-After säger.", "Wait as many seconds as Retry-After says."),
    ),
    "failed": _kind(
        500,
        ("Programmet misslyckades", "The program failed"),
        ("Felet är vårt. Uppge felnumret om det fortsätter.", "The fault is ours. Give the case if it goes on."),
    ),
    "out of order": _kind(
        503,
        ("Något som behövs fungerar inte just nu", "Something that is needed does not work now"),
        ("Felet är vårt. Försök igen om en stund.", "The fault is ours. Try again in a while."),
    ),
}
"""Every kind of problem by its code."""


@dataclass(frozen=True)
class Place:
    """Where something is wrong in a request (`body.files.0.size`) or a delivery (a file), which code, and what."""

    where: str
    code: str
    said: Text


class Problem(Exception):
    """A request that is not done. `about` says what is wrong with it; without, its kind does."""

    def __init__(self, code: Code, about: Text | None = None, places: Sequence[Place] = (), wait: int = 0) -> None:
        super().__init__(code)
        self.code: Code = code
        self.about, self.places, self.wait = about or KINDS[code].told, tuple(places), wait


def answer(problem: Problem, status: int = 0, case: str = "") -> HttpResponse:
    """The problem as a response."""
    kind, lang = KINDS[problem.code], language()
    said: dict[str, Any] = {
        "type": f"/api/v1/problems/{problem.code.replace(' ', '-')}",
        "title": kind.title.in_(lang),
        "status": status or kind.status,
        "detail": problem.about.in_(lang),
        "code": problem.code,
        "said": _both(problem.about),
        "places": [{"where": one.where, "code": one.code, "said": _both(one.said)} for one in problem.places],
    }
    body = json.dumps({**said, "case": case} if case else said, ensure_ascii=False)
    response = HttpResponse(body, status=status or kind.status, content_type=TYPE)
    response["Content-Language"] = lang
    response["Cache-Control"] = "no-store"
    if problem.wait:
        response["Retry-After"] = str(problem.wait)
    if problem.code == "no token":
        response["WWW-Authenticate"] = 'Bearer realm="liggare"'
    return response


_OF_STATUS: Mapping[int, Code] = {400: "invalid", 404: "not found", 405: "wrong method", 413: "too large"}


def honest(request: Any, response: Any) -> Any:
    """The same fault as a problem, if a program asked and something outside the API answered; else the response."""
    if not request.path.startswith(ROOT) or response.status_code < 400 or response.headers["Content-Type"] == TYPE:
        return response
    made = answer(Problem(_OF_STATUS.get(response.status_code, "failed")), response.status_code)
    for name in ("Allow", "Retry-After", "Connection"):
        if name in response.headers:
            made[name] = response.headers[name]
    return made


def language() -> Language:
    """The language that the caller asked for; Swedish if they did not."""
    return "en" if get_language() == "en" else "sv"


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}
