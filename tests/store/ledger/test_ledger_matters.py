"""Matters and what is said in them, in the ledger, on each database."""

from __future__ import annotations

import datetime as dt

import pytest
from made_entries import NOW, REGISTER, act

from liggare.operate.kept import Extension
from liggare.operate.matter import Matter, Said
from liggare.store.ledger.ledger import Ledger

ASKED = Said("maja", "reporter", "Hinner vi?", NOW)
ANSWER = Said("olle", "holder", "Ja.", NOW + dt.timedelta(hours=1))
MATTER = Matter("question", "14", REGISTER, {"delivery": "3"}, (ASKED,))
LEAVE = Extension(0, REGISTER, "14", "2025-03", "2025-04", dt.date(2025, 8, 1), "semester", "olle", NOW)


def test_what_is_said_comes_back_in_order_with_what_the_matter_is_about(ledger: Ledger) -> None:
    number = ledger.matters.open(MATTER, act("question.asked"))
    ledger.matters.say(number, ANSWER, act("matter.said", str(number)))
    found = ledger.matters.find(number)
    assert (found.said, found.about, found.closed) == ((ASKED, ANSWER), {"delivery": "3"}, None)
    assert [(one.what, one.on) for one in ledger.trail.entries()] == [("question.asked", "1"), ("matter.said", "1")]


def test_a_closed_matter_takes_no_more_and_is_none_of_the_open_ones(ledger: Ledger) -> None:
    first, second = (ledger.matters.open(MATTER, act("question.asked")) for _ in range(2))
    with ledger.matters.closing(first, "answered", ANSWER, act("matter.answered", str(first))):
        pass
    with pytest.raises(LookupError):
        ledger.matters.say(first, ANSWER, act("matter.said"))
    with pytest.raises(LookupError), ledger.matters.closing(first, "withdrawn", ANSWER, act("matter.withdrawn")):
        raise AssertionError("what is within is never begun")
    assert [one.number for one in ledger.matters.select()] == [second, first]
    assert [one.number for one in ledger.matters.select(waiting=True)] == [second]
    assert [(one.number, one.outcome, one.closed) for one in ledger.matters.select("14", waiting=False)] == [
        (first, "answered", ANSWER.at)
    ]
    assert ledger.matters.select("12") == ()


def test_what_is_done_while_a_matter_is_closed_happens_with_it_or_not_at_all(ledger: Ledger) -> None:
    number = ledger.matters.open(MATTER, act("extension.asked"))
    closed = act("matter.granted", str(number))
    with pytest.raises(RuntimeError, match="the power went"), ledger.matters.closing(number, "granted", ANSWER, closed):
        ledger.decisions.extend(LEAVE, act("extension.granted"))
        raise RuntimeError("the power went")
    assert ledger.matters.find(number).closed is None
    assert ledger.matters.find(number).said == (ASKED,)
    assert ledger.decisions.extensions(REGISTER) == ()
    assert [one.what for one in ledger.trail.entries()] == ["extension.asked"]
    with ledger.matters.closing(number, "granted", ANSWER, closed):
        ledger.decisions.extend(LEAVE, act("extension.granted"))
    assert ledger.matters.find(number).outcome == "granted"
    assert len(ledger.decisions.extensions(REGISTER)) == 1
    assert [one.what for one in ledger.trail.entries()][1:] == ["matter.granted", "extension.granted"]


def test_there_is_no_matter_with_another_number(ledger: Ledger) -> None:
    with pytest.raises(LookupError):
        ledger.matters.find(7)
    with pytest.raises(LookupError):
        ledger.matters.say(7, ANSWER, act())
    assert list(ledger.trail.entries()) == []
