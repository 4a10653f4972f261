"""Histories of units, played side by side with a registry of plain dictionaries."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from liggare.organisation.event import Event, What, faults, organisation, used_codes
from liggare.organisation.unit import Key, Organisation
from oracle.units import DAYS, Registry

KIND = "sjukhuskod"
NOW = dt.datetime(2025, 6, 15, tzinfo=dt.UTC)
START = dt.date(2024, 2, 15)
CODES = ("10001", "10002", "10003")
codes = st.sampled_from(CODES)
days = st.integers(0, DAYS - 1)
facts = st.dictionaries(st.sampled_from(["name", "region", "affiliation"]), st.sampled_from(["a", "b", "c"]))


class Play(RuleBasedStateMachine):
    """Whatever is done to the one is done to the other: they agree on what can be done, and on every day."""

    def __init__(self) -> None:
        super().__init__()
        self.model = Registry()
        self.events: list[Event] = []

    def _kept(self, code: str, what: What, day: int, values: dict[str, str], annuls: int | None = None) -> bool:
        number = len(self.events) + 1
        when = START + dt.timedelta(days=day)
        event = Event("unit", code, what, when, "brev", "olle", NOW, values, KIND, None, annuls, number)
        if list(faults([*self.events, event])):
            return False
        self.events.append(event)
        return True

    @rule(code=codes, day=days, values=facts)
    def open(self, code: str, day: int, values: dict[str, str]) -> None:
        free = code not in used_codes(self.events, KIND)
        assert (free and self._kept(code, "opened", day, values)) == self.model.open(code, day, values)

    @rule(code=codes, day=days, values=facts)
    def change(self, code: str, day: int, values: dict[str, str]) -> None:
        assert self._kept(code, "corrected", day, values) == self.model.change(code, day, values)

    @rule(code=codes, day=days)
    def end(self, code: str, day: int) -> None:
        assert self._kept(code, "closed", day, {}) == self.model.end(code, day)

    @rule(code=codes)
    def undo_opening(self, code: str) -> None:
        opening = self._last(code, "opened")
        done = opening is not None and self._kept(code, "annulled", 0, {}, opening)
        assert done == self.model.undo_opening(code)

    @rule(code=codes)
    def reopen(self, code: str) -> None:
        end = self._last(code, "closed")
        done = end is not None and self._kept(code, "annulled", 0, {}, end)
        assert done == self.model.reopen(code)

    def _last(self, code: str, what: What) -> int | None:
        """The event of that kind that holds."""
        gone = {one.annuls for one in self.events}
        numbers = [one.number for one in self.events if (one.key, one.what) == (code, what) and one.number not in gone]
        return numbers[-1] if numbers else None

    @invariant()
    def every_day_agrees(self) -> None:
        made = organisation(self.events)
        for code, day in itertools.product(CODES, range(DAYS)):
            unit = made.unit(Key(KIND, code), START + dt.timedelta(days=day))
            expected = self.model.on(code, day)
            found = unit and {name: getattr(unit, name) for name in ("name", "region", "affiliation")}
            assert found == (None if expected is None else {"name": "", "region": "", "affiliation": ""} | expected)

    @invariant()
    def no_code_is_free_again(self) -> None:
        assert set(used_codes(self.events, KIND)) == self.model.used

    @invariant()
    def descriptions_never_overlap_and_leave_no_day_out(self) -> None:
        _require_whole(organisation(self.events))


def _require_whole(made: Organisation) -> None:
    for history in made.units.values():
        assert history
        for one, following in itertools.pairwise(history):
            assert one.valid_to is not None
            assert one.valid_from <= one.valid_to
            assert following.valid_from == one.valid_to + dt.timedelta(days=1)
        last = history[-1]
        assert last.valid_to is None or last.valid_from <= last.valid_to


Play.TestCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
TestUnitsAgainstModel = Play.TestCase
