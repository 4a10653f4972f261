"""Deliveries, versions and standings in the ledger, on each database."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from made_entries import NOW, REGISTER, act, entry, received, standing

from liggare.operate.kept import Change, Confirmation, Wanted
from liggare.operate.refusal import BaseMoved
from liggare.operate.states import NoSuchWay
from liggare.receipt.effect import Halted
from liggare.store.ledger.ledger import Ledger


def test_a_delivery_is_found_as_it_was_received(ledger: Ledger) -> None:
    number = ledger.deliveries.receive(received(), act())
    kept = ledger.deliveries.find(number)
    assert kept.received == received()
    assert (kept.state, kept.since, kept.receipt, kept.version) == ("received", NOW, None, None)


def test_a_delivery_that_is_not_there_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(LookupError):
        ledger.deliveries.find(1)


def test_deliveries_are_selected_newest_first(ledger: Ledger) -> None:
    numbers = [ledger.deliveries.receive(received(reporter, month), act()) for reporter, month in _SENT]
    assert [one.number for one in ledger.deliveries.select(Wanted(REGISTER))] == numbers[::-1]
    assert [one.number for one in ledger.deliveries.select(Wanted(reporter="14", month="202506"))] == [
        numbers[2],
        numbers[0],
    ]
    assert [one.number for one in ledger.deliveries.select(Wanted(most=1))] == numbers[-1:]
    assert ledger.deliveries.select(Wanted(states=("accepted",))) == ()
    assert ledger.deliveries.select(Wanted(test=True)) == ()


_SENT = [("14", "202506"), ("14", "202507"), ("14", "202506"), ("01", "202506")]


def test_a_move_keeps_what_it_brings(ledger: Ledger) -> None:
    number = _checking(ledger)
    halts = (Halted(kind="month emptied", subset="A", unit="10001", month="2025-03", before=5, after=0),)
    change = Change("waiting for confirmation", rule_set="2" * 64, findings="3" * 64, halts=halts)
    ledger.deliveries.move(number, "checking", change, NOW + dt.timedelta(hours=1), act("delivery.held", str(number)))
    confirmed = Confirmation("maja", NOW + dt.timedelta(hours=2), "avdelningen är nedlagd", halts)
    ledger.deliveries.move(number, "waiting for confirmation", Change("reading", confirmation=confirmed), NOW)
    kept = ledger.deliveries.find(number)
    assert (kept.state, kept.rule_set, kept.findings, kept.halts) == ("reading", "2" * 64, "3" * 64, halts)
    assert kept.confirmation == confirmed


def test_a_delivery_moves_only_where_a_way_leads_and_from_where_it_is(ledger: Ledger) -> None:
    number = ledger.deliveries.receive(received(), act())
    with pytest.raises(NoSuchWay):
        ledger.deliveries.move(number, "received", Change("accepted"), NOW)
    with pytest.raises(NoSuchWay):
        ledger.deliveries.move(number, "reading", Change("checking"), NOW)
    assert ledger.deliveries.find(number).state == "received"


def test_an_entry_makes_version_states_standings_and_audit_at_once(ledger: Ledger) -> None:
    number = _entering(ledger)
    version = ledger.versions.commit(entry(None, number, standing(delivery=number)))
    assert version == ledger.versions.newest(REGISTER)
    assert (version.number, version.tables, version.delivery) == (1, {"A_X": 10}, number)
    kept = ledger.deliveries.find(number)
    assert (kept.state, kept.receipt, kept.version) == ("accepted", b"{}", 1)
    assert [(one.unit, one.rows, one.since) for one in ledger.standings.now(REGISTER)] == [("10001", 5, 1)]
    assert [one.what for one in ledger.trail.entries()] == ["delivery.received", "delivery.entered"]


def test_an_entry_that_cannot_all_be_done_does_nothing(ledger: Ledger) -> None:
    first, second = _entering(ledger), ledger.deliveries.receive(received(), act())
    moves = {first: Change("accepted"), second: Change("accepted")}
    with pytest.raises(NoSuchWay):
        ledger.versions.commit(entry(None, first, standing(delivery=first), moves=moves))
    assert ledger.versions.newest(REGISTER) is None
    assert ledger.standings.now(REGISTER) == ()
    assert ledger.deliveries.find(first).state == "entering"
    assert [one.what for one in ledger.trail.entries()] == ["delivery.received"] * 2


def test_an_entry_on_an_older_version_is_refused(ledger: Ledger) -> None:
    first, second = _entering(ledger), _entering(ledger)
    ledger.versions.commit(entry(None, first))
    with pytest.raises(BaseMoved):
        ledger.versions.commit(entry(None, second))
    assert ledger.deliveries.find(second).state == "entering"


def test_standings_are_told_as_of_each_version(ledger: Ledger) -> None:
    first, second = _entering(ledger), _entering(ledger)
    kept, replaced = standing(month="2025-03", delivery=first), standing(month="2025-04", delivery=first)
    ledger.versions.commit(entry(None, first, kept, replaced))
    ledger.versions.commit(entry(1, second, kept, standing(month="2025-04", delivery=second, rows=6)))
    assert _told(ledger.standings.now(REGISTER)) == [("2025-03", first, 5), ("2025-04", second, 6)]
    assert _told(ledger.standings.at(REGISTER, 2)) == _told(ledger.standings.now(REGISTER))
    assert _told(ledger.standings.at(REGISTER, 1)) == [("2025-03", first, 5), ("2025-04", first, 5)]
    assert _told(ledger.standings.of(first)) == [("2025-03", first, 5)]
    assert ledger.standings.now(REGISTER, "01") == ()


def test_versions_are_told_as_of_a_moment(ledger: Ledger) -> None:
    numbers = [_entering(ledger), _entering(ledger)]
    made = [ledger.versions.commit(entry(base, number)) for base, number in zip((None, 1), numbers, strict=True)]
    assert ledger.versions.history(REGISTER) == tuple(made)
    assert ledger.versions.as_of(REGISTER, NOW) is None
    assert ledger.versions.as_of(REGISTER, made[1].at - dt.timedelta(seconds=1)) == made[0]
    assert ledger.versions.find(REGISTER, 2) == made[1]
    with pytest.raises(LookupError):
        ledger.versions.find(REGISTER, 3)


def test_of_many_that_commit_on_the_same_version_one_does(ledger: Ledger) -> None:
    numbers = [_entering(ledger) for _ in range(6)]

    def commit(number: int) -> bool:
        try:
            ledger.versions.commit(entry(None, number))
        except BaseMoved:
            return False
        finally:
            ledger.database.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(commit, numbers)) == 1
    assert [one.number for one in ledger.versions.history(REGISTER)] == [1]
    assert [one.number for one in ledger.trail.entries()] == list(range(1, 8))


def _checking(ledger: Ledger) -> int:
    number = ledger.deliveries.receive(received(), act())
    ledger.deliveries.move(number, "received", Change("reading"), NOW)
    ledger.deliveries.move(number, "reading", Change("checking"), NOW)
    return number


def _entering(ledger: Ledger) -> int:
    number = _checking(ledger)
    ledger.deliveries.move(number, "checking", Change("entering"), NOW)
    return number


def _told(standings: tuple) -> list[tuple]:
    return [(one.month, one.delivery, one.rows) for one in standings]
