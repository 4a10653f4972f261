"""Events make histories: what held on a day, what has ended, and what does not fit."""

from __future__ import annotations

import datetime as dt

import pytest
from made_events import KIND, NOW, day, event, numbered

from liggare.organisation.event import Event, faults, organisation, used_codes
from liggare.organisation.unit import Key

CODE = Key(KIND, "10001")
OPENED = event("10001", "opened", "2010-01-01", name="Norra kliniken", provider="V1", place="P1", activities="101 901")
PROVIDER = event("V1", "opened", "2010-01-01", name="Region Norr")
PLACE = event("P1", "opened", "2010-01-01", address="Storgatan 1", postal_code="90001", town="Umeå")
GROUND = (PROVIDER, PLACE, OPENED)


def flaws(*events: Event) -> list[str]:
    """What is wrong with the events after the ground."""
    return [fault.flaw for fault in faults(numbered(*GROUND, *events))]


def test_a_unit_stands_as_it_was_described_on_the_day() -> None:
    events = numbered(*GROUND, event("10001", "renamed", "2020-05-01", name="Kliniken vid ån"))
    made = organisation(events)
    before, after = made.unit(CODE, day("2020-04-30")), made.unit(CODE, day("2020-05-01"))
    assert before and after
    assert (before.name, after.name) == ("Norra kliniken", "Kliniken vid ån")
    assert (before.valid_to, after.valid_from, after.valid_to) == (day("2020-04-30"), day("2020-05-01"), None)
    assert after.activities == ("101", "901")
    assert made.unit(CODE, day("2009-12-31")) is None
    assert made.units_on(day("2009-12-31")) == ()
    assert [one.name for one in made.units_on(day("2015-01-01"), KIND)] == ["Norra kliniken"]
    assert made.units_on(day("2015-01-01"), "another kind") == ()


def test_what_is_told_late_is_put_in_its_place() -> None:
    late = event("10001", "corrected", "2015-01-01", affiliation="Norrsjukvården")
    made = organisation(numbered(*GROUND, event("10001", "renamed", "2020-05-01", name="Ån"), late))
    names = [(one.valid_from.year, one.name, one.affiliation) for one in made.units[CODE]]
    assert names == [
        (2010, "Norra kliniken", ""),
        (2015, "Norra kliniken", "Norrsjukvården"),
        (2020, "Ån", "Norrsjukvården"),
    ]


def test_two_events_of_a_day_make_one_description() -> None:
    same = event("10001", "moved", "2010-01-01", place=""), event("10001", "renamed", "2010-01-01", name="Ån")
    (described,) = organisation(numbered(*GROUND, *same)).units[CODE]
    assert (described.name, described.place) == ("Ån", "")


def test_a_unit_that_has_ended_names_those_that_go_on_with_it() -> None:
    other = event("10002", "opened", "2011-01-01", name="Södra kliniken")
    made = organisation(numbered(*GROUND, other, event("10001", "merged", "2021-01-01", successors="10002")))
    (last,) = made.units[CODE]
    assert (last.valid_to, last.successors) == (day("2020-12-31"), ("10002",))
    assert made.unit(CODE, day("2021-01-01")) is None


def test_the_organisation_can_be_seen_as_it_was_known() -> None:
    events = numbered(*GROUND, event("10001", "renamed", "2020-05-01", name="Ån"))
    known = organisation(events, NOW + dt.timedelta(seconds=3))
    assert [one.name for one in known.units[CODE]] == ["Norra kliniken"]


def test_a_mistake_is_annulled_and_its_code_is_still_used() -> None:
    wrong = event("10002", "opened", "2011-01-01", name="Fel")
    events = numbered(*GROUND, wrong, event("10002", "annulled", "2011-01-01", annuls=4))
    assert not list(faults(events))
    assert [key.code for key in organisation(events).units] == ["10001"]
    assert used_codes(events, KIND) == {"10001", "10002"}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((event("10001", "opened", "2012-01-01"),), ["opened twice"]),
        ((event("10003", "renamed", "2012-01-01", name="x"),), ["never opened"]),
        ((event("10001", "renamed", "2009-01-01", name="x"),), ["before it opened"]),
        ((event("10001", "closed", "2010-01-01"),), ["before it opened"]),
        ((event("10001", "closed", "2012-01-01"), event("10001", "renamed", "2013-01-01")), ["after it ended"]),
        ((event("10001", "closed", "2012-01-01"), event("10001", "closed", "2013-01-01")), ["after it ended"]),
        ((event("10001", "corrected", "2012-01-01", colour="red"),), ["unknown fact"]),
        ((event("10001", "taken over", "2012-01-01", provider="V9"),), ["unknown provider"]),
        ((event("10001", "moved", "2012-01-01", place="P9"),), ["unknown place"]),
        ((event("10001", "merged", "2012-01-01", successors="10009"),), ["unknown successor"]),
        ((event("10001", "merged", "2012-01-01", successors="10001"),), ["unknown successor"]),
        ((event("10001", "annulled", "2012-01-01", annuls=99),), ["no such event"]),
        ((event("10001", "annulled", "2012-01-01", annuls=1),), ["no such event", "unknown provider"]),
        ((event("10001", "annulled", "2012-01-01"),), ["no such event"]),
        ((event("V1", "closed", "2012-01-01"),), ["in use"]),
        ((event("P1", "closed", "2012-01-01"),), ["in use"]),
        ((event("10001", "closed", "2012-01-01"), event("V1", "closed", "2012-01-01")), []),
    ],
)
def test_what_does_not_fit_is_told(events: tuple[Event, ...], expected: list[str]) -> None:
    assert flaws(*events) == expected


def test_a_code_is_found_whatever_its_kind() -> None:
    other = event("10001", "opened", "2011-01-01", kind="mvc-nummer", name="MVC")
    made = organisation(numbered(*GROUND, other))
    assert made.find("10001") == (Key("mvc-nummer", "10001"), CODE)
    assert made.find("10009") == ()
