"""Findings as rows a person can read."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import made_up_check as made
import polars as pl
import pytest

from liggare.check.intake_rules import NOTE_RULES
from liggare.check.result import CheckResult
from liggare.receipt.rows import COLUMNS, UnknownRule, columns, rows
from liggare.receipt.words import NOTE
from liggare.spec.model import Language


def read(result: CheckResult, *, language: Language = "sv", identity: bool = True, batch: int = 50_000) -> pl.DataFrame:
    return pl.concat(rows(result, made.Titles(), language, identity=identity, batch=batch))


def test_every_finding_is_a_row_in_the_files_order(checked: CheckResult) -> None:
    found = read(checked)
    assert found.columns == list(COLUMNS)
    assert found["rule"].to_list() == [row["rule"] for row in made.findings()]


def test_batches_of_any_size_give_the_same_rows(checked: CheckResult) -> None:
    whole = read(checked)
    for batch in (1, 7, 48, 49, 50):
        assert read(checked, batch=batch).equals(whole)


def test_a_row_has_the_rule_the_field_and_the_severity_in_words(checked: CheckResult) -> None:
    row = read(checked).filter(pl.col("rule") == made.KON_LIST.id).row(0, named=True)
    assert row["sentence"] == made.KON_LIST.sentence.sv
    assert (row["field"], row["label"], row["severity"]) == ("KON", "Juridiskt kön", "avvisar raden")
    english = read(checked, language="en").filter(pl.col("rule") == made.KON_LIST.id).row(0, named=True)
    assert (english["label"], english["severity"]) == ("Legal sex", "refuses the row")


def test_a_code_has_its_meaning_also_when_it_stands_in_the_row_above(checked: CheckResult) -> None:
    row = read(checked).filter(pl.col("rule") == made.DIA_LIST.id).row(0, named=True)
    assert row["found"] == "DIA=F3200; AD.KON=1"
    assert row["meaning"] == "F3200 Lindrig depressiv episod; 1 Man"
    english = read(checked, language="en").filter(pl.col("rule") == made.DIA_LIST.id).row(0, named=True)
    assert english["meaning"] == "F3200 Mild depressive episode; 1 Male"


def test_an_unknown_code_and_an_empty_one_have_no_meaning(checked: CheckResult) -> None:
    found = read(checked)
    assert found.filter(pl.col("rule") == made.KON_LIST.id)["meaning"].unique().to_list() == [""]
    assert found.filter(pl.col("rule") == made.DIA_LIST.id)["meaning"].to_list()[1] == ""


def test_a_finding_about_a_whole_file_has_no_line(checked: CheckResult) -> None:
    assert read(checked).filter(pl.col("rule") == made.FEW.id)["line"].to_list() == [""]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_was_found_of_a_whole_file_is_said_in_the_reports_language(tmp_path: Path, language: Language) -> None:
    told = {name: NOTE[name].in_(language) for name in NOTE_RULES} | {
        "fields=14": {"sv": "Antal fält=14", "en": "Number of fields=14"}[language],
        "lines=0": {"sv": "Rader=0", "en": "Lines=0"}[language],
        "REG_AA AT, fields=2": "REG_AA AT, fields=2",
    }
    result = made.result(tmp_path, [made.finding(made.FEW, 0, "", "", name) for name in told])
    assert read(result, language=language)["found"].to_list() == list(told.values())


def test_a_value_of_a_field_stays_as_it_stands_in_the_file(tmp_path: Path) -> None:
    found = ["KON=blank lines", "fields=3", "KON=3"]
    result = made.result(tmp_path, [made.finding(made.KON_LIST, 1, "", "KON", value) for value in found])
    assert read(result, language="sv")["found"].to_list() == found


def test_the_identity_free_rows_have_no_values_and_no_identity_numbers(checked: CheckResult) -> None:
    found = read(checked, identity=False)
    assert found.columns == list(columns(identity=False))
    assert not {"found", "meaning", "own"} & set(found.columns)
    text = found.write_csv()
    assert [secret for secret in made.IDENTITY_NUMBERS if secret in text] == []


def test_findings_of_a_rule_that_the_result_does_not_list_are_refused(checked: CheckResult) -> None:
    with pytest.raises(UnknownRule, match=r"AA_AD\.KON\.list"):
        read(dataclasses.replace(checked, outcomes=tuple(o for o in checked.outcomes if o.rule is not made.KON_LIST)))


def test_no_findings_are_no_rows(tmp_path: Path) -> None:
    assert list(rows(made.result(tmp_path, []), made.Titles(), "sv")) == []
