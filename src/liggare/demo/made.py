"""A reporter and a reporting month -> the files it sends then, each month of care the same in each delivery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from liggare.demo.cast import Player
from liggare.operate.judge import known_register
from liggare.operate.office import Office
from liggare.operate.opening import delivery_in
from liggare.operate.submit import Submission
from liggare.register.months import month_of, months
from liggare.spec.deadline import months_later
from liggare.spec.model import Register
from liggare.synthetic.find import model_of
from liggare.synthetic.make import Made, make
from liggare.synthetic.order import Order, order_for
from liggare.synthetic.truth import Truth

_KEYS = 100_000
"""Keys of a month of care: those of two months never meet."""


@dataclass(frozen=True)
class Asked:
    """What a reporter sends: as of a reporting month (its first day), with a share of faults.

    `units` are the only ones to report, all if empty; `months` the only months of care, those the register asks for if
    empty. `cut`: the last line lacks its last cells. `less`: the last line is left out.
    """

    register: str
    player: Player
    month: dt.date
    faults: float = 0.0
    units: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    cut: bool = False
    less: bool = False


def care_months(register: Register, month: dt.date) -> tuple[str, ...]:
    """The months of care that a delivery brings: all of the period, or the last whole one if records are replaced."""
    if register.replacement == "period":
        return months(register, f"{month:%Y%m}")
    return (month_of(months_later(month, -1)),)


@contextmanager
def submission(office: Office, asked: Asked, who: str, *, test: bool = False) -> Iterator[Submission]:
    """The delivery as it would be handed in; its files are gone afterwards."""
    register = known_register(asked.register)
    with office.passing() as folder:
        there, work = folder / "files", folder / "work"
        there.mkdir()
        work.mkdir()
        write_files(asked, there, folder)
        yield Submission(register, delivery_in([there], register, work), asked.player.filkod, who, test)


def write_files(asked: Asked, there: Path, folder: Path) -> tuple[Truth, ...]:
    """Write the files into the empty folder `there`; what a check should find in them. `folder` is for passing use.

    What is cut or left out is not among what should be found.
    """
    register, truths = known_register(asked.register), list[Truth]()
    for month in asked.months or care_months(register, asked.month):
        made = _month(register, asked, month, folder / month)
        before = {path.name: path.read_bytes().count(b"\n") for path in there.iterdir()}
        truths += (replace(one, line=one.line + before.get(one.file, 0)) if one.line else one for one in made.truths)
        _together(there, (folder / month).iterdir())
    _spoil(there, asked)
    return tuple(truths)


def _month(register: Register, asked: Asked, month: str, folder: Path) -> Made:
    """The files of one month of care."""
    model = model_of(register.id)
    assert model, f"{register.id} has a cast and no model"
    units = asked.units or tuple(one.code for one in asked.player.units)
    order = order_for(register, asked.player.filkod, asked.month, asked.player.contacts, _seed(asked, month))
    start = dt.date.fromisoformat(f"{month}-01")
    end = months_later(start, 1) - dt.timedelta(days=1)
    named: tuple[str, ...] = units if "_" not in asked.player.filkod else ()
    narrowed: Order = replace(order, start=start, end=end, units=named, first=int(f"{start:%y%m}") * _KEYS)
    return make(narrowed, model, asked.faults, folder, None)


def _seed(asked: Asked, month: str) -> int:
    """The same for the same reporter and month of care."""
    return int.from_bytes(f"{asked.player.filkod} {month}".encode()) % 2**31


def _together(folder: Path, files: Iterable[Path]) -> None:
    """What each file holds, after what the file with its name holds in the folder."""
    for path in sorted(files):
        with (folder / path.name).open("ab") as out:
            out.write(path.read_bytes())


def _spoil(folder: Path, asked: Asked) -> None:
    """Leave out, or cut, the last line of the file with the most lines."""
    if not asked.cut and not asked.less:
        return
    path = max(sorted(folder.iterdir()), key=lambda one: one.read_bytes().count(b"\n"))
    lines = path.read_bytes().splitlines(keepends=True)
    spoilt = [lines[-1][: len(lines[-1]) // 3].rstrip(b"\r\n") + b"\n"] if asked.cut else []
    path.write_bytes(b"".join([*lines[:-1], *spoilt]))
