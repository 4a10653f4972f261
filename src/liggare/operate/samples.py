"""A register and a subset -> made-up files to test a system with: some accepted, some with faults that are told.

They are made once for each month, of the specification then in force, and kept beside the files in passing.
"""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from liggare.operate.office import WAIT, Office
from liggare.operate.refusal import Refused
from liggare.spec.model import Register, Text
from liggare.synthetic.find import Model, model_of
from liggare.synthetic.make import Made, make
from liggare.synthetic.order import CannotMakeError, Order, order_for
from liggare.synthetic.truth import Truth, write_truth
from liggare.synthetic.write import file_name, files_of

Sort = Literal["accepted", "faulty"]

SIZES = (1500, 750, 300, 150, 75, 30, 15)
"""How much is made: the most for which no person needs a number outside the test series, which may be somebody's."""

SHARE, SEED, REPORTER = 0.3, 1, "14"
"""The share that gets a fault, what makes it the same each time, and whose files they claim to be."""

_REAL = "outside test series"

_LOCK = "samples"
_FOLDER = "samples"
_MADE = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever they are packed


@dataclass(frozen=True)
class Sample:
    """The made-up files of a subset, packed, and the list of what a check should find in them: empty if accepted."""

    files: Path
    findings: Path


def subsets_of_samples(office: Office, register: Register) -> tuple[str, ...]:
    """The subsets of which there are made-up files; none if the register has no model of deliveries."""
    return tuple(one.id for one in _order(office, register, SIZES[0]).spec.subsets) if model_of(register.id) else ()


def sample(office: Office, register: Register, subset: str, sort: Sort) -> Sample:
    """The made-up files of a subset, of last month. Refused if nothing can be made; LookupError if there is no such."""
    model = model_of(register.id)
    if model is None or subset not in subsets_of_samples(office, register):
        raise LookupError(subset)
    order = _order(office, register, SIZES[0])
    folder = office.work / _FOLDER / f"{register.id}-{order.month}-{sort}"
    if not folder.exists():
        with office.locks.hold(_LOCK, WAIT):
            if not folder.exists():
                _make(office, register, model, sort, folder)
    found = Sample(folder / f"{subset}.zip", folder / f"{subset}.csv")
    if not found.files.exists():
        raise LookupError(subset)
    return found


def _order(office: Office, register: Register, size: int) -> Order:
    """What is made: a delivery as of last month, by the specification then in force."""
    first = office.today().replace(day=1)
    try:
        return order_for(register, REPORTER, (first - dt.timedelta(days=1)).replace(day=1), size, SEED)
    except CannotMakeError as error:
        raise Refused(error.text) from error


def _make(office: Office, register: Register, model: Model, sort: Sort, folder: Path) -> None:
    """Make and pack every subset, and let what was made of earlier months go; the folder appears when it is whole."""
    with office.passing() as work:
        packed = work / "packed"
        packed.mkdir()
        order, made = _harmless(office, register, model, SHARE if sort == "faulty" else 0.0, work / "files")
        for subset in dict.fromkeys(subset for subset, _ in files_of(order)):
            _pack(order, subset, made, work / "files", packed)
        folder.parent.mkdir(parents=True, exist_ok=True)
        packed.replace(folder)
    for old in folder.parent.glob(f"{order.register.id}-*-{sort}"):
        if old != folder:
            shutil.rmtree(old)


def _harmless(office: Office, register: Register, model: Model, share: float, there: Path) -> tuple[Order, Made]:
    """The largest delivery in which every number is of the test series. Refused if even the smallest has others."""
    for size in SIZES:
        order = _order(office, register, size)
        try:
            made = make(order, model, share, there, None)
        except CannotMakeError as error:
            raise Refused(error.text) from error
        if not made.remarks.get(_REAL, 0):
            return order, made
        shutil.rmtree(there)
    raise Refused(_NONE_HARMLESS)


def _pack(order: Order, subset: str, made: Made, there: Path, packed: Path) -> None:
    known = {one.name for one in made.files}
    names = [name for of, kind in files_of(order) if of == subset and (name := file_name(order, of, kind)) in known]
    if not names:
        return
    with zipfile.ZipFile(packed / f"{subset}.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        for name in names:
            pack.writestr(zipfile.ZipInfo(name, _MADE), (there / name).read_bytes(), zipfile.ZIP_DEFLATED)
    write_truth(_within(made.truths, names), packed / f"{subset}.csv")


def _within(truths: Iterable[Truth], names: list[str]) -> list[Truth]:
    return [one for one in truths if one.file in names]


_NONE_HARMLESS = Text(
    sv="Det går inte att göra testfiler av enbart testnummer för registret nu.",
    en="Test files of test numbers alone cannot be made of the register now.",
)
