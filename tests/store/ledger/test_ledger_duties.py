"""Duties, contacts, letters and arrivals in the ledger, on each database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from made_entries import NOW, REGISTER, act, entry, received, standing

from liggare.operate.kept import Change
from liggare.operate.reminded import Letter, Topic
from liggare.organisation.contact import Contact
from liggare.organisation.duty import DutyEvent, DutyOf
from liggare.organisation.unit import Key
from liggare.store.ledger.ledger import Ledger

OF = DutyOf(REGISTER, "10001", "A")
BEGINS = DutyEvent(OF, "begins", dt.date(2025, 1, 1), "14", "ny enhet", "olle", NOW)
CONTACT = Contact(0, Key("kod", "10001"), "", "reporter", "Anna Ek", "anna@example.se", "090-1", "sv", "olle", NOW, NOW)
LATER = NOW + dt.timedelta(hours=1)
LETTER = Letter(0, "a-1", 1, "Hej", "Text\n", (Topic(1, "x"), Topic(2, "y")), NOW)


def test_duty_events_come_back_in_the_order_they_were_kept(ledger: Ledger) -> None:
    ends = replace(BEGINS, what="ends", day=dt.date(2026, 1, 1), reporter="")
    ledger.duties.record((BEGINS, ends), act("duty.set"))
    assert ledger.duties.events() == (replace(BEGINS, number=1), replace(ends, number=2))
    assert [one.what for one in ledger.trail.entries()] == ["duty.set"]


def test_a_duty_event_is_annulled_once(ledger: Ledger) -> None:
    annulled = replace(BEGINS, what="annulled", annuls=1)
    ledger.duties.record((BEGINS, annulled), act("duty.set"))
    with pytest.raises(ValueError, match="annulled"):
        ledger.duties.record((replace(BEGINS, day=dt.date(2025, 2, 1)), annulled), act("duty.set"))
    assert len(ledger.duties.events()) == 2
    assert len(list(ledger.trail.entries())) == 1


def test_of_a_removed_contact_nothing_is_left_that_names_them(ledger: Ledger) -> None:
    number = ledger.contacts.add(CONTACT, act("contact.added"))
    ledger.contacts.confirm(number, LATER, act("contact.confirmed", str(number)))
    assert ledger.contacts.every() == (replace(CONTACT, number=number, confirmed=LATER),)
    ledger.contacts.remove(number, LATER, act("contact.removed", str(number)))
    [left] = ledger.contacts.every()
    assert (left.name, left.email, left.telephone, left.removed) == ("", "", "", LATER)
    for change in (ledger.contacts.confirm, ledger.contacts.remove):
        with pytest.raises(LookupError):
            change(number, LATER, act())
    assert [(one.what, one.on) for one in ledger.trail.entries()] == [
        ("contact.added", str(number)),
        ("contact.confirmed", str(number)),
        ("contact.removed", str(number)),
    ]


def test_nobody_is_told_the_same_topic_twice(ledger: Ledger) -> None:
    number = ledger.letters.plan(LETTER, act("letter.planned"))
    assert ledger.letters.every() == (replace(LETTER, number=number, since=NOW),)
    with pytest.raises(ValueError, match="told"):
        ledger.letters.plan(replace(LETTER, id="a-2", topics=(Topic(1, "z"), Topic(2, "y"))), act("letter.planned"))
    assert ledger.letters.told() == {Topic(1, "x"), Topic(2, "y")}
    ledger.letters.plan(replace(LETTER, id="a-3", topics=(Topic(2, "x"), Topic(1, "y"))), act("letter.planned"))
    assert len(list(ledger.trail.entries())) == 2


def test_a_letter_goes_from_state_to_state_and_one_that_is_dropped_has_told_nothing(ledger: Ledger) -> None:
    number = ledger.letters.plan(LETTER, act("letter.planned"))
    with pytest.raises(LookupError):
        ledger.letters.move(number, "sending", "sent", LATER)
    ledger.letters.move(number, "planned", "sending", LATER)
    ledger.letters.move(number, "sending", "failed", LATER, "no such mailbox", act("letter.failed"))
    [kept] = ledger.letters.every()
    assert (kept.state, kept.since, kept.tries, kept.failure) == ("failed", LATER, 1, "no such mailbox")
    assert ledger.letters.told()
    ledger.letters.move(number, "failed", "dropped", LATER)
    assert ledger.letters.told() == frozenset()
    ledger.letters.plan(replace(LETTER, id="a-2"), act("letter.planned"))


def test_it_is_told_when_deliveries_came_and_what_stood_by_them(ledger: Ledger) -> None:
    first = ledger.deliveries.receive(received(), act())
    ledger.deliveries.receive(received(test=True), act())
    ledger.deliveries.receive(received("01"), act())
    for to in ("reading", "checking", "entering"):
        of = ledger.deliveries.find(first).state
        ledger.deliveries.move(first, of, Change(to), NOW)
    ledger.versions.commit(entry(None, first, standing(delivery=first)))
    ledger.versions.commit(replace(entry(1, first, standing(delivery=None, rows=0), moves={}), cause="nil"))
    arrived = ledger.arrivals.deliveries(REGISTER)
    assert [(one.delivery, one.reporter, one.subsets, one.at, one.state) for one in arrived] == [
        (first, "14", ("A",), NOW, "accepted"),
        (first + 2, "01", ("A",), NOW, "received"),
    ]
    entered = NOW + dt.timedelta(minutes=1)
    assert [(one.version, one.entered) for one in arrived] == [(1, entered), (None, None)]
    after = NOW + dt.timedelta(minutes=2)
    assert [(one.delivery, one.rows, one.version, one.since, one.until) for one in ledger.arrivals.stood(REGISTER)] == [
        (first, 5, 1, entered, after),
        (None, 0, 2, after, None),
    ]
    assert ledger.arrivals.deliveries(REGISTER, "99") == ledger.arrivals.stood(REGISTER, "99") == ()
