"""Requests to a Liggare elsewhere -> its answers: a broken line is tried again with pauses, a refusal is told."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from liggare import __version__
from liggare.operate.refusal import Refused
from liggare.spec.model import Language, Text

PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before each new try; the last one again and again until patience is out. Our own."""

LONGEST_PAUSE = 120.0
_LATER = frozenset({429, 500, 502, 503, 504, 507})
"""Answers after which the same may go well: too many requests, and what is the server's fault or its proxy's."""

Body = dict[str, Any]


class Away(Exception):
    """Nobody answers, or nobody who can do it now, though it was tried for as long as was said."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Turned(Refused):
    """The receiver says no, with its own words; `status` and `code` are its."""

    def __init__(self, status: int, code: str, text: Text) -> None:
        super().__init__(text)
        self.status, self.code = status, code


@dataclass(frozen=True)
class Patience:
    """For how many seconds a request is tried anew, and who is told before each pause."""

    seconds: float
    told: Callable[[float], None] = lambda _seconds: None


class Wire:
    """A line to a Liggare."""

    def __init__(self, client: httpx.Client, patience: Patience) -> None:
        """By a client that knows where and who."""
        self._client, self._patience = client, patience

    def json(self, method: str, path: str, **said: Any) -> Body:
        """What it answers. Turned if it says no, Away if there is none."""
        answer = self.ask(method, path, **said)
        try:
            body = answer.json()
        except ValueError:
            raise Away(_STRANGE) from None
        if not isinstance(body, dict):
            raise Away(_STRANGE)
        return body

    def ask(self, method: str, path: str, **said: Any) -> httpx.Response:
        """The same, as it came. Only what may be sent twice is asked: pieces, questions, and what has a key."""
        until = time.monotonic() + self._patience.seconds
        for pause in _pauses():
            answer = self._once(method, path, **said)
            if answer is not None and answer.status_code not in _LATER:
                return _taken(answer)
            wait = min(_asked_for(answer) or pause, LONGEST_PAUSE)
            if time.monotonic() + wait > until:
                raise Away(_NOBODY if answer is None else _said_by(answer) or _NOBODY)
            self._patience.told(wait)
            time.sleep(wait)
        raise AssertionError("pauses go on")

    def _once(self, method: str, path: str, **said: Any) -> httpx.Response | None:
        """The answer; None if the line broke."""
        try:
            return self._client.request(method, f"/api/v1{path}", **said)
        except httpx.ConnectError as error:
            if isinstance(_root(error), ssl.SSLCertVerificationError):
                raise Away(_NOT_TRUSTED) from None
            return None
        except httpx.TransportError:
            return None


@contextmanager
def wire(address: str, token: str, lang: Language, patience: Patience) -> Iterator[Wire]:
    """A line to the address, by the proxy of the environment and trusting whom this machine does.

    Nothing is followed to another address: the token is shown to this one alone.
    """
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": lang, "User-Agent": f"liggare/{__version__}"}
    with httpx.Client(
        base_url=address,
        headers=headers,
        verify=ssl.create_default_context(),
        timeout=httpx.Timeout(120, connect=15),
        follow_redirects=False,
    ) as client:
        yield Wire(client, patience)


def _pauses() -> Iterator[float]:
    yield from PAUSES
    while True:
        yield PAUSES[-1]


def _asked_for(answer: httpx.Response | None) -> float:
    """So long does the receiver ask one to wait; 0 if it does not say."""
    said = answer.headers.get("Retry-After", "") if answer is not None else ""
    return float(said) if said.isdecimal() else 0.0


def _taken(answer: httpx.Response) -> httpx.Response:
    if answer.is_success:
        return answer
    if answer.is_redirect:
        raise Away(_ELSEWHERE)
    text = _said_by(answer)
    if text is None:
        raise Away(_STRANGE)
    text = _NO_LONGER if answer.status_code == 401 else text
    raise Turned(answer.status_code, str(answer.json().get("code", "")), text)


def _said_by(answer: httpx.Response) -> Text | None:
    """What a problem says, with the places it points at; None if the answer is none of Liggare's."""
    try:
        said = answer.json()
        text = Text(sv=str(said["said"]["sv"]), en=str(said["said"]["en"]))
        places = [(str(one["where"]), str(one["code"]), one["said"]) for one in said["places"]]
    except (ValueError, KeyError, TypeError):
        return None
    sv = "\n".join([text.sv, *(f"• {where} ({code}): {told['sv']}" for where, code, told in places)])
    en = "\n".join([text.en, *(f"• {where} ({code}): {told['en']}" for where, code, told in places)])
    return Text(sv=sv, en=en)


def _root(error: BaseException) -> BaseException:
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return error


_NOBODY = Text(
    sv="Ingen svarar på adressen. Det som kommit fram finns kvar där i ett dygn: kör samma kommando igen, så "
    "fortsätter det där det var.",
    en="Nobody answers at the address. What has come is kept there for a day: run the same command again, and it goes "
    "on where it was.",
)
_NO_LONGER = Text(
    sv="Mottagaren godtar inte API-nyckeln: dess tid är ute, den är avslutad, eller den är en annan portals. Gör en ny "
    "i portalen, under Systemkonton.",
    en="The receiver does not take the token: its time is out, it is ended, or it is another portal's. Make a new one "
    "in the portal, at System accounts.",
)
_STRANGE = Text(
    sv="Det som svarar på adressen är inte Liggare. Kontrollera --to. Finns en proxy emellan kan det vara den.",
    en="What answers at the address is not Liggare. Check --to. If there is a proxy between, it may be that.",
)
_ELSEWHERE = Text(
    sv="Adressen hänvisar till en annan. API-nyckeln visas bara för den adress du anger: rätta --to.",
    en="The address points to another. The token is shown only to the address that you give: correct --to.",
)
_NOT_TRUSTED = Text(
    sv="Mottagarens certifikat godtas inte av den här datorn. Inget har skickats. Har ni en egen utfärdare: ange dess "
    "certifikat i SSL_CERT_FILE.",
    en="This machine does not trust the receiver's certificate. Nothing was sent. If you have an issuer of your own, "
    "name its certificate in SSL_CERT_FILE.",
)
