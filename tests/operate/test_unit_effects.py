"""What each change of a unit does to duties, contacts, what is due and open deliveries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from made_duties import KIND, OTHER, UNIT, bound, contact, day, told
from made_office import WHO, Desk, desk, months_of, visits

from liggare.operate.contacts import listed_contacts
from liggare.operate.duties import all_duties
from liggare.operate.process import confirm
from liggare.operate.remind import planned
from liggare.operate.unit_changes import Change, annul, change
from liggare.organisation.effect import EFFECTS
from liggare.organisation.unit import Key
from liggare.receipt.signing import Signed
from liggare.spec.codelist import load_codebook
from registers.codes import book

DAY = day("2025-05-01")
CHANGES = {
    "rename": Change("rename", DAY, new_name="Ån"),
    "move": Change("move", DAY, address="Skolgatan 1", postal_code="90327", town="Umeå"),
    "correct": Change("correct", DAY, care_form="public"),
    "take over": Change("take over", DAY, provider="Nya Vården AB"),
    "split": Change("split", DAY, into=(OTHER,)),
    "close": Change("close", DAY),
    "merge": Change("merge", DAY, into=(OTHER,)),
}
ENDING = ("close", "merge")
ASKED = {"take over": {"Anna"}, "split": {"Anna", "Bo"}, "merge": {"Anna", "Bo"}}
"""Whose contacts are to be confirmed; of the other changes nobody's."""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office on 15 June 2025 with two units that must report since January, each with a reporter."""
    with desk(tmp_path) as opened:
        bound(opened, UNIT, OTHER)
        contact(opened, UNIT, "reporter", "Anna")
        contact(opened, OTHER, "reporter", "Bo")
        yield opened


def _change(here: Desk, name: str) -> None:
    change(here.office, Key(KIND, UNIT), CHANGES[name], "brev från verksamheten", "olle")


def test_every_change_is_tried() -> None:
    assert CHANGES.keys() == EFFECTS.keys()
    for name, effect in EFFECTS.items():
        assert (effect.ends, effect.keeps_duties) == (name in ENDING, name not in ENDING)
        assert effect.confirm_contacts == (name in ASKED)


@pytest.mark.parametrize("name", CHANGES)
def test_a_duty_goes_on_unless_the_code_ends_and_then_until_its_last_day(here: Desk, name: str) -> None:
    before = all_duties(here.office)
    _change(here, name)
    [own, other] = all_duties(here.office)
    assert other == before[1]
    assert own == (replace(before[0], valid_to=day("2025-04-30")) if name in ENDING else before[0])


@pytest.mark.parametrize("name", CHANGES)
def test_months_before_the_day_are_due_all_the_same_and_those_after_unless_the_code_ends(here: Desk, name: str) -> None:
    months = ("2025-03", "2025-07")
    before = told(here, "2025-06-15", months=months)
    assert list(before) == ["2025-03", "2025-04", "2025-05", "2025-06", "2025-07"]
    _change(here, name)
    after = told(here, "2025-06-15", months=months)
    assert list(after) == (["2025-03", "2025-04"] if name in ENDING else list(before))
    assert {month: before[month] for month in after} == after


@pytest.mark.parametrize("name", CHANGES)
def test_contacts_stand_and_are_asked_whether_they_still_are_the_ones_where_that_may_have_changed(
    here: Desk, name: str
) -> None:
    _change(here, name)
    listed = listed_contacts(here.office)
    assert [one.contact.name for one in listed] == ["Anna", "Bo"]
    stale = {one.contact.name for one in listed if one.stale(here.office.today())}
    assert stale == ASKED.get(name, set())
    assert {one.contact.name for one in planned(here.office, []).letters} == stale


@pytest.mark.parametrize("name", ENDING)
def test_for_the_months_that_remain_the_contacts_of_an_ended_code_are_reminded(here: Desk, name: str) -> None:
    _change(here, name)
    here.clock.set(day("2025-06-25"))
    gaps = [gap for one in planned(here.office, [here.register]).letters for gap in one.content.gaps]
    own = {month for gap in gaps if gap.unit == UNIT for month in gap.months}
    assert own == {"2025-02", "2025-03", "2025-04"}


@pytest.mark.parametrize(("on", "asked"), [("2027-05-01", {"Anna", "Bo"}), ("2027-05-02", {"Bo"})])
def test_when_nothing_of_an_ended_code_can_be_reported_any_more_its_contacts_rest(
    here: Desk, on: str, asked: set[str]
) -> None:
    last = Change("close", day("2026-05-01"))
    change(here.office, Key(KIND, UNIT), last, "avvecklad", "olle")
    here.clock.set(day(on))
    assert {one.contact.name for one in planned(here.office, []).letters} == asked


def test_a_change_that_was_a_mistake_takes_nothing_with_it(here: Desk) -> None:
    before = all_duties(here.office)
    _change(here, "merge")
    annul(here.office, here.office.units.events()[-1].number, "fel enhet", "olle")
    assert all_duties(here.office) == before
    assert not any(one.stale(here.office.today()) for one in listed_contacts(here.office))


@pytest.mark.parametrize("name", CHANGES)
def test_a_delivery_that_waits_is_judged_by_what_held_on_the_day_of_care(here: Desk, name: str, tmp_path: Path) -> None:
    april, may = months_of(30, "2025-04"), months_of(3, "2025-05", start=101)
    here.send(visits(*april, *may), month="202506")
    waiting = here.send(visits(*april[:10], *may), month="202506").kept
    assert waiting.state == "waiting for confirmation"
    _change(here, name)
    codes = load_codebook(tmp_path).get(KIND)
    assert codes
    here.office = replace(here.office, codes=book(instead=[codes]))
    kept = confirm(here.office, waiting.number, "stämmer", WHO)
    assert kept.receipt
    rules = {one.id: one.findings for one in msgspec.json.decode(kept.receipt, type=Signed).receipt.rules}
    assert rules["OV_AD.SJUKHUS.list"] == (3 if name in ENDING else 0), "the three visits of May"
