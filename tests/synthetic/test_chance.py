"""Draws over whole columns keep their promises: totals, groups, and days apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.synthetic.chance import Choices, days_apart, rank_in_group, spread_of, total_from_one

SEEDS = st.integers(0, 2**32)


@given(SEEDS, st.integers(0, 500))
def test_counts_add_up_to_the_total_and_nobody_has_none(seed: int, total: int) -> None:
    counts = total_from_one(np.random.default_rng(seed), total, spread=0.35, mean=0.32, most=30)
    assert counts.sum() == total
    assert (counts >= 1).all()


@given(SEEDS, st.lists(st.tuples(st.integers(1, 6), st.integers(0, 20)), min_size=1, max_size=30))
def test_days_of_a_group_rise_and_differ_and_lie_in_its_room(seed: int, groups: list[tuple[int, int]]) -> None:
    sizes = [size for size, _ in groups]
    group = np.repeat(np.arange(len(groups)), sizes)
    room = np.repeat([size + more for size, more in groups], sizes)
    days = days_apart(np.random.default_rng(seed), group, room)
    for number, (size, more) in enumerate(groups):
        mine = days[group == number].tolist()
        assert mine == sorted(set(mine))
        assert mine[0] >= 0 and mine[-1] < size + more


def test_every_day_of_the_room_can_be_drawn() -> None:
    days = days_apart(np.random.default_rng(1), np.arange(2000), np.full(2000, 5))
    assert set(days.tolist()) == {0, 1, 2, 3, 4}


@given(st.lists(st.integers(0, 5), max_size=50).map(sorted))
def test_ranks_count_from_zero_in_each_run(groups: list[int]) -> None:
    expected = [groups[:place].count(group) for place, group in enumerate(groups)]
    assert rank_in_group(np.array(groups, np.int64)).tolist() == expected


def test_choices_are_drawn_by_group_and_weight_and_never_with_weight_zero() -> None:
    choices = Choices.of([{7: 3.0, 8: 1.0}, {}, {9: 1.0, 10: 0.0, 11: 1.0}])
    drawn = choices.draw(np.random.default_rng(2), np.repeat([0, 2], 4000))
    assert set(drawn[:4000].tolist()) == {7, 8}
    assert set(drawn[4000:].tolist()) == {9, 11}
    assert (drawn[:4000] == 7).mean() == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize(("mean", "share"), [(0.1313, 0.0788), (1.2947, 0.4127), (5.0, 0.9)])
def test_the_spread_gives_the_wanted_share_of_people_with_any_event(mean: float, share: float) -> None:
    spread = spread_of(mean, share)
    events = np.random.default_rng(3).negative_binomial(spread, spread / (spread + mean), 400_000)
    assert (events > 0).mean() == pytest.approx(share, abs=0.003)
    assert events.mean() == pytest.approx(mean, rel=0.03)
