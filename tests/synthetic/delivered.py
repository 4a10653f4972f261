"""A synthetic delivery on disk, read the slow and obvious way: one dictionary for each line."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path

from liggare.spec.load import load_register
from liggare.synthetic.find import Model, model_of
from liggare.synthetic.make import Made, make
from liggare.synthetic.order import Order, order_for

REGISTER = "patientregistret"
MONTHS = ("2019-06", "2024-02", "2024-09", "2025-06")
"""A month under each version, and one whose period spans two."""

Line = dict[str, str]
Files = dict[tuple[str, str], list[Line]]


def model() -> Model:
    found = model_of(REGISTER)
    assert found is not None
    return found


def ordered(month: str = "2025-06", contacts: int = 4000, reporter: str = "14", seed: int = 1, own: int = 0) -> Order:
    return order_for(load_register(REGISTER), reporter, dt.date.fromisoformat(f"{month}-01"), contacts, seed, own)


def made(order: Order, folder: Path, faults: float = 0.0) -> Made:
    return make(order, model(), faults, folder, folder.with_name(f"{folder.name}.truth.csv") if faults else None)


def read(order: Order, folder: Path) -> Files:
    """The lines of every file there is, split at the separator, by subset and kind."""
    files = {}
    for file in order.spec.files:
        for subset in file.subsets:
            path = folder / f"{subset}_{file.kind}_{order.reporter}_{order.month}.txt"
            if path.exists():
                lines = path.read_text("utf-8").split("\n")[:-1]
                files[subset, file.kind] = [dict(zip(file.columns, line.split(";"), strict=False)) for line in lines]
    return files


def by_contact(lines: list[Line]) -> dict[str, list[Line]]:
    grouped = defaultdict(list)
    for line in lines:
        grouped[line["IDNR"]].append(line)
    return grouped


def person(line: Line) -> str:
    return line["PNR"] or line["RNR"]


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%Y%m%d").date()


def minute(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, "%Y%m%d%H%M")


def month_start(year: int, month: int) -> dt.date:
    """The first day of the month, which may be counted from another year (0 is last December)."""
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
