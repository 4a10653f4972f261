"""The engine finds exactly what a slow checker finds that reads the specification and the sentences row by row."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from check.scale import as_a_large_delivery
from liggare.check.rule import Rule
from oracle.comparison import both
from oracle.deliveries import Made, batches, large_delivery, small_deliveries
from oracle.sentences import judges
from registers.examples import all_registers, all_rules

CALM = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


REGISTERS = tuple(all_registers())
BATCHES = [(of, name) for of in REGISTERS for name in batches(of)]


@pytest.mark.parametrize(("of", "name"), BATCHES)
def test_both_find_the_same_in_the_examples_of_the_rules(of: str, name: str) -> None:
    assert both(batches(of)[name]).differences() == {}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("of", REGISTERS)
def test_both_find_the_same_in_large_deliveries_with_faults_of_every_kind(of: str, seed: int) -> None:
    assert both(large_delivery(seed, of)).differences() == {}


@pytest.mark.parametrize("seed", range(4, 8))
@pytest.mark.parametrize("of", REGISTERS)
def test_both_find_the_same_when_the_engine_works_as_on_a_large_delivery(of: str, seed: int) -> None:
    made = large_delivery(seed, of)
    # in some hundred turns: one of 60 cells at a time takes minutes for the largest; the slow tests do that
    with as_a_large_delivery(max(60, sum(map(len, made.texts.values())) // 100)):
        assert both(made).differences() == {}


@settings(CALM, max_examples=30, derandomize=True)
@given(st.sampled_from(REGISTERS).flatmap(small_deliveries))
def test_both_find_the_same_in_small_deliveries(made: Made) -> None:
    assert both(made).differences() == {}


@pytest.mark.slow
@settings(CALM, max_examples=400)
@given(st.sampled_from(REGISTERS).flatmap(small_deliveries))
def test_both_find_the_same_in_hundreds_of_small_deliveries(made: Made) -> None:
    assert both(made).differences() == {}


@pytest.mark.slow
@settings(CALM, max_examples=120)
@given(st.sampled_from(REGISTERS), st.integers(0, 2**60), st.sampled_from([1, 60, 1000]))
def test_both_find_the_same_in_hundreds_of_large_deliveries(of: str, seed: int, cells: int) -> None:
    with as_a_large_delivery(cells):
        assert both(large_delivery(seed, of)).differences() == {}


def test_every_written_rule_has_a_function_in_the_slow_checker() -> None:
    single, shares = judges()
    assert {rule.id for rule in all_rules() if not rule.share} == set(single)
    assert {rule.id for rule in all_rules() if rule.share} == set(shares)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_the_function_of_a_rule_stands_for_its_sentence_as_it_now_reads(rule: Rule) -> None:
    single, shares = judges()
    function = shares[rule.id] if rule.share else single[rule.id]
    assert " ".join((function.__doc__ or "").split()) == rule.sentence.en
