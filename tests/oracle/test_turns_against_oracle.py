"""Turns are as the simulation gives them, nobody is passed over for ever, and corrections never overtake."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from liggare.operate.job import ENTERING, MEDIUM, SMALL, Errand, Job
from liggare.operate.turn import Queued, choose, order
from oracle.turns import ahead, may, turns

NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
MINUTES = st.integers(0, 45).map(lambda minutes: NOW - dt.timedelta(minutes=minutes))
REPORTERS = st.sampled_from(["14", "01", "P9"])


@st.composite
def jobs(draw: st.DrawFn) -> tuple[Job, ...]:
    """Jobs numbered in the order they came."""
    count = draw(st.integers(0, 9))
    moments = sorted(draw(st.lists(MINUTES, min_size=count, max_size=count)))
    return tuple(draw(_job(number, at)) for number, at in enumerate(moments, 1))


@st.composite
def _job(draw: st.DrawFn, number: int, at: dt.datetime) -> Job:
    size = draw(st.sampled_from([1, SMALL, SMALL + 1, MEDIUM, MEDIUM + 1]))
    kind = draw(st.sampled_from(["delivery", "delivery", "resumption", "test", "forecast"]))
    errand = Errand(kind, draw(st.sampled_from(["r", "s"])), draw(REPORTERS), size, "maja", at)
    after = draw(st.sampled_from([None, None, None, NOW, NOW + dt.timedelta(seconds=1)]))
    return Job(number, errand, "waiting", at, after=after)


@st.composite
def queues(draw: st.DrawFn) -> Queued:
    """A queue as it may be: of the jobs some run, each of which might have been chosen."""
    waiting, running = list(draw(jobs())), []
    for _ in range(draw(st.integers(0, 2))):
        taken = choose(Queued(waiting, running, {}, NOW))
        if taken:
            waiting.remove(taken)
            running.append(replace(taken, state="running"))
    return Queued(waiting, running, draw(st.dictionaries(REPORTERS, MINUTES)), NOW)


@given(queues())
def test_the_order_of_turns_is_that_of_the_simulation(queued: Queued) -> None:
    assert [job.number for job in order(queued)] == turns(queued)


@given(queues(), st.booleans())
def test_chosen_is_the_first_that_may(queued: Queued, small: bool) -> None:
    chosen = choose(queued, small=small)
    allowed = [job.number for job in order(queued) if may(job, queued, small=small)]
    assert (chosen.number if chosen else None) == next(iter(allowed), None)


@given(queues())
def test_a_worker_with_nothing_else_to_do_takes_everything_in_the_end(queued: Queued) -> None:
    waiting, later = list(queued.waiting), replace(queued, running=(), now=NOW + dt.timedelta(seconds=1))
    while waiting:
        chosen = choose(replace(later, waiting=waiting))
        assert chosen
        assert not ahead(chosen, waiting), "nothing overtakes in its lane"
        waiting.remove(chosen)


@given(queues())
def test_no_lane_has_two_at_once_and_no_reporter_two_large_ones(queued: Queued) -> None:
    lanes = [(one.errand.register, one.errand.reporter) for one in queued.running if one.errand.kind in ENTERING]
    large = [one.errand.reporter for one in queued.running if one.errand.weight == "large"]
    assert len(lanes) == len(set(lanes))
    assert len(large) == len(set(large))


def _waiting(number: int, reporter: str, size: int, minutes: int = 0) -> Job:
    at = NOW - dt.timedelta(minutes=minutes)
    return Job(number, Errand("forecast", "r", reporter, size, "maja", at), "waiting", at)


def test_reporters_take_turns_though_one_of_them_sent_everything_first() -> None:
    waiting = [*(_waiting(number, "01", 10) for number in range(1, 5)), _waiting(5, "14", 10), _waiting(6, "14", 10)]
    assert [job.number for job in order(Queued(waiting, (), {}, NOW))] == [1, 5, 2, 6, 3, 4]


def test_the_small_go_before_the_large_until_the_large_have_waited() -> None:
    waiting = [_waiting(1, "01", MEDIUM + 1, minutes=19), _waiting(2, "14", 10)]
    assert [job.number for job in order(Queued(waiting, (), {}, NOW))] == [2, 1]
    waiting = [_waiting(1, "01", MEDIUM + 1, minutes=20), _waiting(2, "14", 10)]
    assert [job.number for job in order(Queued(waiting, (), {}, NOW))] == [1, 2]


def test_a_small_correction_does_not_overtake_what_it_corrects() -> None:
    large, small = (
        replace(one, errand=replace(one.errand, kind="delivery"))
        for one in (_waiting(1, "01", MEDIUM + 1), _waiting(2, "01", 10))
    )
    other = _waiting(3, "14", 10)
    assert [job.number for job in order(Queued([large, small, other], (), {}, NOW))] == [3, 1, 2]
    running = [replace(large, state="running")]
    assert choose(Queued([small], running, {}, NOW)) is None
    assert choose(Queued([large, small], (), {}, NOW), small=True) is None
