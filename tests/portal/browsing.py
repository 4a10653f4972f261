"""A portal that runs -> a browser at it: log-ins, languages, screens, and what shuts somebody out of a page."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from portal_scene import PASSWORD, email
from served import COMMAND, Portal

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
_axe = Axe()


@dataclass(frozen=True)
class Screen:
    """What somebody looks at the portal with; `lang` is `sv` or `en`."""

    lang: str
    width: int
    scheme: str


DESK = Screen("sv", 1280, "light")
PHONE = Screen("en", 390, "dark")


@pytest.fixture(scope="session")
def worker(portal: Portal) -> Iterator[None]:
    """A worker of the portal's data folder, that does what is handed in."""
    environment = {**os.environ, "LIGGARE_DATA": str(portal.folder), "LIGGARE_DATABASE_URL": ""}
    said = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    works = subprocess.Popen([COMMAND, "worker", "--slots", "1"], env=environment, **said)  # type: ignore[call-overload]
    yield
    works.send_signal(signal.SIGTERM)
    works.wait(timeout=60)


@contextmanager
def looking(browser: Browser, portal: Portal, screen: Screen = DESK, role: str = "") -> Iterator[Page]:
    """A page of a session of its own, logged in as that role or nobody; whatever the browser complains of fails."""
    context = browser.new_context(
        base_url=portal.url,
        viewport={"width": screen.width, "height": 900},
        color_scheme="dark" if screen.scheme == "dark" else "light",
        locale="en-GB" if screen.lang == "en" else "sv-SE",
        accept_downloads=True,
    )
    if role:
        cookies = portal.session(role).cookies
        context.add_cookies([{"name": one.name, "value": one.value or "", "url": portal.url} for one in cookies])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    try:
        yield page
    finally:
        context.close()
    assert complaints == []


def log_in(page: Page, role: str) -> None:
    """Log in as somebody does: by the form."""
    page.goto("/konto/login/")
    page.fill("input[name=login]", email(role))
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/arbete/")


def require_open_to_all(page: Page) -> None:
    """Nothing on the page shuts anybody out, as far as axe can tell, and it is as wide as the screen."""
    found = _axe.run(page, options=RULES)
    told = [(one["id"], [node["html"][:150] for node in one["nodes"][:3]]) for one in found.response["violations"]]
    assert told == [], (page.url, told)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, (page.url, wide)


def made(folder: Path, *, month: str, contacts: int, seed: int, reporter: str) -> list[Path]:
    """The files of a made-up delivery without faults."""
    said = ["--contacts", str(contacts), "--reporter", reporter, "--month", month, "--seed", str(seed)]
    subprocess.run([COMMAND, "fake", "patientregistret", *said, "--out", folder], check=True, capture_output=True)
    return sorted(folder.glob("*.txt"))
