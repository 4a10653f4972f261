"""The part of the regular expression language that a specification may use."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from liggare.spec.load import load_register, registers
from liggare.spec.pattern import compile_error, unsupported_at

ATOMS = st.sampled_from(["a", "b", "1", "[ab]", "[^a]", "[0-9]", "[a-]", ".", r"\.", "-", "å"])
COUNTS = st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{1,}", "{0,2}", "+?"])
ODD = ["(?=", "(?i)", r"\1", r"\d", "^", "$", "{,2}", "*+", "[[a]]", "[a&&b]", "[a--b]", "(?P<n>", "{", "}", "[", r"\Z"]


def larger(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.builds("{}{}){}".format, st.sampled_from(["(", "(?:"]), part, COUNTS)
    return group | st.builds("{}{}".format, part, part) | st.builds("{}|{}".format, part, part)


PLAIN = st.recursive(st.builds("{}{}".format, ATOMS, COUNTS), larger, max_leaves=6)
"""Patterns built of nothing but what a specification may use."""

MIXED = PLAIN | st.builds("{}{}{}".format, PLAIN, st.sampled_from(ODD), PLAIN)

SUBJECTS = ["", "a", "ab", "b1", "aa", "1.1", "ba\n", "a-b", "åä", "é", "{1}", "b" * 5]


def polars_matches(pattern: str) -> list[bool]:
    return pl.Series(SUBJECTS).str.contains(f"^(?:{pattern})$").to_list()


@settings(deadline=None)
@given(MIXED)
def test_what_is_allowed_means_the_same_to_both_engines(pattern: str) -> None:
    assume(unsupported_at(pattern) is None and compile_error(pattern) is None)
    assert polars_matches(pattern) == [re.fullmatch(pattern, subject) is not None for subject in SUBJECTS]


@settings(deadline=None)
@given(PLAIN)
def test_plain_patterns_are_not_refused(pattern: str) -> None:
    assert unsupported_at(pattern) is None and compile_error(pattern) is None


@pytest.mark.parametrize("piece", [p for p in ODD if p not in "{}["])
def test_what_the_engines_read_differently_is_refused_where_it_stands(piece: str) -> None:
    position = unsupported_at("ab" + piece)
    assert position is not None and position >= 2


def test_every_pattern_of_the_shipped_registers_is_of_the_common_language() -> None:
    specs = [spec for name in registers() for spec in load_register(name).specs]
    patterns = {field.pattern for spec in specs for file in spec.files for field in file.fields if field.pattern}
    assert len(patterns) >= 6
    assert all(unsupported_at(pattern) is None for pattern in patterns)
