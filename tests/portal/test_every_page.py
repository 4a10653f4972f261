"""Every page that anybody, or the register holder, may see shuts nobody out: on desk and phone, light and dark."""

from __future__ import annotations

import itertools
import re

import pytest
from browsing import Screen, looking, require_open_to_all
from playwright.sync_api import Browser
from served import Portal
from test_access import FILLED, pages

from liggare.operate.access import ROLES as KNOWN

SCREENS = [Screen(*one) for one in itertools.product(("sv", "en"), (1280, 390), ("light", "dark"))]
HOLDER = "steward"
THIRD = 3
"""The quick test looks at every third page, each on a screen of its own; the slow one at all on all."""


def addresses(portal: Portal, role: str) -> list[str]:
    """The addresses of pages that are read, of nobody (no role) or of a role, their places filled."""
    rights = KNOWN[role].rights if role else frozenset()  # type: ignore[index]
    found = []
    for address, _name, need, methods in pages(portal.folder)["pages"]:  # type: ignore[attr-defined]
        if "GET" in methods and (need in rights if role else need == "nothing"):
            named = {**FILLED, "number": str(portal.own)}
            found.append("/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda place, named=named: named[place[1]], address))
    return found


@pytest.mark.parametrize("role", ["", HOLDER])
def test_a_page_shuts_nobody_out_on_the_screen_it_is_looked_at_with(
    chromium: Browser, portal: Portal, role: str
) -> None:
    chosen = addresses(portal, role)[::THIRD]
    for screen in (SCREENS[0], SCREENS[-1]):
        _look(chromium, portal, screen, role, chosen[SCREENS.index(screen) % 2 :: 2])


@pytest.mark.slow
@pytest.mark.parametrize("role", ["", HOLDER])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: f"{one.lang}-{one.width}-{one.scheme}")
def test_every_page_shuts_nobody_out_on_every_screen(
    chromium: Browser, portal: Portal, screen: Screen, role: str
) -> None:
    _look(chromium, portal, screen, role, addresses(portal, role))


def _look(chromium: Browser, portal: Portal, screen: Screen, role: str, chosen: list[str]) -> None:
    """Look at each page that there is, and is no file and no part of a page."""
    looked = 0
    with looking(chromium, portal, screen, role) as page:
        for address in chosen:
            answer = page.request.get(address, max_redirects=0)
            if answer.status == 200 and answer.body().startswith(b"<!doctype html>"):
                page.goto(address)
                require_open_to_all(page)
                looked += 1
    assert looked >= len(chosen) // 3, "most pages are pages"
