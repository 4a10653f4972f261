"""Deliveries, resends, withdrawals, nils, joins, builds and crashes, played on a real register and on dictionaries."""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import postgresql
from liggare.operate.builds import Ordered, build, build_again
from liggare.operate.checkpoint import verified
from liggare.operate.decide import Leave, Nil, declare_nil, extend, join
from liggare.operate.kept import Wanted
from liggare.operate.process import confirm, process
from liggare.operate.read import joined
from liggare.operate.undo import revert, withdraw
from liggare.operate.upkeep import abandoned, tidy
from liggare.spec.load import load_register
from operate.made_office import desk
from oracle.register_model import Model, Row, Rows
from oracle.register_players import PLAYERS, TODAY, UNITS, held, keys_of, killed_while_sending, month_of, persons

WHO, REPORTERS = "maja", ("14", "51001_301", "52012_301")
AT = ["vault.key.placed", "identities.committed", "tables.written", "tables.committed:2", "ledger.written:5"]
AT += ["ledger.committed:1", "ledger.committed:4", "ledger.committed:5", "tables.commit.synced"]


class Played(RuleBasedStateMachine):
    """The real register and the model side by side. `kind` and `address` are set by the test."""

    kind: Any = "months"
    address: str = ""
    crashes = False

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.folder = Path(self.open.enter_context(tempfile.TemporaryDirectory()))
        self.player = PLAYERS[self.kind]
        register = load_register(self.player.register)
        self.here = self.open.enter_context(desk(self.folder, self.address, register))
        self.here.clock.set(TODAY)
        behind = 1 if register.period_through == "month before" else 0
        self.model = Model(
            register.replacement == "period",
            register.period_months,
            behind,
            register.completion,
            bool(register.late_rules),
            TODAY,
        )
        self.built: dict[str, int] = {}

    def teardown(self) -> None:
        self.open.close()

    @initialize()
    def begin(self) -> None:
        """Something stands from the start."""
        month, reporter = self.player.reporting[0], REPORTERS[0]
        rows = {key: self._row(reporter, key, 0, 0) for key in keys_of(self.player) if self._fits(key, month)}
        self._send(reporter, month, rows, False)

    def _row(self, reporter: str, key: str, unit: int, value: int) -> Row:
        """A private provider reports of its own hospital only."""
        own, private, _ = reporter.partition("_")
        return Row(month_of(self.player, key), own if private else UNITS[unit], self.player.values[value])

    def _fits(self, key: str, reporting: str) -> bool:
        return month_of(self.player, key) in self.model.months(reporting)

    def _send(self, reporter: str, month: str, rows: Rows, confirmed: bool) -> None:
        expected = self.model.send(reporter, month, rows, confirmed)
        sent = self.here.send(
            self.player.files(rows), month=month, reporter=reporter, reason="rätt" if confirmed else ""
        )
        assert (sent.kept.number, sent.kept.state) == (expected.number, expected.state)

    @rule(
        data=st.data(),
        reporter=st.sampled_from(REPORTERS),
        place=st.integers(0, 1),
        confirmed=st.booleans(),
    )
    def deliver(self, data: st.DataObject, reporter: str, place: int, confirmed: bool) -> None:
        """Any of the records, each with a unit and a value."""
        month = self.player.reporting[place % len(self.player.reporting)]
        fitting = [key for key in keys_of(self.player) if self._fits(key, month)]
        least = 1 if self.kind == "births" else 0
        keys = data.draw(st.lists(st.sampled_from(fitting), unique=True, min_size=least))
        drawn = st.tuples(st.integers(0, 1), st.integers(0, 1))
        self._send(
            reporter, month, {key: self._row(reporter, key, *data.draw(drawn)) for key in sorted(keys)}, confirmed
        )

    @precondition(lambda self: self.model.sent)
    @rule(data=st.data())
    def deliver_again(self, data: st.DataObject) -> None:
        """The same as some time before."""
        one = data.draw(st.sampled_from(self.model.sent))
        self._send(one.reporter, one.month, one.rows, False)

    @precondition(lambda self: self.model.sent)
    @rule(data=st.data())
    def change_a_little(self, data: st.DataObject) -> None:
        """An earlier delivery without one of its records, and with another value in another."""
        one = data.draw(st.sampled_from(self.model.sent))
        keys = sorted(one.rows)
        if len(keys) > 2:
            gone, changed = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(keys))
            other = dict(zip(self.player.values, self.player.values[::-1], strict=True))
            rows = {
                key: row._replace(value=other[row.value]) if key == changed else row
                for key, row in one.rows.items()
                if key != gone
            }
            self._send(one.reporter, one.month, rows, data.draw(st.booleans()))

    @precondition(lambda self: any(one.state == "waiting for confirmation" for one in self.model.sent))
    @rule(data=st.data())
    def confirm_one(self, data: st.DataObject) -> None:
        """One that waits is confirmed."""
        waiting = [one for one in self.model.sent if one.state == "waiting for confirmation"]
        number = data.draw(st.sampled_from(waiting)).number
        kept = confirm(self.here.office, number, "rätt", WHO)
        self._judge_as(number, kept.state)

    def _judge_as(self, number: int, state: str) -> None:
        self.model.confirm(number)
        assert state == self.model.sent[number - 1].state

    @precondition(lambda self: any(self._can_go(one.state) for one in self.model.sent))
    @rule(data=st.data(), back=st.booleans())
    def take_back(self, data: st.DataObject, back: bool) -> None:
        """A delivery is withdrawn or reverted."""
        going = [one for one in self.model.sent if self._can_go(one.state)]
        one = data.draw(st.sampled_from(going))
        back = back and one.state == "accepted"
        (revert if back else withdraw)(self.here.office, one.number, "fel", WHO)
        self.model.withdraw(one.number, back)

    @staticmethod
    def _can_go(state: str) -> bool:
        return state == "accepted" or state.startswith("waiting")

    @rule(reporter=st.sampled_from(REPORTERS), unit=st.sampled_from(UNITS), place=st.integers(0, 3))
    def nothing_to_report(self, reporter: str, unit: str, place: int) -> None:
        """A unit has nothing to report of a month."""
        month = self.player.months[place % len(self.player.months)]
        subset = self.player.head.rpartition("_")[0]
        declare_nil(self.here.office, Nil(self.here.register, reporter, unit, month, subset), WHO)
        self.model.declare_nil(reporter, unit, month)

    @rule(reporter=st.sampled_from(REPORTERS), place=st.integers(0, 3))
    def grant(self, reporter: str, place: int) -> None:
        """A reporter may correct a month though it is closed."""
        month = self.player.months[place % len(self.player.months)]
        leave = Leave(self.here.register, reporter, (month, month), dt.date(2026, 1, 1))
        extend(self.here.office, leave, "brand", WHO)
        self.model.extended.add((reporter, month))

    @rule(data=st.data())
    def join_two(self, data: st.DataObject) -> None:
        """A person has got another person's number."""
        version = self.here.office.versions.newest(self.here.register.id)
        if version and self.player.head in version.tables:
            known = persons(self.here.office, self.player, version)
            free = sorted(key for key in known if key not in self.model.links)
            if len(free) > 1:
                old, new = data.draw(st.lists(st.sampled_from(free), unique=True, min_size=2, max_size=2))
                if self.model.person(new) != old:
                    join(self.here.office, known[old], known[new], "nytt nummer", WHO)
                    self.model.links[old] = new

    @rule()
    def make_a_build(self) -> None:
        """The register as it stands gets a name."""
        version = self.here.office.versions.newest(self.here.register.id)
        if version and version.tables:
            name = f"b{len(self.built) + 1}"
            months = (self.player.months[0], self.player.months[-1])
            build(self.here.office, Ordered(self.here.register, name, "other", months), WHO)
            self.built[name] = version.number

    @rule()
    def tidy_up(self) -> None:
        """What dead processes left is swept: no version, build or history loses anything."""
        tidy(self.here.office, WHO)

    @precondition(lambda self: self.crashes)
    @rule(data=st.data(), at=st.sampled_from(AT))
    def die_while_delivering(self, data: st.DataObject, at: str) -> None:
        """A process that sends a delivery dies; the next one takes up what it left, and sends again."""
        month = self.player.reporting[0]
        keys = data.draw(st.lists(st.sampled_from(keys_of(self.player)), unique=True, min_size=1))
        rows = {key: self._row(REPORTERS[0], key, 0, 1) for key in sorted(keys) if self._fits(key, month)}
        if rows:
            killed_while_sending(self.folder, self.address, self.player, rows, month, REPORTERS[0], at)
            for kept in abandoned(self.here.office):
                process(self.here.office, kept.number, WHO)
            self._send(REPORTERS[0], month, rows, False)

    @invariant()
    def the_register_is_as_the_model(self) -> None:
        """Records, states, versions and what was said to be nothing."""
        office, model = self.here.office, self.model
        versions = office.versions.history(self.here.register.id)
        assert [one.number for one in versions] == list(range(1, len(model.versions) + 1))
        assert held(office, self.player, versions[-1] if versions else None) == _plain(model.held.records)
        kept = {one.number: (one.state, one.version) for one in office.deliveries.select(Wanted())}
        assert kept == {one.number: (one.state, one.version) for one in model.sent}
        standing = office.standings.now(self.here.register.id)
        assert {(s.reporter, s.unit, s.month) for s in standing if s.delivery is None} == model.held.nil
        empty = {(s.reporter, s.month, s.delivery) for s in standing if s.delivery and not s.rows}
        assert empty == {(r, m, by) for r, months in model.held.empty.items() for m, by in months.items()}

    @invariant()
    def history_is_as_it_was(self) -> None:
        """Any earlier version still tells what it told, builds are the same when made again, and the chain holds."""
        office, versions = self.here.office, self.here.office.versions.history(self.here.register.id)
        for version in versions[:: max(1, len(versions) // 2)]:
            then = self.model.versions[version.number - 1]
            assert held(office, self.player, version) == _plain(then.records)
        for name, number in list(self.built.items())[-1:]:
            checked = build_again(office, self.here.register, name)
            assert checked.same
            stood = sum(len(mine) for mine in self.model.versions[number - 1].records.values())
            assert checked.build.rows.get(self.player.head, 0) == stood
        assert verified(office)[1] == ()

    @invariant()
    def joined_persons_are_one(self) -> None:
        """Records are of the same person, links followed, if and only if the model says so."""
        version = self.here.office.versions.newest(self.here.register.id)
        if self.model.links and version and self.player.head in version.tables:
            rows = self.here.office.tables.read(self.player.head, version.tables[self.player.head])
            read = joined({self.player.head: rows}, self.here.register, self.here.office.links.now())[self.player.head]
            told = read.select("record", "person").collect().iter_rows()
            by_person: dict[str, set[str]] = {}
            for record, person in told:
                by_person.setdefault(person, set()).add(self.model.person(record.split()[-1]))
            assert all(len(keys) == 1 for keys in by_person.values())


def _plain(records: dict[str, dict[str, Any]]) -> dict[str, dict[str, tuple[Row, int, int]]]:
    return {reporter: {key: tuple(stood) for key, stood in mine.items()} for reporter, mine in records.items() if mine}


def _play(kind: str, address: str, examples: int, steps: int, *, crashes: bool, random: bool) -> None:
    played = type("Play", (Played,), {"kind": kind, "address": address, "crashes": crashes})
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=not random,
        database=None,
        phases=(Phase.generate,),  # to make an example smaller takes hours: every step is a real act
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(played, settings=chosen)


@pytest.mark.parametrize("kind", PLAYERS)
def test_the_register_is_as_the_model(kind: str) -> None:
    _play(kind, "", 2, 8, crashes=False, random=False)


def test_the_register_is_as_the_model_on_postgresql(server: postgresql.Server) -> None:
    _play("months", _Fresh(server), 1, 6, crashes=False, random=False)


@pytest.mark.slow
@pytest.mark.parametrize("kind", PLAYERS)
def test_the_register_is_as_the_model_whatever_is_played(kind: str, server: postgresql.Server) -> None:
    _play(kind, "", 40, 25, crashes=True, random=True)
    _play(kind, _Fresh(server), 15, 25, crashes=True, random=True)


class _Fresh:
    """A new database each time it is asked for: every game begins with an empty ledger."""

    def __init__(self, server: postgresql.Server) -> None:
        self._server = server

    def __get__(self, played: object, owner: object) -> str:
        return self._server.database()
