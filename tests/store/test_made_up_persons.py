"""A test environment takes nobody who may be a living person: every number is of Skatteverket's test series."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.operate.ports import Scanner
from liggare.spec.model import Text
from liggare.store import made_up_persons
from liggare.store.made_up_persons import OnlyTestPersons

NOW = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)


def check_digit(nine: str) -> int:
    """As Skatteverket's leaflet tells it: every other digit doubled, the digits of the products added up."""
    total = sum(sum(map(int, str(int(digit) * (2 if place % 2 == 0 else 1)))) for place, digit in enumerate(nine))
    return (10 - total % 10) % 10


def number(day: str, birth_number: int) -> str:
    """A right personnummer of twelve digits."""
    nine = f"{day[2:]}{birth_number:03}"
    return f"{day}{birth_number:03}{check_digit(nine)}"


def harmful(path: Path, content: str, further: Scanner | None = None) -> Text | None:
    path.write_text(content, encoding="utf-8")
    return OnlyTestPersons(further, lambda: NOW).harmful(path)


def test_a_number_that_may_be_somebodys_is_told_without_telling_it(tmp_path: Path) -> None:
    mine = number("19800101", 123)
    for text in (mine, f"{mine[:8]}-{mine[8:]}", f"a;{mine};b\n", f"\n{mine}"):
        told = harmful(tmp_path / "x", text)
        assert told, text
        assert "test numbers only" in told.en
        assert mine not in told.en + told.sv


@pytest.mark.parametrize(
    "text",
    [
        number("19800101", 980),
        number("20260315", 999),
        number("19800101", 123)[:11] + "x",
        "198013019876",
        "1" + number("19800101", 123),
        "202608200602",
        "",
    ],
    ids=["980", "999", "cut", "no month", "longer", "a moment", "empty"],
)
def test_what_is_nobodys_passes(tmp_path: Path, text: str) -> None:
    assert harmful(tmp_path / "x", text) is None


def test_a_wrong_check_digit_is_no_number(tmp_path: Path) -> None:
    right = number("19800101", 123)
    wrong = right[:11] + str((int(right[11]) + 1) % 10)
    assert harmful(tmp_path / "x", wrong) is None


def test_a_samordningsnummer_is_somebodys_too(tmp_path: Path) -> None:
    assert harmful(tmp_path / "x", number("19800161", 123))


def test_twelve_digits_of_long_ago_are_no_moment(tmp_path: Path) -> None:
    born = next(found for one in range(1, 240) if (found := number("19800101", one))[10:] < "60")
    assert harmful(tmp_path / "x", born)


def test_a_packed_number_is_seen(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("PAR.txt", f"a;{number('19800101', 123)};b")
    assert OnlyTestPersons(None, lambda: NOW).harmful(tmp_path / "x.zip")


@given(before=st.integers(0, 40))
def test_a_number_across_two_blocks_is_seen(tmp_path_factory: pytest.TempPathFactory, before: int) -> None:
    path = tmp_path_factory.mktemp("blocks") / "x"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_up_persons, "_BLOCK", 20)
        assert harmful(path, ";" * before + number("19800101", 123) + ";" * 30)


def test_what_passes_is_looked_through_further(tmp_path: Path) -> None:
    class Further:
        def harmful(self, path: Path) -> Text | None:
            return Text(sv="x", en=path.name)

    assert harmful(tmp_path / "y", "nothing", Further()) == Text(sv="x", en="y")
