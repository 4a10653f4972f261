"""Every derived variable of random births is what slow functions make of it that are written from the definitions."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_births import as_derived, births

from oracle.derivations import Answers, Key, Row
from oracle.derivations import derive as slow

CALM = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@settings(CALM, max_examples=400, derandomize=True)
@given(births(), st.sampled_from([1, 3, 1_000_000]))
def test_both_derive_the_same_however_many_rows_are_worked_at_together(
    rows: dict[str, list[Row]], at_once: int
) -> None:
    product, oracle = as_derived(rows, at_once), slow(rows["FV1"], rows["MHV1"], rows["FV2"])
    _same(product.deliveries, oracle.deliveries)
    _same(product.children, oracle.children)


def _same(product: dict[Key, Answers], oracle: dict[Key, Answers]) -> None:
    assert product.keys() == oracle.keys()
    for key, answers in oracle.items():
        assert product[key].keys() == answers.keys()
        different = {name: (product[key][name], answer) for name, answer in answers.items() if name not in EXACT}
        assert {name: pair for name, pair in different.items() if pair[0] != pair[1]} == {}, key
        for name in EXACT & answers.keys():
            given_, answer = product[key][name], answers[name]
            assert given_ == (None if answer is None else pytest.approx(float(answer), rel=1e-9, abs=1e-9)), (key, name)


EXACT = {"BMI", "BVIKTSD"}
"""Fractions there, floating-point numbers here."""
