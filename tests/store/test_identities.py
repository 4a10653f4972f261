"""Identity numbers: encrypted, bound to their person, remembered once, whoever else remembers at the same time."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from liggare.operate.ports import StoreFailure
from liggare.store.failure import Damaged
from liggare.store.identities import BATCH, IdentityFile
from liggare.store.keys import KeyFolder


@pytest.fixture
def identities(tmp_path: Path) -> IdentityFile:
    """No number yet."""
    return opened(tmp_path)


def opened(folder: Path) -> IdentityFile:
    """The numbers in that folder, as any process opens them."""
    return IdentityFile(folder / "identities" / "numbers.sqlite", KeyFolder(folder / "keys"))


def numbers(known: Mapping[str, str]) -> pl.DataFrame:
    """Persons and their numbers as they come."""
    return pl.DataFrame(
        {"person": list(known), "number": list(known.values())}, schema={"person": pl.String, "number": pl.String}
    )


def made(first: int, count: int) -> dict[str, str]:
    """So many persons and numbers, from that one on."""
    return {f"{n:032x}": f"19{n:010}" for n in range(first, first + count)}


def changed(folder: Path, statement: str) -> None:
    """Someone changes the file behind the store's back."""
    with closing(sqlite3.connect(folder / "identities" / "numbers.sqlite")) as file:
        file.execute(statement)
        file.commit()


def test_a_number_is_revealed_to_whoever_asks_for_its_person(identities: IdentityFile) -> None:
    assert identities.remember(numbers(made(1, 3))) == 3
    assert identities.reveal([f"{2:032x}", "unknown"]) == made(2, 1)
    assert identities.reveal([]) == {}


def test_nothing_is_made_by_asking(identities: IdentityFile, tmp_path: Path) -> None:
    assert identities.reveal(["a"]) == {}
    assert identities.recrypt() == 0
    assert list(tmp_path.iterdir()) == []


def test_only_new_persons_are_counted_and_the_first_number_stays(identities: IdentityFile) -> None:
    identities.remember(numbers({"a": "1", "b": "2"}))
    assert identities.remember(numbers({"b": "9", "c": "3"})) == 1
    assert identities.reveal("abc") == {"a": "1", "b": "2", "c": "3"}


def test_of_several_numbers_of_a_person_the_first_is_kept(identities: IdentityFile) -> None:
    twice = pl.DataFrame({"person": ["b", "a", "a"], "number": ["3", "2", "1"]})
    assert identities.remember(twice) == 2
    assert identities.reveal("ab") == {"a": "2", "b": "3"}


def test_no_number_stands_in_clear_and_only_the_owner_reads_the_file(identities: IdentityFile, tmp_path: Path) -> None:
    identities.remember(numbers(made(1, 500)))
    files = [path for path in (tmp_path / "identities").iterdir() if path.is_file()]
    assert files
    assert all(b"190000000" not in path.read_bytes() for path in files)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "identities").stat().st_mode) == 0o700


def test_more_than_a_batch_is_remembered_revealed_and_encrypted_anew(identities: IdentityFile) -> None:
    known = made(1, BATCH + 7)
    assert identities.remember(numbers(known)) == len(known)
    assert identities.remember(numbers(known | made(BATCH + 1, 20))) == 13
    assert identities.recrypt() == len(known) + 13
    assert identities.reveal(known) == known


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE identity SET number = (SELECT number FROM identity WHERE person = 'b') WHERE person = 'a'",
        "UPDATE identity SET number = substr(number, 1, 20) WHERE person = 'a'",
        "UPDATE identity SET number = x'' WHERE person = 'a'",
        "UPDATE identity SET data_key = 9 WHERE person = 'a'",
    ],
)
def test_an_altered_number_is_refused_and_told_without_it(
    identities: IdentityFile, tmp_path: Path, statement: str
) -> None:
    identities.remember(numbers({"a": "191212121212", "b": "200001012384"}))
    changed(tmp_path, statement)
    with pytest.raises(Damaged) as told:
        identities.reveal("ab")
    assert "19121212" not in str(told.value) + told.value.text.sv + told.value.text.en
    assert identities.reveal("b") == {"b": "200001012384"}


def test_after_a_new_key_and_encrypting_anew_the_old_key_is_not_needed(
    identities: IdentityFile, tmp_path: Path
) -> None:
    identities.remember(numbers(made(1, 10)))
    KeyFolder(tmp_path / "keys").rotate("identity")
    assert identities.reveal(made(1, 10)) == made(1, 10)
    assert identities.recrypt() == 10
    (tmp_path / "keys" / "identity-0001.key").unlink()
    assert identities.reveal(made(1, 10)) == made(1, 10)
    assert identities.remember(numbers(made(1, 11))) == 1


def test_a_number_whose_key_is_gone_is_not_found(identities: IdentityFile, tmp_path: Path) -> None:
    identities.remember(numbers(made(1, 2)))
    KeyFolder(tmp_path / "keys").rotate("identity")
    (tmp_path / "keys" / "identity-0001.key").unlink()
    with pytest.raises(KeyError):
        identities.reveal(made(1, 2))


def test_cells_that_are_empty_or_no_text_are_refused(identities: IdentityFile) -> None:
    for person, number in ((None, "2"), ("", "2"), ("b", None), ("b", "")):
        with pytest.raises(ValueError, match="every person"):
            identities.remember(pl.DataFrame({"person": ["a", person], "number": ["1", number]}))
    with pytest.raises(TypeError, match="text"):
        identities.remember(pl.DataFrame({"person": ["a"], "number": [1]}))
    assert identities.reveal(["a"]) == {}


def test_a_file_that_is_something_else_is_told(identities: IdentityFile, tmp_path: Path) -> None:
    (tmp_path / "identities").mkdir()
    (tmp_path / "identities" / "numbers.sqlite").write_bytes(b"something else entirely" * 50)
    with pytest.raises(StoreFailure) as told:
        identities.reveal(["a"])
    assert "numbers.sqlite" in told.value.text.sv


def _remember(folder: Path, first: int) -> int:
    """In a process of its own: some persons of its own, some that another process has too."""
    return opened(folder).remember(numbers(made(first, 2000) | made(0, 500)))


def test_of_several_that_remember_at_once_none_is_lost_or_counted_twice(tmp_path: Path) -> None:
    firsts = [1000, 2000, 4000]
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        counts = list(pool.map(_remember, [tmp_path] * 3, firsts))
    known = made(0, 500) | made(1000, 5000)
    assert sum(counts) == len(known)
    assert opened(tmp_path).reveal(known) == known


class Identities(RuleBasedStateMachine):
    """Numbers and a dictionary of them."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self._store, self._known = opened(Path(self._folder.name)), {}

    @rule(
        given=st.dictionaries(
            st.text("ab", min_size=1, max_size=3), st.text("0123456789", min_size=1, max_size=12), max_size=5
        )
    )
    def remember(self, given: dict[str, str]) -> None:
        new = given.keys() - self._known.keys()
        assert self._store.remember(numbers(given)) == len(new)
        self._known = given | self._known

    @rule()
    def rotate(self) -> None:
        KeyFolder(Path(self._folder.name) / "keys").rotate("identity")

    @rule()
    def recrypt(self) -> None:
        assert self._store.recrypt() == len(self._known)

    @invariant()
    def agree(self) -> None:
        assert self._store.reveal([*self._known, "c"]) == self._known

    def teardown(self) -> None:
        self._folder.cleanup()


Identities.TestCase.settings = settings(max_examples=15, stateful_step_count=10, deadline=None)
TestIdentities = Identities.TestCase
