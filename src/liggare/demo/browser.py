"""An address and a log-in -> pages asked for over HTTP as a browser does, with its cookies, following no redirect."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPMessage
from http.cookiejar import CookieJar
from typing import IO

WAIT = 120.0
"""Seconds that a page is waited for."""

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came: the status, where a redirect leads, and the addresses that the page links to on the same portal."""

    status: int
    to: str
    links: tuple[str, ...]


class Browser:
    """A browser at a portal, that remembers its cookies."""

    def __init__(self, url: str) -> None:
        """Of the portal at that address."""
        self._url = url
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), _Stay())

    def log_in(self, email: str, password: str) -> None:
        """Log in by the form. PermissionError if the portal does not let them."""
        path = "/konto/login/"
        _, _, page = self._ask(path)
        token = _TOKEN.search(page)
        if token is None:
            raise PermissionError("the log-in has no form")
        said = {"login": email, "password": password, "csrfmiddlewaretoken": token[1]}
        status, _, _ = self._ask(path, said)
        if status != 302:
            raise PermissionError("the log-in is refused")

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        status, headers, page = self._ask(path)
        reader = _Links()
        if headers.get_content_type() == "text/html":
            reader.feed(page)
        return Answer(status, headers.get("Location", ""), tuple(dict.fromkeys(reader.found)))

    def _ask(self, path: str, said: Mapping[str, str] | None = None) -> tuple[int, HTTPMessage, str]:
        body = urllib.parse.urlencode(said).encode() if said else None
        request = urllib.request.Request(self._url + path, body, {"Referer": self._url + path})  # noqa: S310 - our own
        try:
            answer = self._opener.open(request, timeout=WAIT)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: what a page answers is what is looked at."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """No other request is made."""


class _Links(HTMLParser):
    """Gathers the addresses that a page links to, without what stands after `#`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        for target in (said.get("href") if tag == "a" else None, said.get("hx-get")):
            if target and target.startswith("/") and not target.startswith("//"):
                self.found.append(target.partition("#")[0])
