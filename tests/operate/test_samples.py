"""Made-up files to download: what is said to be accepted is, and what has faults has those of its list."""

from __future__ import annotations

import csv
import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from made_office import Clock

from liggare.operate.office import Office
from liggare.operate.samples import Sort, sample, subsets_of_samples
from liggare.operate.trial import trial
from liggare.spec.load import load_register, registers
from liggare.spec.model import FileKind
from liggare.store.house import office as opened


class Here(NamedTuple):
    """An office and its clock."""

    office: Office
    clock: Clock


EVERY = [(name, subset) for name in registers() for subset in [one.id for one in load_register(name).specs[-1].subsets]]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    """An office with the code lists that follow the program, in which samples of the month are made once."""
    clock = Clock()
    with opened(tmp_path_factory.mktemp("samples"), "", clock) as office:
        yield Here(office, clock)


def _found(here: Here, name: str, subset: str, sort: Sort, folder: Path) -> tuple[str, set[tuple[str, str, int]]]:
    """What a check says of the sample: its outcome, and its findings; of the accepted one but for mere information."""
    made = sample(here.office, load_register(name), subset, sort)
    result = trial(here.office, [made.files], folder)
    grave = {one.rule.id for one in result.outcomes if sort == "faulty" or one.rule.severity != "information"}
    rows = pl.read_parquet(result.findings).filter(pl.col("rule").is_in(list(grave)))
    return result.verdict.outcome, {(row["rule"], row["file"], row["line"]) for row in rows.iter_rows(named=True)}


@pytest.mark.parametrize(("name", "subset"), EVERY)
def test_the_accepted_sample_is_accepted_and_the_faulty_one_has_the_faults_of_its_list(
    here: Here, tmp_path: Path, name: str, subset: str
) -> None:
    for folder in ("good", "bad"):
        (tmp_path / folder).mkdir()
    outcome, found = _found(here, name, subset, "accepted", tmp_path / "good")
    assert (outcome, found) == ("accepted", set())
    outcome, found = _found(here, name, subset, "faulty", tmp_path / "bad")
    with sample(here.office, load_register(name), subset, "faulty").findings.open(encoding="utf-8") as file:
        told = {(row["rule"], row["file"], int(row["line"])) for row in csv.DictReader(file)}
    assert told
    assert {rule for rule, _, _ in told} <= {rule for rule, _, _ in found}


@pytest.mark.parametrize("name", registers())
@pytest.mark.parametrize("sort", ["accepted", "faulty"])
def test_no_number_in_them_is_outside_the_test_series(here: Here, name: str, sort: Sort) -> None:
    """Serial numbers of 980 to 999 are Skatteverket's for tests; what is no whole number of a person is a fault's."""
    register = load_register(name)
    layout = register.specs[-1].layout
    found: set[str] = set()
    for subset in subsets_of_samples(here.office, register):
        with zipfile.ZipFile(sample(here.office, register, subset, sort).files) as pack:
            for file in register.specs[-1].files:
                of = [one for one in pack.namelist() if one.startswith(f"{subset}_{file.kind}_")]
                place = [file.columns.index(one.name) for one in file.fields if register.holds_number(one)]
                lines = b"".join(pack.read(one) for one in of).decode("utf-8", "replace").splitlines()
                found |= {line.split(layout.separator)[at] for line in lines for at in place if _whole(line, file)}
    persons = {one for one in found if _is_person(one)}
    assert persons
    assert {one for one in persons if not "980" <= one[8:11] <= "999" and one[8:11] != "000"} == set()


def _whole(line: str, file: FileKind) -> bool:
    """Whether a line has the columns it should: where one is lost, a time may stand where a person's number should."""
    return line.count(";") == len(file.columns) - 1


def _is_person(text: str) -> bool:
    """Whether it is a day, or that of a coordination number, and a serial number with its check digit."""
    if not re.fullmatch("[0-9]{12}", text):
        return False
    day = int(text[6:8])
    try:
        dt.date(int(text[:4]), int(text[4:6]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(text[2:11])]
    return (10 - sum(one // 10 + one % 10 for one in doubled) % 10) % 10 == int(text[11])


def test_they_are_made_once_a_month_and_last_months_go(here: Here) -> None:
    name = registers()[0]
    register = load_register(name)
    subset = subsets_of_samples(here.office, register)[0]
    first = sample(here.office, register, subset, "accepted").files
    made = first.stat().st_mtime_ns
    assert sample(here.office, register, subset, "accepted").files.stat().st_mtime_ns == made
    here.clock.set(here.office.today().replace(month=8))
    assert sample(here.office, register, subset, "accepted").files.exists()
    assert not first.exists()


def test_there_is_none_of_a_subset_that_is_none(here: Here) -> None:
    for subset in ("", "../x", "ingen"):
        with pytest.raises(LookupError):
            sample(here.office, load_register(registers()[0]), subset, "accepted")
