"""A portal that runs and somebody of each role -> every page asked for as each of them, and what was not as it should.

A page with something in its address (a delivery's number) is asked for by a link that was met on another page.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from liggare.demo.browser import Answer, Browser
from liggare.demo.people import Login
from liggare.operate.access import ROLES

if TYPE_CHECKING:
    from liggare.portal.page import Page  # pages can be loaded first when Django is ready for them

NOBODY = "–"
"""Whoever has not logged in, among the columns."""

SENDERS, OTHERS = 16, 2
"""So many of a page with something in its address are asked for by whoever sends, and by everybody else."""

_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
_NOWHERE = {"number": "999999", "place": "0", "token": "0" * 32}
"""What stands in an address that no link was met of."""


@dataclass(frozen=True)
class Seen:
    """A page as somebody saw it: the status; `met`: by a link that they met themselves; `right`: as it should be."""

    page: str
    who: str
    status: int
    met: bool
    right: bool


@dataclass
class Looking:
    """What has been seen, in how many answers; `links` are addresses by the page they lead to, whoever met them."""

    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    asked: int = 0

    @property
    def wrong(self) -> tuple[Seen, ...]:
        """What was not as it should be."""
        return tuple(one for one in self.seen.values() if not one.right)


def look(url: str, people: Iterable[Login]) -> Looking:
    """Ask for every page as everybody, one of each role, and as nobody."""
    found = Looking()
    browsers = {NOBODY: (Browser(url), None), **{_name(one): (Browser(url), one) for one in _one_of_each(people)}}
    for who, (browser, login) in browsers.items():
        if login:
            browser.log_in(login.email, login.password)
        _walk(found, who, browser, login)
    for who, (browser, login) in browsers.items():
        _the_rest(found, who, browser, login)
    return found


def pages() -> tuple[Page, ...]:
    """Every page that can be looked at."""
    return tuple(one for one in _every() if "GET" in one.methods)


def _every() -> list[Page]:
    from liggare.portal import urls
    from liggare.portal.page import PAGES

    assert urls.urlpatterns  # the pages have put themselves on the list
    return PAGES


def _one_of_each(people: Iterable[Login]) -> Iterator[Login]:
    roles = set()
    for one in people:
        if one.role not in roles:
            roles.add(one.role)
            yield one


def _name(login: Login) -> str:
    return login.role or "newcomer"


def _walk(found: Looking, who: str, browser: Browser, login: Login | None) -> None:
    """Every page with nothing in its address, and several of each of those that they link to."""
    most = SENDERS if login and login.role == "sender" else OTHERS
    waiting = deque((one, f"/{one.address}") for one in pages() if not _PLACE.search(one.address))
    asked: Counter[str] = Counter()
    known: set[str] = set()
    while waiting:
        page, path = waiting.popleft()
        if path in known or asked[page.name] >= most:
            continue
        known.add(path)
        asked[page.name] += 1
        answer = browser.get(path)
        _note(found, page, who, answer, login, met=True)
        waiting.extend(_met(found, answer))


def _met(found: Looking, answer: Answer) -> Iterator[tuple[Page, str]]:
    """The pages that an answer links or leads to; what is asked for beside the page is left out."""
    to = (answer.to,) if answer.to.startswith("/") else ()
    for link in dict.fromkeys(one.partition("?")[0] for one in (*answer.links, *to)):
        page = page_of(link)
        if page and "GET" in page.methods:
            found.links.setdefault(page.name, link)
            yield page, link


def _the_rest(found: Looking, who: str, browser: Browser, login: Login | None) -> None:
    """Pages that nobody linked this one to: by somebody else's link, which may be to what is not theirs."""
    for page in pages():
        if (page.name, who) not in found.seen:
            nowhere = _PLACE.sub(lambda place: _NOWHERE.get(place[1], "x"), page.address)
            path = found.links.get(page.name) or f"/{nowhere}"
            _note(found, page, who, browser.get(path), login, met=False)


def _note(found: Looking, page: Page, who: str, answer: Answer, login: Login | None, *, met: bool) -> None:
    """Put it down; of several of the same page the first that is not as it should be, if any is."""
    right = as_it_should(page, login, answer, met=met)
    found.asked += 1
    before = found.seen.get((page.name, who))
    if before is None or (before.right and not right):
        found.seen[page.name, who] = Seen(page.name, who, answer.status, met, right)


def as_it_should(page: Page, login: Login | None, answer: Answer, *, met: bool) -> bool:
    """Whether that is the answer: the page for whoever has what it needs, no page for others."""
    if page.need != "nothing" and login is None:
        return answer.status == 302 and "/konto/login/" in answer.to
    rights = ROLES[login.role].rights if login and login.role else frozenset()
    if page.need not in ("nothing", "an account") and page.need not in rights:
        return answer.status == 403
    return answer.status in ((200, 302) if met else (200, 302, 404, 422))


def page_of(link: str) -> Page | None:
    """The page that an address leads to; None for the log-in's, files and what is no page."""
    from django.urls import Resolver404, resolve

    try:
        name = resolve(link.partition("?")[0]).url_name
    except Resolver404:
        return None
    return next((one for one in _every() if name and one.name == name), None)


def rows(found: Looking, columns: Sequence[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """By page what each saw: the status, in brackets if no link led there, with `!` if it is not as it should be."""
    for page in pages():
        cells = {}
        for who in columns:
            one = found.seen[page.name, who]
            told = str(one.status) if one.met else f"({one.status})"
            cells[who] = told if one.right else f"{told}!"
        yield f"/{page.address}", cells
