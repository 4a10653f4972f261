"""Whether a delivery may be taken in while a code list is missing is the receiver's to say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_office import desk, months_of, visits

from liggare.operate.process import process
from liggare.operate.refusal import Refused
from liggare.spec.codelist import CodeBook
from liggare.store.house import furnished
from registers.codes import codes

LACKING = "icd-10-se"


def without_one() -> CodeBook:
    """The code lists that tests use, one of which nobody has imported."""
    every = codes()
    return CodeBook(every.declared, lambda one: None if one.id == LACKING else every.get(one.id))


def test_a_delivery_is_taken_in_without_a_list_unless_the_receiver_requires_them(tmp_path: Path) -> None:
    for required, state in ((False, "accepted"), (True, "undecided")):
        with desk(tmp_path / state) as here:
            here.office = replace(here.office, codes=without_one(), lists_required=required)
            kept = here.send(visits(*months_of(20, "2025-05"))).kept
            assert (kept.state, bool(here.standings())) == (state, not required)
            assert LACKING.encode() in (kept.receipt or b"")


def test_what_waited_for_a_list_is_taken_in_when_the_list_is_there_and_it_is_resumed(tmp_path: Path) -> None:
    with desk(tmp_path / "data") as here:
        here.office = replace(here.office, codes=without_one(), lists_required=True)
        number = here.send(visits(*months_of(20, "2025-05"))).kept.number
        assert process(here.office, number, "maja").state == "undecided"
        here.office = replace(here.office, codes=codes())
        assert process(here.office, number, "maja").state == "accepted"


def test_the_environment_says_yes_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for said, required in (("", False), ("yes", True)):
        monkeypatch.setenv("LIGGARE_REQUIRE_LISTS", said)
        office, ledger = furnished(tmp_path / "data", "")
        ledger.database.close()
        assert office.lists_required is required
    monkeypatch.setenv("LIGGARE_REQUIRE_LISTS", "ja")
    with pytest.raises(Refused, match="LIGGARE_REQUIRE_LISTS"):
        furnished(tmp_path / "data", "")
