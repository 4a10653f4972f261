"""Every derived variable of random births is what slow functions make of it that are written from the definitions."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_births import DERIVATIONS, NUMBERS, as_derived, births

from oracle.derivations import Answers, Key, Row
from oracle.derivations import derive as slow

CALM = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # births made of a random source hardly shrink
)
MOTHERS = [f"{1960 + number // 100}{number % 12 + 1:02}{number % 28 + 1:02}{number:04}" for number in range(1000)]


@settings(CALM, max_examples=40, derandomize=True)
@given(st.randoms(use_true_random=False), st.integers(1, len(NUMBERS)))
def test_both_derive_the_same_of_a_few_births(chance: Random, mothers: int) -> None:
    assert _differences(births(chance, NUMBERS[:mothers]), 1_000_000) == []


@pytest.mark.parametrize("rows_at_once", [100, 1000, 1_000_000])
def test_both_derive_the_same_of_many_births_however_many_are_worked_at_together(rows_at_once: int) -> None:
    assert _differences(births(Random(rows_at_once), [*NUMBERS, *MOTHERS]), rows_at_once) == []


def test_the_births_show_every_code_that_a_row_with_its_keys_can_have() -> None:
    rows = births(Random(1), [*NUMBERS, *MOTHERS])
    oracle = slow(rows["FV1"], rows["MHV1"], rows["FV2"])
    for one in DERIVATIONS.variables:
        every = [*oracle.deliveries.values(), *oracle.children.values()]
        answers = {row[one.name] for row in every if one.name in row}
        assert {(one.name, code.value) for code in one.codes} - {(one.name, a) for a in answers} <= {("MPNRQ", 9)}
        assert len(answers) > 1


def _differences(rows: dict[str, list[Row]], rows_at_once: int) -> list[tuple[Key, str, object, object]]:
    """Key, variable and both answers, wherever they differ."""
    product, oracle = as_derived(rows, rows_at_once), slow(rows["FV1"], rows["MHV1"], rows["FV2"])
    return _between(product.deliveries, oracle.deliveries) + _between(product.children, oracle.children)


def _between(product: dict[Key, Answers], oracle: dict[Key, Answers]) -> list[tuple[Key, str, object, object]]:
    assert product.keys() == oracle.keys()
    assert all(product[key].keys() == answers.keys() for key, answers in oracle.items())
    pairs = [(key, name, product[key][name], answer) for key, row in oracle.items() for name, answer in row.items()]
    return [pair for pair in pairs if not _same(pair[1], pair[2], pair[3])]


def _same(name: str, given_: object, answer: object) -> bool:
    """Fractions there are floating-point numbers here."""
    if name not in ("BMI", "BVIKTSD") or answer is None:
        return given_ == answer
    return given_ == pytest.approx(float(answer), rel=1e-9, abs=1e-9)
