"""Events of units and requests for codes in the ledger, on each database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from made_entries import NOW, act

from liggare.operate.asked import Decided, KeptRequest
from liggare.organisation.event import Event
from liggare.organisation.request import Contact, Request
from liggare.store.ledger.ledger import Ledger

OPENED = Event("unit", "10001", "opened", dt.date(2010, 1, 1), "brev", "olle", NOW, {"name": "Ån"}, "sjukhuskod")
OLDEST = Event("provider", "V1", "opened", dt.date.min, "brev", "olle", NOW, {"name": "Region Norr"})
REQUEST = Request(
    kind="mvc-nummer",
    region="24",
    name="MVC Ån",
    address="Storgatan 1",
    postal_code="90001",
    town="Umeå",
    contacts=(Contact(1, "Anna", "barnmorska", "090-12 34 56", "anna@example.se"), Contact(2, "Bo")),
    activities=("003",),
    started=dt.date(2025, 9, 1),
    care_form="public",
    facts={"moved": False},
)
ASKED = KeptRequest(REQUEST, "anna", NOW, dt.date(2025, 6, 29))
DECIDED = Decided("new", "10001", "new", (1, 2), False, "ny enhet", "olle", NOW)


def test_events_come_back_in_the_order_they_were_kept(ledger: Ledger) -> None:
    ledger.units.record((OLDEST, OPENED), act("unit.imported"))
    ledger.units.record((replace(OPENED, what="closed", day=dt.date(2012, 1, 1), values={}, request=3),), act())
    events = ledger.units.events()
    assert [one.number for one in events] == [1, 2, 3]
    assert [replace(one, number=0) for one in events[:2]] == [OLDEST, OPENED]
    assert (events[2].what, events[2].request) == ("closed", 3)
    assert next(ledger.trail.entries()).what == "unit.imported"


def test_a_code_is_opened_once_in_its_kind(ledger: Ledger) -> None:
    ledger.units.record((OPENED,), act())
    ledger.units.record((replace(OPENED, kind="mvc-nummer"),), act())
    with pytest.raises(ValueError, match="already"):
        ledger.units.record((OLDEST, replace(OPENED, day=dt.date(2020, 1, 1))), act())
    assert len(ledger.units.events()) == 2
    assert len(list(ledger.trail.entries())) == 2


def test_an_event_is_annulled_once(ledger: Ledger) -> None:
    annulment = replace(OPENED, what="annulled", annuls=1)
    ledger.units.record((OPENED,), act())
    ledger.units.record((annulment,), act())
    with pytest.raises(ValueError, match="already"):
        ledger.units.record((annulment,), act())


def test_a_request_comes_back_as_it_was_asked(ledger: Ledger) -> None:
    number = ledger.requests.ask(ASKED, act("unit.requested"))
    assert ledger.requests.find(number) == replace(ASKED, number=number)
    assert ledger.requests.select(waiting=True) == (ledger.requests.find(number),)
    assert [(one.what, one.on) for one in ledger.trail.entries()] == [("unit.requested", str(number))]
    with pytest.raises(LookupError):
        ledger.requests.find(number + 1)


def test_a_request_is_decided_once_together_with_what_comes_of_it(ledger: Ledger) -> None:
    number = ledger.requests.ask(ASKED, act())
    ledger.requests.decide(number, DECIDED, (replace(OPENED, request=number),), (), act("unit.decided"))
    assert ledger.requests.find(number).decided == DECIDED
    assert [one.request for one in ledger.units.events()] == [number]
    assert ledger.requests.select(waiting=True) == ()
    assert ledger.requests.select(waiting=False) == ledger.requests.select()
    with pytest.raises(LookupError):
        ledger.requests.decide(number, DECIDED, (), (), act())
    assert len(list(ledger.trail.entries())) == 2


def test_a_decision_whose_code_is_used_changes_nothing(ledger: Ledger) -> None:
    ledger.units.record((OPENED,), act())
    number = ledger.requests.ask(ASKED, act())
    with pytest.raises(ValueError, match="already"):
        ledger.requests.decide(number, DECIDED, (OPENED,), (), act())
    assert ledger.requests.find(number).decided is None
    assert len(list(ledger.trail.entries())) == 2
