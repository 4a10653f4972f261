"""The tutorial of the portal in a browser, step by step: its pictures are taken here, its words are on the pages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browsing import Screen, looking, made
from playwright.sync_api import Browser, Page
from portal_scene import WALKS
from served import Portal
from test_reporter_in_a_browser import MINUTE

DOCS = Path(__file__).parents[2] / "docs"
TUTORIALS = {"sv": DOCS / "tutorial" / "first-portal.md", "en": DOCS / "tutorial" / "first-portal.en.md"}
WHERE = os.environ.get("LIGGARE_PICTURES", "")
"""A folder to keep the pictures in, as `script/pictures` says; without it they are looked at and thrown away."""


@dataclass
class Album:
    """The pictures taken so far, by name, and what stood on the pages in each language."""

    folder: Path
    names: set[str] = field(default_factory=set)
    read: dict[str, str] = field(default_factory=lambda: {"sv": "", "en": ""})

    def take(self, page: Page, name: str) -> None:
        """A picture of the page in each language."""
        for lang in ("en", "sv"):
            host = page.url.split("/")[2].split(":")[0]
            page.context.add_cookies([{"name": "django_language", "value": lang, "domain": host, "path": "/"}])
            page.reload()
            page.wait_for_load_state("networkidle")
            self.read[lang] += page.inner_text("body")
            path = self.folder / f"portal-{name}-{lang}.png"
            page.screenshot(path=path)
            self.names.add(path.name)


@pytest.fixture
def album(tmp_path: Path) -> Iterator[Album]:
    """An empty album."""
    folder = Path(WHERE) if WHERE else tmp_path
    yield Album(folder)


def test_the_tutorial_is_walked_and_its_pictures_are_taken(
    chromium: Browser, portal: Portal, worker: None, album: Album, tmp_path: Path
) -> None:
    files = made(tmp_path / "made", month="2026-04", contacts=250, seed=5, reporter=WALKS)
    doubled = next(path for path in files if "_OV_DI_" in path.name)
    lines = doubled.read_bytes().splitlines(keepends=True)
    doubled.write_bytes(b"".join([*lines, *lines[:12]]))
    with looking(chromium, portal, Screen("sv", 1100, "light")) as page:
        page.goto("/")
        album.take(page, "start")
    with looking(chromium, portal, Screen("sv", 1100, "light"), "walker") as page:
        page.goto("/arbete/")
        album.take(page, "todo")
        page.goto("/lamna/")
        page.set_input_files("#files", files)
        page.wait_for_url(re.compile("/lamna/[0-9a-f]{32}/$"), timeout=MINUTE)
        album.take(page, "send")
        page.check("#way-forecast")
        page.click("form:has(fieldset) button.act")
        page.wait_for_selector("dl.numbers", timeout=MINUTE)
        album.take(page, "forecast")
        page.click("section[aria-labelledby=left] a.button")
        page.wait_for_url(re.compile("/lamna/[0-9a-f]{32}/$"))
        page.check("#way-delivery")
        page.click("form:has(fieldset) button.act")
        page.wait_for_selector("dl.numbers", timeout=MINUTE)
        receipt = page.url
        album.take(page, "receipt")
        page.click("article.careful h3 a[href*='same-code-twice']")
        page.locator("tbody tr summary").first.wait_for()
        album.take(page, "rule")
    with looking(chromium, portal, Screen("sv", 390, "dark"), "walker") as page:
        page.goto(receipt)
        album.take(page, "phone")
    for lang, path in TUTORIALS.items():
        text = path.read_text(encoding="utf-8")
        wanted = set(re.findall(r"pictures/(portal-[a-z]+-[a-z]+\.png)", text))
        assert wanted == {name for name in album.names if name.endswith(f"-{lang}.png")}, lang
        named = set(re.findall(r"\*\*(.+?)\*\*", text))
        assert {name for name in named if name not in album.read[lang]} == set(), "words that are on no page"


def test_the_pictures_of_the_tutorial_are_there() -> None:
    for path in TUTORIALS.values():
        names = re.findall(r"pictures/(portal-[a-z]+-[a-z]+\.png)", path.read_text(encoding="utf-8"))
        assert names
        assert [name for name in names if not (DOCS / "pictures" / name).is_file()] == []
