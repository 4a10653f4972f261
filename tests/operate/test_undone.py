"""A delivery that was wrong leaves the register, and what stood before it can stand again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from lifecycle_scenes import require_whole
from made_office import WHO, Desk, desk, months_of, visits

from liggare.operate.compare import compared
from liggare.operate.refusal import Refused
from liggare.operate.undo import revert, withdraw

APRIL, MAY, JUNE = (months_of(3, f"2025-0{month}", start=month * 100) for month in (4, 5, 6))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office with April and May in the register by delivery 1, and with other values by delivery 2."""
    with desk(tmp_path) as opened:
        opened.send(visits(*APRIL, *MAY))
        opened.send(visits(*({**row, "MVO": "301"} for row in APRIL), *MAY))
        yield opened


def by(here: Desk) -> dict[str, set[int]]:
    """By month the deliveries whose rows stand."""
    found: dict[str, set[int]] = {}
    for _, month, delivery in here.records():
        found.setdefault(month, set()).add(int(delivery))
    return found


def states(here: Desk) -> list[str]:
    """The state of each delivery."""
    return [here.office.deliveries.find(number).state for number in (1, 2)]


def test_a_withdrawn_delivery_leaves_its_months_empty(here: Desk) -> None:
    withdraw(here.office, 2, "fel fil", WHO)
    assert (here.records(), here.standing(), states(here)) == ([], [], ["superseded", "withdrawn"])
    assert here.acts()[-1] == "delivery.withdrawn"


def test_a_reverted_delivery_gives_back_what_stood_and_that_stands_again(here: Desk) -> None:
    revert(here.office, 2, "fel fil", WHO)
    assert (by(here), states(here)) == ({"2025-04": {1}, "2025-05": {1}}, ["accepted", "withdrawn"])
    assert ("", "2025-03", 1, 0) in here.standing()
    require_whole(here)


def test_only_months_where_it_still_stands_are_given_back(here: Desk) -> None:
    here.clock.set(dt.date(2025, 7, 5))
    here.send(visits(*({**row, "MVO": "241"} for row in MAY), *JUNE), month="202507", reason="april var fel")
    assert by(here) == {"2025-05": {3}, "2025-06": {3}}
    revert(here.office, 2, "fel fil", WHO)
    assert by(here) == {"2025-05": {3}, "2025-06": {3}}
    assert ("", "2025-03", 1, 0) in here.standing(), "March stood by delivery 2 and stands by 1 again"


def test_what_was_withdrawn_never_stands_again(here: Desk) -> None:
    third = here.send(visits(*({**row, "MVO": "241"} for row in (*APRIL, *MAY)))).kept
    assert third.state == "accepted"
    revert(here.office, third.number, "fel fil", WHO)
    assert by(here) == {"2025-04": {2}, "2025-05": {2}}
    fourth = here.send(visits(*({**row, "MVO": "231"} for row in (*APRIL, *MAY)))).kept
    revert(here.office, fourth.number, "fel fil", WHO)
    assert by(here) == {"2025-04": {2}, "2025-05": {2}}
    fifth = here.send(visits(*({**row, "MVO": "101"} for row in APRIL)), reason="maj var fel").kept
    here.clock.set(dt.date(2025, 7, 5))
    sixth = here.send(visits(*APRIL, *MAY, *JUNE), month="202507", reason="ny").kept
    assert here.office.deliveries.find(fifth.number).state == "accepted", "March stands by it"
    withdraw(here.office, fifth.number, "fel fil", WHO)
    revert(here.office, sixth.number, "fel fil", WHO)
    assert by(here) == {"2025-04": {2}, "2025-05": {2}}, "not by the fifth, though it stood before the sixth"
    assert here.office.deliveries.find(2).state == "accepted"


def test_the_first_delivery_reverted_leaves_nothing(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        here.send(visits(*APRIL))
        revert(here.office, 1, "fel fil", WHO)
        assert (here.records(), here.standing()) == ([], [])


def test_the_same_files_may_be_sent_again_after_a_withdrawal(here: Desk) -> None:
    files = visits(*APRIL, *MAY)
    withdraw(here.office, 2, "fel fil", WHO)
    answer = here.send(files)
    assert (answer.again, answer.kept.number, answer.kept.state) == (False, 3, "accepted")
    revert(here.office, 3, "fel", WHO)
    assert not here.send(files).again


@pytest.mark.parametrize("verb", [withdraw, revert])
def test_without_a_reason_or_twice_nothing_is_undone(here: Desk, verb) -> None:
    before = here.records()
    with pytest.raises(Refused, match="reason"):
        verb(here.office, 2, " ", WHO)
    with pytest.raises(Refused, match="superseded"):
        verb(here.office, 1, "fel fil", WHO)
    assert here.records() == before
    verb(here.office, 2, "fel fil", WHO)
    with pytest.raises(Refused, match="withdrawn"):
        verb(here.office, 2, "fel fil", WHO)


def test_a_refused_delivery_cannot_be_withdrawn(here: Desk) -> None:
    number = here.send(visits(*({**row, "KON": "7"} for row in APRIL))).kept.number
    with pytest.raises(Refused, match="refused"):
        withdraw(here.office, number, "fel", WHO)
    with pytest.raises(Refused, match="nothing to compare"):
        compared(here.office, number, WHO)


def test_what_a_delivery_changed_is_told_and_that_it_was_read(here: Desk) -> None:
    found = compared(here.office, 2, WHO)
    assert [(one.table, one.field, one.records) for one in found.fields] == [("PAR_OV_AD", "MVO", 3)]
    assert (found.total("altered"), found.total("unchanged")) == (3, 3)
    assert compared(here.office, 1, WHO).total("added") == 6
    assert here.acts()[-2:] == ["persons.read", "persons.read"]


def test_what_is_too_large_for_memory_is_worked_with_in_files_and_comes_out_the_same(
    here: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        small.setattr("liggare.operate.propose.IN_MEMORY", 0)
        small.setattr("liggare.operate.case.IN_MEMORY", 0)
        small.setattr("liggare.operate.undo.MANY", 0)
        third = here.send(visits(*APRIL, *({**row, "MVO": "241"} for row in MAY))).kept
        assert third.state == "accepted"
        in_files = by(here), here.standing(), here.records()
        revert(here.office, 3, "fel fil", WHO)
        back = by(here), here.standing(), here.records()
    fourth = here.send(visits(*APRIL, *({**row, "MVO": "241"} for row in MAY))).kept
    assert (fourth.state, [month for _, month, _ in here.records()]) == ("accepted", [m for _, m, _ in in_files[2]])
    assert (in_files[0], back[0]) == ({"2025-04": {3}, "2025-05": {3}}, {"2025-04": {2}, "2025-05": {2}})
    assert list((tmp_path / "work").iterdir()) == []
    require_whole(here)
