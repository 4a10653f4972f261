"""What the words on numbers, years and other files say of a row, by worked examples in a real check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import nullcontext

import pytest

from check.family import FAMILY, MOTHER, OTHER, about, family, name_of
from check.scale import as_a_large_delivery
from check.trial import TODAY, try_files
from liggare.check.expression import Condition
from liggare.check.rule import (
    Term,
    any_is_in,
    any_starts_with,
    birth_date,
    date,
    days_between,
    field,
    first_known,
    in_following_year,
    number,
    raw,
    related,
    reporter,
    reporting_day,
    term,
    value_in,
)
from liggare.check.settled import settled
from registers.codes import shipped

BOTH = (("MOR", "MOR"), ("NR", "NR"))
HOLDS, BREAKS, UNKNOWN = True, False, None


def said(file: str, holds: Condition, files: dict[str, str] | None = None, today: dt.date = TODAY) -> bool | None:
    """What the condition says of the only row of the file."""
    trial = try_files(files or family(), shipped(), rules=[about(file, holds)], register=FAMILY, today=today)
    outcome = trial.outcome("made")
    assert outcome is not None
    assert outcome.state == "ran", outcome.reason
    assert outcome.applied <= 1
    return outcome.broken == 0 if outcome.applied else None


@pytest.mark.parametrize(
    ("weight", "said_"),
    [("79", HOLDS), ("80", HOLDS), ("81", BREAKS), ("", UNKNOWN), ("x", UNKNOWN), ("9001", UNKNOWN)],
)
def test_a_bound_with_a_fraction_lies_between_whole_numbers(weight: str, said_: bool | None) -> None:
    assert said("FO", field("VIKT") <= 80.5, family(FO=[{"VIKT": weight}])) is said_


def test_numbers_are_added_subtracted_and_multiplied_in_the_order_of_arithmetic() -> None:
    assert said("FO", 4 * field("VIKT") - 475 + field("ANTAL") == -154) is HOLDS
    assert said("FO", 2 - field("VIKT") * 0.5 == -38.0) is HOLDS
    assert said("FO", 1 + field("ANTAL") == 3 - field("ANTAL")) is HOLDS


def test_a_count_less_a_larger_number_is_below_nothing() -> None:
    assert said("FO", related("BA") - 3 == -2) is HOLDS
    assert said("FO", first_known(related("BA"), 0) - 3 < 0) is HOLDS


def test_large_whole_numbers_are_reckoned_exactly() -> None:
    files = family(FO=[{"ANTAL": "999999999"}])
    assert said("FO", field("ANTAL") * field("ANTAL") == 999_999_998_000_000_001, files) is HOLDS


@pytest.mark.parametrize("unknown", [field("ANTAL") + 1, 1 - field("ANTAL"), 0 * field("ANTAL")])
def test_what_is_made_of_an_unknown_number_is_unknown(unknown: Term) -> None:
    assert said("FO", unknown == 0, family(FO=[{"ANTAL": ""}])) is UNKNOWN


def test_the_first_known_of_several_is_taken_in_their_order() -> None:
    chosen = first_known(field("ANTAL"), field("VIKT"), 7)
    assert said("FO", chosen == 1) is HOLDS
    assert said("FO", chosen == 80, family(FO=[{"ANTAL": "x"}])) is HOLDS
    assert said("FO", chosen == 7, family(FO=[{"ANTAL": "", "VIKT": ""}])) is HOLDS
    assert (
        said("FO", first_known(field("ANTAL"), field("VIKT")) == 7, family(FO=[{"ANTAL": "", "VIKT": ""}])) is UNKNOWN
    )


@pytest.mark.parametrize(
    ("text", "value"), [("2019", 2019), ("007", 7), ("999999999999999999", 10**18 - 1), ("0" * 18, 0)]
)
def test_a_text_of_digits_is_a_number(text: str, value: int) -> None:
    assert said("FO", number(field("AR")) == value, family(FO=[{"AR": text}])) is HOLDS


@pytest.mark.parametrize("text", ["", "7 ", "+7", "-7", "7.0", "٧", "0" * 19, "år"])
def test_a_text_that_is_not_1_to_18_digits_is_no_number(text: str) -> None:
    assert said("FO", number(field("AR")).present(), family(FO=[{"AR": text}])) is BREAKS


@pytest.mark.parametrize(
    ("day", "later"),
    [("20240229", "20250131"), ("20231231", "20240131"), ("20240101", "20250131"), ("20250131", "20260131")],
)
def test_a_day_in_the_following_year_goes_by_the_year_alone(day: str, later: str) -> None:
    files = family(FO=[{"DAG": day}])
    assert said("FO", in_following_year(field("DAG"), "0131") == date(later), files) is HOLDS


def test_a_day_in_the_year_after_an_unknown_day_is_unknown() -> None:
    assert said("FO", in_following_year(field("DAG"), "0131").present(), family(FO=[{"DAG": "20230229"}])) is BREAKS


@pytest.mark.parametrize("day", ["0229", "0001", "1301", "131", "01-31", ""])
def test_a_day_that_some_year_does_not_have_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        in_following_year(field("DAG"), day)


@pytest.mark.parametrize(
    ("today", "judged_by"),
    [("20250101", "20250101"), ("20250131", "20250131"), ("20250201", "20250131"), ("20400101", "20250131")],
)
def test_the_day_to_judge_by_is_never_after_the_reporting_month(today: str, judged_by: str) -> None:
    day = dt.datetime.strptime(today, "%Y%m%d").date()
    assert said("FO", reporting_day() == date(judged_by), today=day) is HOLDS


def test_the_birth_date_in_a_number_of_a_text_field_is_known() -> None:
    assert said("FO", birth_date(field("MOR")) == date("19900228")) is HOLDS
    assert said("BA", birth_date(field("MOR")) <= field("DAG")) is HOLDS
    reserve = family(FO=[{"MOR": "19900228AB12"}], IN=[], FL=[], BA=[])
    assert said("FO", birth_date(field("MOR")).present(), reserve) is BREAKS


def test_a_value_is_found_in_the_row_of_another_file() -> None:
    assert said("BA", days_between(value_in("IN", BOTH, "DAG"), field("DAG")) == 203) is HOLDS
    assert said("IN", value_in("BA", BOTH, "VIKT") == 3500) is HOLDS


@pytest.mark.parametrize(
    ("enrolments", "said_"),
    [
        ([{"DAG": "20231019"}], BREAKS),
        ([{"NR": "2"}, {}], HOLDS),
        ([{}, {}], UNKNOWN),
        ([{}, {"DAG": ""}], UNKNOWN),
        ([{"NR": "2"}], UNKNOWN),
        ([{"MOR": OTHER}], UNKNOWN),
        ([{"DAG": ""}], UNKNOWN),
        ([{"DAG": "20230229"}], UNKNOWN),
        ([], UNKNOWN),
    ],
)
def test_a_value_is_known_only_from_the_one_row_that_has_the_same_key(
    enrolments: Sequence[dict[str, str]], said_: bool | None
) -> None:
    assert said("BA", value_in("IN", BOTH, "DAG") == date("20231020"), family(IN=enrolments)) is said_


def test_no_value_is_found_by_an_unknown_key() -> None:
    nowhere = {"MOR": "x"}
    files = family(FO=[nowhere], IN=[nowhere], BA=[nowhere], FL=[nowhere])
    assert said("BA", value_in("IN", BOTH, "DAG").present(), files) is BREAKS


def test_a_value_can_be_looked_up_by_fields_of_other_names_and_types() -> None:
    files = family(FO=[{"ANTAL": "70"}])
    assert said("FO", value_in("IN", (("ANTAL", "VIKT"),), "AR") == "2019", files) is HOLDS


def test_values_of_several_fields_come_from_the_same_row() -> None:
    enrolments = [{"NR": "2", "VIKT": "60", "AR": "2001"}, {"VIKT": "61", "AR": "2002"}]
    weight, year = value_in("IN", BOTH, "VIKT"), value_in("IN", BOTH, "AR")
    assert said("BA", (weight == 61) & (year == "2002"), family(IN=enrolments)) is HOLDS


def test_a_finding_shows_the_values_that_were_looked_up() -> None:
    weight, day = value_in("IN", BOTH, "VIKT"), value_in("IN", BOTH, "DAG")
    rule = about("BA", (field("VIKT") < weight) | (day > field("DAG")))
    children = [{"NR": "3"}, {"VIKT": "99"}, {"NR": "2"}, {"NR": "2", "VIKT": ""}]
    births, enrolments = [{}, {"NR": "2"}, {"NR": "3"}], [{"NR": "2", "DAG": "", "VIKT": "60"}, {}]
    trial = try_files(family(FO=births, BA=children, IN=enrolments), shipped(), rules=[rule], register=FAMILY)
    key = f"MOR={MOTHER}; VIKT={{}}; DAG=20240510; IN.VIKT={{}}; IN.DAG={{}}"
    assert trial.of("made").select("line", "found").rows() == [(2, key.format(99, 70, 20231020))]
    closer = about("BA", weight != 60)
    shown = try_files(family(FO=births, BA=children, IN=enrolments), shipped(), rules=[closer], register=FAMILY)
    assert shown.of("made")["found"].to_list() == [f"MOR={MOTHER}; IN.VIKT=60"] * 2


def test_a_rule_that_looks_into_a_file_that_is_not_delivered_is_told_as_not_evaluated() -> None:
    files = family()
    del files[name_of("IN")]
    rule = about("BA", value_in("IN", BOTH, "DAG").present())
    outcome = try_files(files, shipped(), rules=[rule], register=FAMILY).outcome("made")
    assert outcome is not None
    assert outcome.state == "not evaluated"


def test_many_rows_find_their_values_in_any_order() -> None:
    """3,000 births in order, their enrolments backwards, one in ten of these twice and one in ten missing."""
    births = [{"NR": f"{n}", "ANTAL": f"{n}"} for n in range(3000)]
    enrolments = [
        {"NR": f"{n}", "AR": f"{n}"} for n in reversed(range(3000)) for _ in range((n % 10 != 1) + (n % 10 == 2))
    ]
    files = family(FO=births, IN=enrolments, FL=[], BA=[])
    rule = about("FO", number(value_in("IN", BOTH, "AR")) == field("ANTAL"))
    with as_a_large_delivery(500):
        trial = try_files(files, shipped(), rules=[rule], register=FAMILY)
    assert trial.of("made").is_empty()
    assert trial.applied("made") == 2400


def test_a_text_that_reads_no_row_is_settled_before_any_row_is_read() -> None:
    assert settled(first_known(reporter(), field("AR")) == "14", "14") is True
    assert settled(first_known(reporter().first(2), "x") == "15", "14") is False
    assert settled(first_known(field("AR"), reporter()) == "14", "14") is None


def test_numbers_are_not_settled_as_texts() -> None:
    assert settled(term(4) == term(4.0), "14") is not False
    assert settled(term(4) == term("4"), "14") is not True
    assert said("FO", term(4) == term(4.0)) is HOLDS


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, None, dt.date(2024, 1, 1)])
def test_a_rule_reckons_with_finite_numbers_and_texts_only(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        field("VIKT") + value


def test_what_is_reckoned_from_a_text_is_a_rule_that_could_not_run() -> None:
    rule = about("FO", raw("AR") * 2 == 4038)
    outcome = try_files(family(), shipped(), rules=[rule], register=FAMILY).outcome("made")
    assert outcome is not None
    assert outcome.state == "could not run"


SIDE_BY_SIDE = ("PLATS", "AR")


@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize(
    ("cells", "begins", "is_one"),
    [
        ({"PLATS": "1", "AR": "2024"}, HOLDS, BREAKS),
        ({"PLATS": "2024", "AR": ""}, HOLDS, BREAKS),
        ({"PLATS": "", "AR": "20"}, HOLDS, HOLDS),
        ({"PLATS": "x", "AR": "120"}, BREAKS, BREAKS),
        ({"PLATS": "x20", "AR": "3"}, BREAKS, BREAKS),
        ({"PLATS": "x20", "AR": "30"}, HOLDS, HOLDS),
        ({"PLATS": "", "AR": ""}, BREAKS, BREAKS),
    ],
)
def test_codes_side_by_side_are_looked_through_whole_or_by_their_beginnings_and_never_unknown(
    cells: dict[str, str], begins: bool, is_one: bool, small: bool
) -> None:
    files = family(FO=[cells])
    with nullcontext() if small else as_a_large_delivery():
        assert said("FO", any_starts_with(SIDE_BY_SIDE, "20", "30"), files) is begins
        assert said("FO", any_is_in(SIDE_BY_SIDE, "20", "30"), files) is is_one


def test_a_birth_date_alone_is_read_of_a_text_that_is_looked_up_by_value() -> None:
    rule = about("FO", birth_date(field("PLATS")) <= date("20250101"))
    with as_a_large_delivery():
        many = [about("FO", raw("PLATS").matches("[0-9]*"), id="form"), rule]
        trial = try_files(family(FO=[{"PLATS": MOTHER}]), shipped(), rules=many, register=FAMILY)
    outcome = trial.outcome("made")
    assert outcome is not None
    assert (outcome.state, outcome.applied, outcome.broken) == ("ran", 1, 0)
