"""What a reporter asks of the register holder: what is kept, what comes of it, and what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_duties import KIND, OTHER, UNIT, bound, day, units
from made_office import Desk, desk, visits

from liggare.operate.ask_holder import (
    LONGEST,
    ChangeWanted,
    Question,
    answer,
    ask_change,
    ask_extension,
    ask_question,
    close,
    grant,
    units_of,
)
from liggare.operate.decide import Leave
from liggare.operate.matter import Outcome
from liggare.operate.refusal import Refused
from liggare.operate.unit_changes import Change
from liggare.organisation.event import organisation
from liggare.organisation.unit import Key

RENAME = Change("rename", dt.date(2025, 7, 1), new_name="Nya mottagningen")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    """An office where the region sends for one unit, and another unit that is nobody's."""
    with desk(tmp_path) as opened:
        bound(opened, UNIT)
        units(opened, OTHER)
        yield opened


def _leave(here: Desk, until: str = "2025-08-01", unit: str = "") -> Leave:
    return Leave(here.register, "14", ("2025-05", "2025-06"), day(until), unit)


def _change(unit: str = UNIT, change: Change = RENAME) -> ChangeWanted:
    return ChangeWanted("14", unit, change, "Vi byter namn.")


def test_the_units_of_a_reporter_are_those_it_must_send_for(here: Desk) -> None:
    assert units_of(here.office, "14") == (Key(KIND, UNIT),)
    assert units_of(here.office, "12") == ()


def test_a_question_is_of_a_delivery_and_answered_until_it_is_closed(here: Desk) -> None:
    delivery = here.send(visits({})).kept.number
    number = ask_question(here.office, Question("14", "Varför?", delivery, "par.rule"), "anna")
    matter = here.office.matters.find(number)
    assert (matter.register, matter.about) == (here.register.id, {"delivery": str(delivery), "rule": "par.rule"})
    assert matter.waits_for_holder
    answer(here.office, number, "Vi tittar på det.", "olle", "holder")
    assert here.office.matters.find(number).waits_for_reporter
    answer(here.office, number, "Tack!", "anna", "reporter")
    close(here.office, number, "answered", "Det var vårt fel.", "olle", "holder")
    ended = here.office.matters.find(number)
    assert [one.side for one in ended.said] == ["reporter", "holder", "reporter", "holder"]
    assert not (ended.waits_for_holder or ended.waits_for_reporter)
    with pytest.raises(Refused, match="closed"):
        answer(here.office, number, "En sak till", "anna", "reporter")
    assert here.acts()[-4:] == ["question.asked", "matter.said", "matter.said", "matter.answered"]


def test_granted_time_is_an_extension_and_ends_the_matter_at_once(here: Desk) -> None:
    number = ask_extension(here.office, _leave(here, unit=UNIT), "Systembyte.", "anna")
    grant(here.office, number, "Beviljas.", "olle")
    [made] = here.office.decisions.extensions(here.register.id)
    assert (made.reporter, made.unit, made.first, made.last, made.until) == (
        *("14", UNIT, "2025-05", "2025-06"),
        day("2025-08-01"),
    )
    assert (made.who, made.reason) == ("olle", "Beviljas.")
    assert here.office.matters.find(number).outcome == "granted"
    with pytest.raises(Refused, match="closed"):
        grant(here.office, number, "Igen", "olle")
    assert len(here.office.decisions.extensions(here.register.id)) == 1


def test_time_that_can_no_longer_be_given_leaves_the_matter_open(here: Desk) -> None:
    number = ask_extension(here.office, _leave(here), "Systembyte.", "anna")
    here.clock.set(day("2025-08-02"))
    with pytest.raises(Refused, match="passed"):
        grant(here.office, number, "Beviljas.", "olle")
    assert here.office.matters.find(number).closed is None
    assert here.office.decisions.extensions(here.register.id) == ()
    assert here.acts()[-1] == "extension.asked"


def test_a_granted_change_is_in_the_registry_of_units(here: Desk) -> None:
    number = ask_change(here.office, _change(), "anna")
    grant(here.office, number, "Infört.", "olle")
    unit = organisation(here.office.units.events()).unit(Key(KIND, UNIT), day("2025-07-01"))
    assert unit and unit.name == "Nya mottagningen"
    assert here.office.matters.find(number).outcome == "granted"
    assert here.acts()[-2:] == ["matter.granted", "unit.changed"]


def test_a_change_that_no_longer_fits_leaves_the_matter_open(here: Desk) -> None:
    first, second = (ask_change(here.office, _change(change=Change("close", day("2025-07-01"))), "anna") for _ in "12")
    grant(here.office, first, "Infört.", "olle")
    known = here.office.units.events()
    with pytest.raises(Refused):
        grant(here.office, second, "Infört.", "olle")
    assert here.office.matters.find(second).closed is None
    assert here.office.units.events() == known


def test_an_identity_number_that_somebody_writes_is_masked(here: Desk) -> None:
    number = ask_question(here.office, Question("14", "Gäller 19121212-1212 och 191212121212."), "anna")
    assert "1212" not in here.office.matters.find(number).said[0].text


WRONG: dict[str, Callable[[Desk], object]] = {
    "a question of another's delivery": lambda here: ask_question(
        here.office, Question("12", "Varför?", here.send(visits({})).kept.number), "eva"
    ),
    "a question of a delivery that is none": lambda here: ask_question(here.office, Question("14", "?", 99), "anna"),
    "a question without words": lambda here: ask_question(here.office, Question("14", "  "), "anna"),
    "a question that is too long": lambda here: ask_question(here.office, Question("14", "x" * (LONGEST + 1)), "anna"),
    "time until a day that has passed": lambda here: ask_extension(
        here.office, _leave(here, until="2025-01-01"), "?", "anna"
    ),
    "time for another's unit": lambda here: ask_extension(here.office, _leave(here, unit=OTHER), "?", "anna"),
    "a change of another's unit": lambda here: ask_change(here.office, _change(OTHER), "anna"),
    "a rename without a name": lambda here: ask_change(
        here.office, _change(change=Change("rename", day("2025-07-01"))), "anna"
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_asked_is_refused_and_opens_no_matter(here: Desk, name: str) -> None:
    with pytest.raises(Refused):
        WRONG[name](here)
    assert here.office.matters.select() == ()


@pytest.mark.parametrize(
    ("outcome", "side"), [("answered", "reporter"), ("refused", "holder"), ("withdrawn", "holder")]
)
def test_a_question_ends_as_its_kind_and_side_may_end_it(here: Desk, outcome: Outcome, side: str) -> None:
    number = ask_question(here.office, Question("14", "Varför?"), "anna")
    with pytest.raises(Refused, match="cannot end"):
        close(here.office, number, outcome, "Slut.", "olle", "holder" if side == "holder" else "reporter")
    with pytest.raises(Refused, match="nothing to grant"):
        grant(here.office, number, "Ja.", "olle")
    close(here.office, number, "withdrawn", "Löst.", "anna", "reporter")
    assert here.office.matters.find(number).outcome == "withdrawn"
