"""Every word of the rule vocabulary says of random rows what its definition, followed row by row, says of them."""

from __future__ import annotations

import datetime as dt
import random
from contextlib import nullcontext

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from check.family import FAMILY, MONTH, REPORTER, about, delivered
from check.scale import as_a_large_delivery
from check.trial import try_files
from oracle.checker import judge
from oracle.comparison import Both, Lists
from oracle.conditions import About, rows
from oracle.deliveries import Choice, Drawn, Seeded
from oracle.meaning import answer
from oracle.table import Delivery
from registers.codes import shipped

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
DAYS = [dt.date(2024, 2, 29), dt.date(2025, 1, 31), dt.date(2025, 3, 1)]
"""Days of a check before, at and after the end of the reporting month."""


def both(choice: Choice, each: int = 1) -> Both:
    """What the product and the definitions say of some rows, by so many conditions about each file."""
    there, today = rows(choice), choice.one(DAYS)
    by = {f"{kind} {n}": About(choice, kind).condition() for kind in ("FO", "IN", "FL", "BA") for n in range(each)}
    rules = [about(name.split()[0], holds, id=name) for name, holds in by.items()]
    texts, book = delivered(there), shipped()
    delivery = Delivery(FAMILY, REPORTER, MONTH, today, Lists(book).plain, frozenset())
    for name, text in sorted(texts.items()):
        delivery.take(name, "FAM", name.split("_")[1], text.encode())
    functions = {name: lambda row, holds=holds: answer(holds, row) for name, holds in by.items()}
    product = try_files(texts, book, rules=rules, register=FAMILY, today=today)
    return Both(product, judge(delivery, rules, {}, functions))


def differences(made: Both) -> dict[str, object]:
    """What the two disagree about, and rules that stopped."""
    stopped = {o.rule.id: repr(o.rule.holds) for o in made.product.result.outcomes if o.state == "could not run"}
    return made.differences() | ({"stopped": stopped} if stopped else {})


@settings(CALM, max_examples=40)
@given(st.data())
def test_words_mean_what_they_are_defined_to_mean(data: st.DataObject) -> None:
    assert differences(both(Drawn(data.draw))) == {}


@pytest.mark.parametrize("seed", range(12))
def test_words_mean_the_same_when_answers_are_looked_up_by_value(seed: int) -> None:
    with as_a_large_delivery():
        assert differences(both(Seeded(random.Random(seed)), each=4)) == {}


@pytest.mark.slow
@settings(CALM, max_examples=300)
@given(st.integers(0, 2**60), st.booleans())
def test_words_mean_what_they_are_defined_to_mean_hundreds_of_times(seed: int, large: bool) -> None:
    with as_a_large_delivery() if large else nullcontext():
        assert differences(both(Seeded(random.Random(seed)), each=4)) == {}
