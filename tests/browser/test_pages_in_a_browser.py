"""The HTML report and the HTML specification as a browser shows them, on a wide and on a narrow screen."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from liggare.cli.main import app

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

NARROW, WIDE = 390, 1280
_FRAME = """<!doctype html><meta charset="utf-8"><body style="margin:0">
<iframe id="page" width="{width}" height="900" style="border:0" srcdoc="{page}"></iframe>
<script>
onload = () => {{
  const root = document.getElementById("page").contentDocument.documentElement
  document.body.dataset.seen = [root.scrollWidth, root.scrollHeight].join(" ")
}}
</script>"""


@pytest.fixture(scope="module", params=["report", "specification", "births"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The text of an HTML page that Liggare makes."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as place:
        place.setenv("LIGGARE_DATA", str(folder / "data"))
        yield PAGES[request.param](folder).read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_page_fits_the_screen_without_scrolling_sideways(page: str, width: int, tmp_path: Path) -> None:
    across, down = _seen(page, width, tmp_path)
    assert across <= width
    assert down > 900, "the page is longer than the screen, so it was drawn"


def test_a_page_fetches_nothing(page: str) -> None:
    assert re.findall(r"\bsrc(?:set)?\s*=|<link\b|<iframe\b|\burl\(|@import", page) == []


def test_a_page_that_is_too_wide_is_seen(tmp_path: Path) -> None:
    across, _ = _seen("<!doctype html><p style='width:2000px'>broad</p>", NARROW, tmp_path)
    assert across > NARROW


def _seen(page: str, width: int, folder: Path) -> tuple[int, int]:
    """Width and height of the page in a window of that width, in pixels."""
    frame = folder / f"frame-{width}.html"
    frame.write_text(_FRAME.format(width=width, page=html.escape(page)), encoding="utf-8")
    command = [
        *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000"),
        *(f"--user-data-dir={folder / 'profile'}", "--dump-dom", frame.as_uri()),
    ]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = re.search(r'data-seen="(\d+) (\d+)"', dom)
    assert found, "the page was not drawn"
    return int(found[1]), int(found[2])


def _report(folder: Path) -> Path:
    delivery, result = folder / "leverans", folder / "resultat"
    wanted = ("--contacts", "300", "--reporter", "14", "--month", "2025-06", "--faults", "0.1")
    _run("fake", "patientregistret", *wanted, "--out", delivery)
    _run("check", delivery, "--out", result, "--format", "html")
    return result / "rapport.html"


def _specification(folder: Path, register: str = "patientregistret") -> Path:
    _run("spec", "document", register, "--format", "html", "--out", folder / "specification.html")
    return folder / "specification.html"


def _births(folder: Path) -> Path:
    return _specification(folder, "medicinska_fodelseregistret")


PAGES = {"report": _report, "specification": _specification, "births": _births}


def _run(*arguments: str | Path) -> None:
    app([str(argument) for argument in arguments], result_action="return_value")
