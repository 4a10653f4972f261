"""What the documents tell a reader to type works, shows what they say and ends as they say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from console import Command, commands, missing

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(page.relative_to(ROOT).as_posix() for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
WITH_COMMANDS = [page for page in PAGES if commands(ROOT / page)]


def _weighed(page: str) -> object:
    """Pages in English type the same commands as those in Swedish: they are tried with the slow tests."""
    slow = page.endswith(".en.md") and page.replace(".en.md", ".md") in WITH_COMMANDS
    return pytest.param(page, marks=[pytest.mark.slow] if slow else [])


@pytest.mark.parametrize("page", [_weighed(page) for page in WITH_COMMANDS])
def test_the_commands_of_a_page_do_what_it_says(page: str, tmp_path: Path) -> None:
    place = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "LIGGARE_DATA": str(tmp_path / "data")}
    calm = {"COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    folder = tmp_path / "here"
    folder.mkdir()
    for command in commands(ROOT / page):
        _do(command, folder, {**os.environ, **place, **calm})


def test_the_tutorial_and_every_how_to_has_commands_that_are_tried() -> None:
    guides = [page for page in PAGES if page.startswith(("docs/tutorial/", "docs/how-to/"))]
    assert guides
    assert [page for page in guides if page not in WITH_COMMANDS] == []


def test_a_text_out_of_its_turn_is_missed() -> None:
    assert missing("first\n second  third", ("first", "second third")) is None
    assert missing("second\nfirst", ("first", "second")) == "second"


def test_a_page_can_say_how_a_command_ends(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ false\n$ echo $?\n1\n$ echo hej\nhej\n```\n", encoding="utf-8")
    assert commands(page) == (Command("false", (), 1), Command("echo hej", ("hej",), 0))


def _do(command: Command, folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-c", command.line], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    shown = done.stdout + done.stderr
    assert done.returncode == command.exit, f"$ {command.line}\n{shown}"
    absent = missing(shown, command.shows)
    assert absent is None, f"$ {command.line}\ndoes not show, in its turn: {absent}\n{shown}"
