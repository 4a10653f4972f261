"""Commands about the force of rules: counted, decided, published, and read again by the check at home."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from test_delivery_commands import _written, liggare  # noqa: F401 - a fixture

from liggare.operate.work import take_up, work_on
from liggare.register.months import swedish_day
from liggare.store.house import office

RULE = "OV_AD.KON.list"
TODAY = str(swedish_day(dt.datetime.now(dt.UTC)))
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A delivery of one visit with a code that is not in its list."""
    return _written(tmp_path / "in", KON="9")


def test_a_rule_is_counted_by_a_worker_and_shown(liggare: Run, odd: Path, tmp_path: Path) -> None:  # noqa: F811
    assert liggare("submit", str(odd), "--as", "14")[0] == 1
    assert liggare("ruling", "count", RULE, "--register", "PAR")[0] == 0
    with office(tmp_path / "data") as opened:
        job = take_up(opened, "w")
        assert job
        assert work_on(opened, job).state == "done"
    code, said = liggare("ruling", "show", RULE, "--register", "PAR", "--json")
    assert (code, [(one["delivery"], one["broken"]) for one in json.loads(said)]) == (0, [(1, 1)])
    assert "202506" in liggare("ruling", "show", RULE, "--register", "PAR")[1]
    assert liggare("ruling", "show", "no-rule", "--register", "PAR")[0] == 2


def test_the_check_at_home_judges_by_what_is_published(liggare: Run, odd: Path, tmp_path: Path) -> None:  # noqa: F811
    assert "som de är skrivna" in liggare("ruling", "list")[1]
    assert liggare("check", str(odd))[0] == 1
    given = liggare(
        "ruling", "give", RULE, "--force", "warning", "--first", TODAY, "--reason", "så", "--register", "PAR"
    )
    assert given[0] == 0
    assert RULE in liggare("ruling", "list")[1]
    file = tmp_path / "beslut.json"
    file.write_text(liggare("ruling", "publish", "--register", "PAR")[1])
    assert liggare("check", str(odd), "--rulings", str(file))[0] == 0
    file.write_text("{}")
    code, said = liggare("check", str(odd), "--rulings", str(file))
    assert (code, "Hämta filen på nytt" in said) == (2, True)
