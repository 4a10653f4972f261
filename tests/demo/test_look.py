"""The demo's check tells a page from one that should not have been shown, and fills nobody's data folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from liggare.demo.browser import Answer
from liggare.demo.clock import Clock
from liggare.demo.look import Looking, Seen, as_it_should
from liggare.demo.people import Login
from liggare.demo.stage import stage
from liggare.operate.refusal import Refused
from liggare.portal.settings import DEFAULT_URL, Settings


class Page:
    """As much of a page as is asked for."""

    def __init__(self, need: str) -> None:
        self.need, self.name = need, "page"


SENDER, AUDITOR = Login("s@example.com", "sender", "14", "x"), Login("a@example.com", "auditor", "", "x")
NEWCOMER = Login("n@example.com", None, "", "x")


@pytest.mark.parametrize(
    ("need", "login", "status", "to", "met", "right"),
    [
        ("nothing", None, 200, "", True, True),
        ("nothing", None, 500, "", True, False),
        ("an account", None, 302, "/konto/login/?next=/arbete/", True, True),
        ("an account", None, 302, "/arbete/", True, False),
        ("an account", None, 200, "", True, False),
        ("send", SENDER, 200, "", True, True),
        ("send", SENDER, 403, "", True, False),
        ("send", SENDER, 404, "", True, False),
        ("send", SENDER, 404, "", False, True),
        ("send", AUDITOR, 403, "", True, True),
        ("send", AUDITOR, 200, "", True, False),
        ("send", AUDITOR, 404, "", False, False),
        ("send", NEWCOMER, 403, "", True, True),
        ("an account", NEWCOMER, 200, "", True, True),
        ("see audit", AUDITOR, 503, "", False, False),
    ],
)
def test_an_answer_is_right_if_the_page_is_shown_to_those_who_may_see_it_and_to_nobody_else(
    need: str, login: Login | None, status: int, to: str, met: bool, right: bool
) -> None:
    assert as_it_should(Page(need), login, Answer(status, to, ()), met=met) == right  # type: ignore[arg-type]


def test_what_is_wrong_is_found_again() -> None:
    seen = {("a", "sender"): Seen("a", "sender", 500, True, False), ("a", "–"): Seen("a", "–", 302, True, True)}
    assert [one.who for one in Looking(seen).wrong] == ["sender"]


def test_a_folder_with_something_in_it_is_not_filled(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"kept")
    with pytest.raises(Refused):
        stage(Settings(tmp_path, "", DEFAULT_URL, "offered", behind_proxy=False), 3)
    assert [one.name for one in tmp_path.iterdir()] == ["ledger.sqlite3"]


def test_the_clock_never_goes_back() -> None:
    clock = Clock(dt.datetime(2026, 1, 2, 8, tzinfo=dt.UTC))
    clock.on(dt.date(2026, 1, 1))
    first = clock()
    assert first > dt.datetime(2026, 1, 2, 8, tzinfo=dt.UTC)
    clock.on(dt.date(2026, 2, 1))
    assert first < clock() < dt.datetime(2026, 2, 1, 11, tzinfo=dt.UTC)
