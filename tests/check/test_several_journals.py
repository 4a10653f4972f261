"""A register whose files hang on a key of two fields, with children of three kinds and a sender's file, is checked."""

from __future__ import annotations

import datetime as dt

from check.family import FAMILY, FIRST, LAST, MOTHER, OTHER, about, family, name_of
from check.trial import Trial, try_files
from liggare.check.rule import Rule, date, field, has_parent, parent, raw, related
from registers.codes import shipped


def tried(files: dict[str, str], *rules: Rule) -> Trial:
    """The check of the files by these rules."""
    return try_files(files, shipped(), rules=rules, register=FAMILY)


def found(trial: Trial) -> list[tuple[str, int, str, int]]:
    """Kind of file, line, rule and rows of every finding."""
    return trial.findings.select("kind", "line", "rule", "rows").rows()


def test_a_good_birth_is_accepted_without_a_finding() -> None:
    trial = tried(family())
    assert found(trial) == []
    assert trial.result.verdict.outcome == "accepted"
    assert trial.result.period == (FIRST, LAST)


def test_rows_of_a_birth_that_is_not_there_are_one_finding_for_each_key_and_file() -> None:
    lost = [{}, {"NR": "2"}, {"MOR": OTHER}, {"MOR": OTHER, "ORDNING": "2"}]
    assert found(tried(family(BA=lost, IN=[{}, {"NR": "2"}]))) == [
        ("BA", 2, "BA.orphan", 1),
        ("BA", 3, "BA.orphan", 2),
        ("IN", 2, "IN.orphan", 1),
    ]


def test_each_of_the_two_fields_must_be_the_parents() -> None:
    births = [{"NR": "1"}, {"MOR": OTHER, "NR": "2"}]
    trial = tried(family(FO=births, BA=[{"NR": "2"}, {"MOR": OTHER, "NR": "1"}, {"MOR": OTHER, "NR": "2"}]))
    assert trial.of("BA.orphan")["line"].to_list() == [1, 2]


def test_a_refused_birth_takes_the_rows_of_all_its_children_along() -> None:
    files = family(FO=[{"DAG": "20240230"}], BA=[{}, {"ORDNING": "2"}])
    assert found(tried(files)) == [("FO", 1, "FO.DAG.form", 5)]


def test_rows_of_an_unreadable_birth_are_folded_under_its_line_by_both_fields() -> None:
    files = family(FO=[{}, {"NR": "2"}], BA=[{}, {"NR": "2"}, {"NR": "2", "ORDNING": "2"}, {"NR": "3"}])
    files[name_of("FO")] = files[name_of("FO")].rstrip("\n") + ";\n"
    assert found(tried(files)) == [("BA", 4, "BA.orphan", 1), ("FO", 2, "read.trailing-separator", 3)]


def test_a_birth_delivered_twice_is_a_finding_at_both_lines() -> None:
    assert tried(family(FO=[{}, {}, {"NR": "2"}])).of("FO.key")["line"].to_list() == [1, 2]


def test_related_rows_are_counted_by_both_fields_for_each_kind_of_child() -> None:
    births = [{"ANTAL": "2"}, {"NR": "2", "ANTAL": "2"}, {"MOR": OTHER, "ANTAL": "0"}]
    children = [{}, {"ORDNING": "2"}, {"NR": "2"}]
    counted = about("FO", field("ANTAL") == related("BA"))
    trial = tried(family(FO=births, BA=children), counted)
    assert trial.of("made")["line"].to_list() == [2]
    without = about("FO", (related("IN") >= 1) & (related("FL", field("VIKT") > 100) == 0))
    files = family(FO=births, BA=[], IN=[{}, {"NR": "2"}], FL=[{}, {"NR": "2", "VIKT": "101"}])
    assert tried(files, without).of("made")["line"].to_list() == [2, 3]


def test_a_child_reads_its_parents_values_by_both_fields() -> None:
    births = [{"VIKT": "80"}, {"NR": "2", "VIKT": "90"}]
    trial = tried(family(FO=births, BA=[{"NR": "2"}, {}]), about("BA", parent("VIKT") == 90))
    assert trial.of("made")["line"].to_list() == [2]


def test_a_child_with_a_day_of_its_own_is_judged_by_it() -> None:
    """The rule begins between the birth's day and the second child's."""
    rule = about("BA", raw("NR") == "0", valid_from=dt.date(2024, 5, 11))
    trial = tried(family(BA=[{}, {"ORDNING": "2", "DAG": "20240511"}]), rule)
    assert trial.of("made")["line"].to_list() == [2]


def test_a_child_without_its_day_is_judged_by_its_parents_and_one_without_either_by_the_last_day() -> None:
    rule = about("BA", raw("NR") == "0", valid_from=dt.date(2024, 5, 11))
    children = [{"DAG": ""}, {"DAG": "", "NR": "2"}, {"DAG": "", "NR": "3"}]
    trial = tried(family(FO=[{}, {"NR": "2", "DAG": "20240512"}], BA=children), rule)
    assert trial.of("made")["line"].to_list() == [2, 3]


def test_a_finding_tells_the_childs_own_month_and_its_parents_unit() -> None:
    trial = tried(family(BA=[{"DAG": "20240601"}, {"DAG": ""}]), about("BA", raw("NR") == "0"))
    assert trial.findings.filter(rule="made").select("unit", "month").rows() == [
        ("14001", "2024-06"),
        ("14001", "2024-05"),
    ]


def test_a_finding_tells_the_enrolments_own_unit_and_without_one_its_births() -> None:
    trial = tried(family(IN=[{}, {"PLATS": ""}]), about("IN", raw("NR") == "0"))
    assert trial.findings.select("unit", "month").rows() == [("41001", "2024-05"), ("14001", "2024-05")]


def test_a_file_without_day_and_parent_is_judged_by_the_periods_last_day() -> None:
    before = about("SE", raw("NAMN") == "Ingen", id="before", valid_to=LAST - dt.timedelta(days=1))
    on = about("SE", raw("NAMN") == "Ingen", id="on", valid_from=LAST)
    trial = tried(family(), before, on)
    assert found(trial) == [("SE", 1, "on", 1)]
    assert trial.of("on").select("unit", "month").rows() == [("", "")]


def test_the_rules_that_follow_from_the_specification_hold_for_a_file_without_day_and_parent() -> None:
    assert found(tried(family(SE=[{}, {}, {"ENHET": ""}]))) == [
        ("SE", 1, "SE.key", 1),
        ("SE", 2, "SE.key", 1),
        ("SE", 3, "SE.ENHET.required", 1),
    ]


def test_a_rule_about_a_sender_that_compares_constants_alone_is_answered_for_its_row() -> None:
    trial = tried(family(), about("SE", date("20240101") > date("20240102")))
    assert found(trial) == [("SE", 1, "made", 1)]


def test_rows_whose_parent_file_is_missing_are_not_judged_by_their_parent() -> None:
    files = family()
    del files[name_of("FO")]
    trial = tried(files, about("BA", has_parent()))
    outcome = trial.outcome("made")
    assert outcome is not None
    assert outcome.state == "not evaluated"


def test_the_key_of_a_finding_is_the_files_own() -> None:
    trial = tried(family(BA=[{"ORDNING": "2", "VIKT": "x"}]))
    assert trial.of("BA.VIKT.form")["key"].to_list() == [f"{MOTHER} 1 2"]
