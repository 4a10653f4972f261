"""A synthetic delivery of births on disk, read the slow and obvious way: one dictionary for each line."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path

from liggare.spec.load import load_register
from liggare.synthetic.find import Model, model_of
from liggare.synthetic.make import Made, make
from liggare.synthetic.order import Order, order_for

REGISTER = "medicinska_fodelseregistret"
LISTS = Path(__file__).parents[3] / "shared" / "codes"

Line = dict[str, str]
Files = dict[str, list[Line]]


def model() -> Model:
    found = model_of(REGISTER)
    assert found is not None
    return found


def of_year(year: int = 2024, births: int = 4000, reporter: str = "14", seed: int = 1, **more: object) -> Order:
    """A whole year, reported in January of the next."""
    register, january = load_register(REGISTER), dt.date(year + 1, 1, 1)
    return order_for(register, reporter, january, births, seed, year=year, **more)  # type: ignore[arg-type]


def of_month(month: str = "2025-05", births: int = 2000, reporter: str = "14", seed: int = 1, **more: object) -> Order:
    """The births of one month."""
    register, first = load_register(REGISTER), dt.date.fromisoformat(f"{month}-01")
    return order_for(register, reporter, first, births, seed, **more)  # type: ignore[arg-type]


def made(order: Order, folder: Path, faults: float = 0.0) -> Made:
    return make(order, model(), faults, folder, folder.with_name(f"{folder.name}.truth.csv") if faults else None)


def read(order: Order, folder: Path) -> Files:
    """The lines of every journal, split at the separator."""
    files = {}
    for file in order.spec.files:
        path = folder / f"MFR_{file.kind}_{order.reporter}_{order.month}.txt"
        lines = path.read_text("utf-8").split("\n")[:-1]
        files[file.kind] = [dict(zip(file.columns, line.split(";"), strict=True)) for line in lines]
    return files


def pregnancy(line: Line) -> tuple[str, str]:
    return line["MPNR"], line["GRAVID"]


def by_pregnancy(lines: list[Line]) -> dict[tuple[str, str], list[Line]]:
    grouped = defaultdict(list)
    for line in lines:
        grouped[pregnancy(line)].append(line)
    return grouped


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%Y%m%d").date()


def slots(line: Line, name: str) -> list[str]:
    """The codes in the slots that have that name and a number."""
    return [line[column] for column in line if column.startswith(name) and column[len(name) :].isdigit()]
