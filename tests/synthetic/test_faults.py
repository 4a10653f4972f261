"""Faults are seeded as asked for, stand where the truth says, and are exactly what the checker finds."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from copy import deepcopy
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from delivered import MONTHS, REGISTER, made, model, ordered

from liggare.check.intake_rules import INTAKE_RULES
from liggare.check.result import CheckResult
from liggare.check.run import Order as CheckOrder
from liggare.check.run import check
from liggare.check.written import written_rules
from liggare.read.delivery import open_delivery
from liggare.spec.codelist import load_codebook
from liggare.spec.codelist_declaration import declarations
from liggare.spec.codelist_import import import_codes
from liggare.synthetic.fault import Fault
from liggare.synthetic.make import Made
from liggare.synthetic.order import Order
from liggare.synthetic.seed import candidates

LISTS = Path(__file__).parents[3] / "shared" / "codes"
FILES = {
    "icd-10-se": "icd10se_2020.csv",
    "kva": "kva_2020.csv",
    "atc": "atc_2020.csv",
    "sjukhuskod": "sjukhuskoder_par_2014.csv",
}
NOW = dt.datetime(2026, 1, 15, 9, 0, tzinfo=dt.UTC)
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


def _possible(order: Order) -> list[Fault]:
    return [fault for fault in model().faults if fault.possible(order)]


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the official lists imported."""
    if not LISTS.exists():
        pytest.skip(f"{LISTS} is not here: the official lists are not shipped")
    data = tmp_path_factory.mktemp("data")
    for name, file in FILES.items():
        declared = next(d for d in declarations() if d.id == name)
        import_codes(declared, LISTS / file, data, skip_unknown=True)
    return data


@pytest.mark.parametrize("month", MONTHS)
def test_a_delivery_without_faults_gives_no_finding_of_any_severity(month: str, tmp_path: Path, lists: Path) -> None:
    order = ordered(month, 12_000)
    made(order, tmp_path / "d")
    result, findings = _checked(order, tmp_path / "d", lists)
    assert findings.is_empty(), findings
    assert {outcome.state for outcome in result.outcomes} == {"ran"}
    assert result.verdict.outcome == "accepted"


@pytest.mark.parametrize("month", MONTHS)
def test_the_checker_finds_exactly_the_truth(month: str, tmp_path: Path) -> None:
    order = ordered(month, 12_000, seed=4)
    result = made(order, tmp_path / "d", 0.03)
    _, findings = _checked(order, tmp_path / "d", tmp_path)
    assert _found(findings) == _told(result)
    assert len(findings) == len(result.truths)


def test_the_checker_finds_the_same_with_the_official_lists(tmp_path: Path, lists: Path) -> None:
    order = ordered("2025-06", 12_000, seed=5)
    result = made(order, tmp_path / "d", 0.03)
    assert _found(_checked(order, tmp_path / "d", lists)[1]) == _told(result)


@pytest.mark.parametrize(("reporter", "own"), [("10013_301", 0), ("10013_901", 3), ("09", 10)])
def test_other_reporters_and_own_columns_change_nothing_in_that(reporter: str, own: int, tmp_path: Path) -> None:
    order = ordered("2025-06", 6_000, reporter, seed=6, own=own)
    made(order, tmp_path / "valid")
    assert _found(_checked(order, tmp_path / "valid", tmp_path)[1]) == set()
    result = made(order, tmp_path / "d", 0.03)
    assert result.truths
    assert _found(_checked(order, tmp_path / "d", tmp_path)[1]) == _told(result)


@pytest.mark.parametrize("month", MONTHS)
def test_every_kind_that_the_version_has_room_for_is_seeded(month: str, tmp_path: Path) -> None:
    order = ordered(month, 12_000)
    result = made(order, tmp_path / "d", 0.02)
    assert set(result.kinds) == {fault.name for fault in _possible(order)}


def test_there_are_many_kinds_with_names_of_their_own() -> None:
    names = [fault.name for fault in model().faults]
    assert len(names) == len(set(names)) >= 25
    assert all(fault.title.sv and fault.title.en for fault in model().faults)


def test_every_rule_in_the_truth_is_a_rule_of_the_register(tmp_path: Path) -> None:
    order = ordered(contacts=12_000)
    result = made(order, tmp_path / "d", 0.02)
    written = {rule.id for rule in (*written_rules(REGISTER), *INTAKE_RULES)}
    derived = {truth.rule for truth in result.truths} - written
    for rule in derived:
        assert any(rule.startswith(f"{file.id}.") for file in order.spec.files), rule


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1])
def test_that_share_of_contacts_is_damaged_and_each_by_one_fault(share: float, tmp_path: Path) -> None:
    order = ordered(contacts=10_000, seed=9)
    result = made(order, tmp_path / "d", share)
    assert result.seeded == result.wanted == round(share * 10_000)
    kinds = {(truth.file.split("_")[1], truth.key): truth.kind for truth in result.truths if truth.line}
    assert len(kinds) >= result.seeded
    by_key: dict[str, set[str]] = {}
    for truth in result.truths:
        by_key.setdefault(truth.key, set()).add(truth.kind)
    assert all(len(found) == 1 for key, found in by_key.items() if key)


def test_kinds_are_equally_common_where_enough_contacts_suit(tmp_path: Path) -> None:
    order = ordered(contacts=20_000)
    result = made(order, tmp_path / "d", 0.02)
    per_kind = Counter({(truth.kind, truth.key.rstrip("B")) for truth in result.truths if truth.line})
    contacts = Counter(kind for kind, _ in per_kind)
    assert max(contacts.values()) <= 3 * 400 / len(contacts)


def test_the_truth_file_says_what_was_made_and_its_lines_have_its_keys(tmp_path: Path) -> None:
    order = ordered(contacts=8_000, seed=3)
    result = made(order, tmp_path / "d", 0.03)
    with (tmp_path / "d.truth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(r["rule"], r["file"], int(r["line"]), r["key"]) for r in rows} == _told(result)
    for row in rows:
        lines = (tmp_path / "d" / row["file"]).read_bytes().split(b"\n")
        if int(row["line"]):
            assert lines[int(row["line"]) - 1].split(b";")[0] == row["key"].encode()


def test_contacts_without_a_fault_are_the_same_as_in_the_valid_delivery(tmp_path: Path) -> None:
    order = ordered(contacts=3_000)
    made(order, tmp_path / "valid")
    made(order, tmp_path / "d", 0.02)
    for path in sorted((tmp_path / "valid").iterdir()):
        before, after = (set((tmp_path / of / path.name).read_bytes().split(b"\n")) for of in ("valid", "d"))
        assert len(before - after) < 0.05 * len(before) + 2


def test_a_fault_that_does_not_suit_a_contact_leaves_it_unchanged() -> None:
    order = ordered(contacts=1_500)
    portion = next(iter(model().population(order)))
    for subset in portion.alone:
        pool = candidates(np.random.default_rng(1), order, portion, subset, 1)
        for fault in _possible(order):
            if fault.subset == subset:
                for contact in deepcopy(list(pool.values())[:60]):
                    before = deepcopy(contact)
                    if not fault.damage(contact, order):
                        assert contact == before, fault.name
                    else:
                        assert contact != before, fault.name
