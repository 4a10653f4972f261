"""The checker finds nothing in valid births, and exactly the truth in births with faults."""

from __future__ import annotations

import csv
import datetime as dt
from copy import deepcopy
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from born import LISTS, REGISTER, made, model, of_month, of_year

from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.result import CheckResult
from liggare.check.run import Order as CheckOrder
from liggare.check.run import check
from liggare.check.written import written_rules
from liggare.read.delivery import open_delivery
from liggare.spec.codelist import load_codebook
from liggare.spec.codelist_declaration import declarations
from liggare.spec.codelist_import import import_codes
from liggare.synthetic.make import Made
from liggare.synthetic.order import Order
from liggare.synthetic.seed import candidates

FILES = {
    "icd-10-se": "icd10se_2020.csv",
    "kva": "kva_2020.csv",
    "atc": "atc_2020.csv",
    "sjukhuskod": "sjukhuskoder_par_2014.csv",
}
NOW = dt.datetime(2026, 1, 15, 9, 0, tzinfo=dt.UTC)
LATE = {"child-reason-expired", "child-old-reserve-number", "late-first-report"}
"""Kinds of births reported after more than a month: there are none in a delivery of the month's own births."""
Found = set[tuple[str, str, int, str]]


def _checked(order: Order, folder: Path, data: Path) -> tuple[CheckResult, pl.DataFrame]:
    work = folder.with_name(f"{folder.name}-work")
    work.mkdir()
    delivery = open_delivery([folder], order.spec.layout, [s.id for s in order.spec.subsets], work)
    asked = CheckOrder(order.register, written_rules(REGISTER), load_codebook(data), NOW, NOW.date())
    result = check(delivery, asked, work / "findings.parquet")
    return result, pl.read_parquet(result.findings)


def _found(findings: pl.DataFrame) -> Found:
    return set(findings.select("rule", "file", "line", "key").iter_rows())


def _told(result: Made) -> Found:
    return {(truth.rule, truth.file, truth.line, truth.key) for truth in result.truths}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the official lists imported, and the antenatal clinics' numbers that the model makes up."""
    if not LISTS.exists():
        pytest.skip(f"{LISTS} is not here: the official lists are not shipped")
    data = tmp_path_factory.mktemp("data")
    numbers = data / "numbers.csv"
    rows = "".join(f"{region}{number:03d},Mottagning {number}\n" for region in ("14", "09") for number in range(13))
    numbers.write_text(f"code,title\n{rows}", "utf-8")
    for name, path in {**{name: LISTS / file for name, file in FILES.items()}, "mvc-nummer": numbers}.items():
        declared = next(d for d in declarations() if d.id == name)
        import_codes(declared, path, data, skip_unknown=True)
    return data


ORDERS = {
    "a year": of_year(births=15_000),
    "a month": of_month(births=5_000, seed=2),
    "a year completed in April": of_month("2025-04", births=4_000, year=2024),
    "a year with less counted stillbirths": of_year(2007, births=6_000, seed=3),
    "one birth": of_month("2024-02", births=1, reporter="09"),
}


@pytest.mark.parametrize("name", ORDERS)
def test_a_delivery_without_faults_gives_no_finding_of_any_severity(name: str, tmp_path: Path, lists: Path) -> None:
    made(ORDERS[name], tmp_path / "d")
    result, findings = _checked(ORDERS[name], tmp_path / "d", lists)
    assert findings.is_empty(), findings
    assert {outcome.state for outcome in result.outcomes} == {"ran"}
    assert result.verdict.outcome == "accepted"


@pytest.mark.parametrize(
    "order", [of_year(births=10_000, seed=4), of_month(births=8_000, seed=5)], ids=["year", "month"]
)
def test_the_checker_finds_exactly_the_truth(order: Order, tmp_path: Path) -> None:
    result = made(order, tmp_path / "d", 0.04)
    _, findings = _checked(order, tmp_path / "d", tmp_path)
    assert _found(findings) == _told(result)
    assert len(findings) == len(result.truths)


def test_the_checker_finds_the_same_with_the_official_lists(tmp_path: Path, lists: Path) -> None:
    order = of_year(births=8_000, seed=6)
    result = made(order, tmp_path / "d", 0.04)
    assert _found(_checked(order, tmp_path / "d", lists)[1]) == _told(result)


@pytest.mark.parametrize(("reporter", "own"), [("10011_441", 0), ("09", 10)])
def test_other_reporters_and_own_columns_change_nothing_in_that(reporter: str, own: int, tmp_path: Path) -> None:
    order = of_year(births=6_000, reporter=reporter, seed=7, own_columns=own)
    result = made(order, tmp_path / "d", 0.04)
    assert result.truths
    assert _found(_checked(order, tmp_path / "d", tmp_path)[1]) == _told(result)


def test_every_kind_is_seeded_in_a_year_and_all_but_the_late_ones_in_a_month(tmp_path: Path) -> None:
    names = {fault.name for fault in model().faults}
    assert set(made(of_year(births=12_000), tmp_path / "year", 0.03).kinds) == names
    assert set(made(of_month(births=12_000), tmp_path / "month", 0.03).kinds) == names - LATE


def test_there_are_more_than_fifty_kinds_with_names_of_their_own_in_all_journals(tmp_path: Path) -> None:
    names = [fault.name for fault in model().faults]
    assert len(names) == len(set(names)) > 50
    assert all(fault.title.sv and fault.title.en for fault in model().faults)
    truths = made(of_year(births=8_000), tmp_path / "d", 0.03).truths
    assert {truth.file.split("_")[1] for truth in truths} == {"FV1", "FV2", "MHV1", "MHV2"}
    assert any(truth.line == 0 for truth in truths)


def test_every_rule_in_the_truth_is_a_rule_of_the_register(tmp_path: Path) -> None:
    order = of_year(births=12_000)
    result = made(order, tmp_path / "d", 0.03)
    written = {rule.id for rule in (*written_rules(REGISTER), *INTAKE_RULES)}
    for rule in {truth.rule for truth in result.truths} - written:
        assert any(rule.startswith(f"{file.id}.") for file in order.spec.files), rule


@pytest.mark.parametrize("share", [0.001, 0.02])
def test_that_share_of_births_is_damaged_and_each_by_one_fault(share: float, tmp_path: Path) -> None:
    result = made(of_year(births=10_000, seed=9), tmp_path / "d", share)
    assert result.seeded == result.wanted == round(share * 10_000)
    by_birth: dict[str, set[str]] = {}
    for truth in result.truths:
        if truth.line:
            by_birth.setdefault(truth.key.split()[1].lstrip("X"), set()).add(truth.kind)
    assert all(len(kinds) == 1 for kinds in by_birth.values())
    assert len(by_birth) == result.seeded


def test_the_truth_file_says_what_was_made_and_its_lines_have_its_keys(tmp_path: Path) -> None:
    result = made(of_year(births=6_000, seed=3), tmp_path / "d", 0.03)
    with (tmp_path / "d.truth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(r["rule"], r["file"], int(r["line"]), r["key"]) for r in rows} == _told(result)
    for row in rows:
        lines = (tmp_path / "d" / row["file"]).read_bytes().split(b"\n")
        if int(row["line"]):
            assert b" ".join(lines[int(row["line"]) - 1].split(b";")[:2]).decode() in row["key"]


def test_a_fault_that_does_not_suit_a_birth_leaves_it_unchanged() -> None:
    order = of_year(births=1_500)
    portion = next(iter(model().population(order)))
    pool = candidates(np.random.default_rng(1), order, portion, "MFR", 1)
    for fault in model().faults:
        for contact in deepcopy(list(pool.values())[:60]):
            before = deepcopy(contact)
            damaged = bool(fault.damage(contact, order))
            assert (contact != before) == damaged, fault.name
