"""A small delivery as rows of texts -> written, checked, accepted, and made rows of the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from liggare.check.result import CheckResult
from liggare.check.run import Order, check
from liggare.check.written import written_rules
from liggare.derive.accepted import Accepted, accepted
from liggare.derive.find import derivations_of
from liggare.read.delivery import open_delivery
from liggare.register.rows import register_rows
from liggare.spec.load import load_register
from registers.codes import codes
from registers.examples import model, texts

Files = Mapping[str, Mapping[str, Sequence[Mapping[str, str]]]]
"""By subset and file id the rows of texts."""


@dataclass(frozen=True)
class Made:
    """What became of a delivery."""

    accepted: Accepted
    result: CheckResult
    rows: dict[str, pl.LazyFrame]

    def table(self, name: str) -> pl.DataFrame:
        """The rows of a table."""
        return self.rows[name].collect()


def delivered(
    register: str, subsets: Files, work: Path, *, month: str = "202506", reporter: str = "14", number: int = 7
) -> Made:
    """Check the files as of that reporting month, and make rows of what was accepted."""
    home = load_register(register)
    folder = work / "in"
    folder.mkdir()
    for name, text in texts(subsets, month, reporter, home).items():
        (folder / name).write_text(text, encoding="utf-8")
    return as_it_lies(register, folder, work, month=month, reporter=reporter, number=number)


def as_it_lies(
    register: str, folder: Path, work: Path, *, month: str = "202506", reporter: str = "14", number: int = 7
) -> Made:
    """The files that lie in the folder, checked likewise."""
    home = load_register(register)
    known = [subset.id for spec in home.specs for subset in spec.subsets]
    delivery = open_delivery([folder], home.specs[-1].layout, known, work)
    now = dt.datetime(int(month[:4]), int(month[4:]), 28, 12, tzinfo=dt.UTC)
    result = check(delivery, Order(home, written_rules(register), codes(), now, now.date()), work / "found.parquet")
    found = accepted(delivery, result, work)
    rows = register_rows(found, home, reporter, month, number, derivations_of(register))
    return Made(found, result, rows)


def contact(subset: str, key: str, **changes: str) -> dict[str, list[dict[str, str]]]:
    """The model contact of a subset under another key, with other cells in its first file."""
    files = {file: [{**row, "IDNR": key} for row in rows] for file, rows in model(subset).items()}
    head = next(iter(files))
    return files | {head: [{**row, **changes} for row in files[head]]}


def together(*contacts: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, list[Mapping[str, str]]]:
    """The rows of several contacts by file id."""
    files: dict[str, list[Mapping[str, str]]] = {}
    for one in contacts:
        for file, rows in one.items():
            files.setdefault(file, []).extend(rows)
    return files
