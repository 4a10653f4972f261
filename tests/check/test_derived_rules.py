"""Each rule that follows from a specification finds the row that breaks it and no other."""

from __future__ import annotations

import pytest

from check import derived_birth_cases, derived_cases


@pytest.mark.parametrize("name", derived_cases.cases())
def test_the_rule_finds_the_row_that_breaks_it_and_not_the_row_that_keeps_it(name: str) -> None:
    case = derived_cases.cases()[name]
    assert case.fault(derived_cases.tried(case)) is None


@pytest.mark.parametrize("name", derived_birth_cases.cases())
def test_the_birth_registers_rule_finds_the_row_that_breaks_it_and_not_the_row_that_keeps_it(name: str) -> None:
    case = derived_birth_cases.cases()[name]
    assert case.fault(derived_birth_cases.tried(case)) is None
