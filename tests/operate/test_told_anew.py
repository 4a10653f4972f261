"""A birth whose mother's number is corrected stands once: under the new number, or under the old if that is undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_office import WHO, Desk, Files, desk
from test_submit import effect_of

from liggare.operate.undo import revert, withdraw
from liggare.spec.load import load_register
from registers.examples import model

OTHER, THIRD = "199401019808", "199402029806"
SIBLING = "202506109822"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office in which a birth stands."""
    with desk(tmp_path, register=load_register("medicinska_fodelseregistret")) as opened:
        opened.clock.set(dt.date(2025, 7, 1))
        assert opened.send(birth()).kept.state == "accepted"
        yield opened


def birth(mother: str = "", *, weight: str = "", child: str = "", number: str = "") -> Files:
    """The model birth, with another number of the mother, weight, number of the child or of the pregnancy."""
    said = {"MPNR": mother, "BVIKT": weight, "BPNR": child, "GRAVID": number}
    changes = {name: value for name, value in said.items() if value}
    files = model("MFR")
    return {
        "MFR": {
            file: [{name: changes.get(name, value) for name, value in row.items()} for row in rows]
            for file, rows in files.items()
        }
    }


def together(*births: Files) -> Files:
    """Several births in one delivery; the sender is told once."""
    files = {file: [row for one in births for row in one["MFR"][file]] for file in births[0]["MFR"]}
    return {"MFR": files | {"AVS": list(births[0]["MFR"]["AVS"])}}


def by(here: Desk) -> list[int]:
    """The deliveries by which births stand, a number for each birth."""
    return [delivery for _, _, delivery in here.records()]


def test_a_corrected_number_of_the_mother_leaves_nothing_behind(here: Desk) -> None:
    kept = here.send(birth(OTHER)).kept
    assert (kept.state, by(here)) == ("accepted", [2])
    records = effect_of(kept.receipt).records
    assert records
    assert (records.added, records.removed, records.unchanged) == (1, 1, 1), "the sender is as before"
    version = here.office.versions.newest(here.register.id)
    assert version
    for name, at in version.tables.items():
        rows = here.office.tables.read(name, at).collect()
        assert set(rows["delivery"]) == {2}, name
        assert rows.height == 1, name
    assert here.office.deliveries.find(1).state == "superseded"


@pytest.mark.parametrize("verb", [withdraw, revert])
def test_when_the_correction_is_undone_the_birth_stands_as_before(here: Desk, verb) -> None:
    before = here.records()
    here.send(birth(OTHER))
    verb(here.office, 2, "fel moder", WHO)
    assert here.records() == before
    assert here.office.deliveries.find(1).state == "accepted"


def test_what_has_been_corrected_since_is_not_put_back(here: Desk) -> None:
    here.send(together(birth(OTHER), birth(child=SIBLING, number="G0002")))
    here.send(birth(THIRD))
    assert by(here) == [2, 3] or by(here) == [3, 2]
    withdraw(here.office, 2, "fel moder", WHO)
    assert by(here) == [3], "the child stands by the third delivery, not once more by the first"
    withdraw(here.office, 3, "fel moder", WHO)
    assert by(here) == [1]


def test_another_child_of_another_mother_is_another_birth(here: Desk) -> None:
    here.send(birth(OTHER, child=SIBLING))
    assert sorted(by(here)) == [1, 2]
