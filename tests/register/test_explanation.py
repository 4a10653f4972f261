"""An explanation follows its warning when the file is sent again, and lapses when the values change."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.check.result import FINDINGS
from liggare.register.explanation import explained, token, with_tokens

SECRET, OTHER = b"a" * 32, b"b" * 32
PARTS = st.text(alphabet="a1:= ", max_size=4)


def _findings(*rows: tuple[str, str, str], severity: str = "warning") -> pl.LazyFrame:
    made = [{"rule": rule, "key": key, "found": found, "severity": severity} for rule, key, found in rows]
    return pl.LazyFrame([dict.fromkeys(FINDINGS) | one for one in made], FINDINGS)


@given(st.tuples(PARTS, PARTS, PARTS), st.tuples(PARTS, PARTS, PARTS))
@settings(deadline=None)
def test_two_findings_have_the_same_token_just_if_rule_key_and_values_are_the_same(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert (token(*one, SECRET) == token(*other, SECRET)) == (one == other)


def test_a_token_is_keyed_and_says_nothing_of_the_record() -> None:
    made = token("weight", "199501309802 G1", "BVIKT=6100", SECRET)
    assert made != token("weight", "199501309802 G1", "BVIKT=6100", OTHER)
    assert len(made) == 32
    assert set(made) <= set("0123456789abcdef")


@given(st.lists(st.tuples(PARTS, PARTS, PARTS), max_size=8))
@settings(deadline=None)
def test_a_whole_file_of_findings_has_the_tokens_of_its_rows_in_order(rows: list[tuple[str, str, str]]) -> None:
    made = with_tokens(_findings(*rows), SECRET).collect()
    assert made["token"].to_list() == [token(*row, SECRET) for row in rows]
    assert made.columns == [*FINDINGS, "token"]


def test_what_is_empty_in_a_finding_is_no_obstacle() -> None:
    made = with_tokens(_findings(("r", "k", "x")).with_columns(found=pl.lit(None, pl.String)), SECRET).collect()
    assert made["token"].to_list() == [token("r", "k", "", SECRET)]


def test_an_explained_warning_is_met_when_it_is_sent_again_and_not_when_its_values_are_others() -> None:
    kept = token("weight", "A", "BVIKT=6100", SECRET)
    again = _findings(("weight", "A", "BVIKT=6100"), ("weight", "B", "BVIKT=6100"))
    assert explained(again, [kept], SECRET).collect()["key"].to_list() == ["A"]
    assert explained(_findings(("weight", "A", "BVIKT=6200")), [kept], SECRET).collect().height == 0


def test_only_a_warning_can_be_explained() -> None:
    kept = token("weight", "A", "BVIKT=6100", SECRET)
    refused = _findings(("weight", "A", "BVIKT=6100"), severity="refuse record")
    assert explained(refused, [kept], SECRET).collect().height == 0


def test_without_explanations_nothing_is_explained() -> None:
    assert explained(_findings(("weight", "A", "BVIKT=6100")), [], SECRET).collect().height == 0
