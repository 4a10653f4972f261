"""Each rule that follows from a specification finds the row that breaks it and no other."""

from __future__ import annotations

import pytest

from check.derived_cases import cases, tried


@pytest.mark.parametrize("name", cases())
def test_the_rule_finds_the_row_that_breaks_it_and_not_the_row_that_keeps_it(name: str) -> None:
    assert cases()[name].fault(tried(cases()[name])) is None
