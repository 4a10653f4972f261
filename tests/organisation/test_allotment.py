"""The decision tables: complete, without contradiction, and as the principles say; facts that are missing are asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.organisation.allotment import Facts, combinations, rows_of, ruling, unsound
from liggare.organisation.kind import CONDITIONS, CodeKind, kind_of, kinds
from liggare.organisation.proposal import CONDITION_NAMES, CONDITION_WORDS, read_fact
from oracle.allotment import by_the_principles

HOSPITAL = kind_of("sjukhuskod")
assert HOSPITAL
EVERY = list(combinations())


def _named(facts: Facts) -> str:
    return " ".join(name for name in CONDITIONS if facts[name]) or "nothing"


def test_the_kinds_of_code_are_those_that_units_report_under() -> None:
    assert {kind.list for kind in kinds()} == {"sjukhuskod", "mvc-nummer"}
    assert kind_of("icd-10-se") is None


def test_every_combination_of_six_conditions_is_tried() -> None:
    assert len(EVERY) == 64
    assert len({tuple(facts.values()) for facts in EVERY}) == 64


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.list)
@pytest.mark.parametrize("facts", EVERY, ids=_named)
def test_each_combination_has_exactly_one_row(kind: CodeKind, facts: Facts) -> None:
    assert len(rows_of(kind.table, facts)) == 1


@pytest.mark.parametrize("facts", EVERY, ids=_named)
def test_each_combination_has_the_outcome_that_the_principles_say(facts: Facts) -> None:
    (row,) = rows_of(HOSPITAL.table, facts)
    assert (row.outcome, set(row.principles)) == by_the_principles(facts)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.list)
def test_every_row_is_reached_and_cites_principles_that_there_are(kind: CodeKind) -> None:
    reached = [rows_of(kind.table, facts)[0] for facts in EVERY]
    assert [row.because.sv for row in kind.table if row not in reached] == []
    assert all(row.principles for row in kind.table)
    assert {number for row in kind.table for number in row.principles} == {one.number for one in kind.principles}


def test_a_table_with_a_hole_or_a_contradiction_is_seen() -> None:
    from msgspec.structs import replace

    assert unsound(HOSPITAL) == ()
    holed = replace(HOSPITAL, table=HOSPITAL.table[1:])
    assert len(unsound(holed)) == 16
    doubled = replace(HOSPITAL, table=(*HOSPITAL.table, HOSPITAL.table[1]))
    assert len(unsound(doubled)) == 4


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.list)
@given(facts=st.dictionaries(st.sampled_from(CONDITIONS), st.booleans()))
def test_a_ruling_on_some_facts_holds_whatever_the_others_are(kind: CodeKind, facts: Facts) -> None:
    said = ruling(kind.table, facts)
    completed = [rows_of(kind.table, all_)[0] for all_ in EVERY if all_.items() >= facts.items()]
    if said.row:
        assert completed == [said.row] * len(completed)
        assert said.missing == ()
    else:
        assert any(row != completed[0] for row in completed)
        assert said.missing
        assert not set(said.missing) & set(facts)


def test_facts_are_asked_in_the_order_of_the_conditions() -> None:
    said = ruling(HOSPITAL.table, {"same_place": False, "same_provider": False, "others_premises": False})
    assert said.missing == ("moved", "took_over", "same_operation")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flyttar=nej", ("moved", False)),
        ("Took-Over=YES", ("took_over", True)),
        ("annans-lokaler=ja", ("others_premises", True)),
        ("flyttar", None),
        ("flyttar=kanske", None),
        ("colour=yes", None),
    ],
)
def test_a_fact_is_read_in_either_language(text: str, expected: object) -> None:
    assert read_fact(text) == expected


def test_every_condition_has_a_name_and_a_word() -> None:
    assert set(CONDITION_NAMES) == set(CONDITION_WORDS) == set(CONDITIONS)
