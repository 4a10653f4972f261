"""A register, a number, share of faults and seed -> folders of synthetic files under `.bench/`, made once and kept."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from measuring import Measured, run_liggare, run_task

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".bench"


@dataclass(frozen=True)
class Subject:
    """A register whose deliveries are made: what of it is counted, and what else is ordered."""

    register: str
    counts: str
    order: tuple[str, ...]


CARE = Subject("patientregistret", "contacts", ("--reporter", "14", "--month", "2025-06"))
BIRTHS = Subject("medicinska_fodelseregistret", "births", ("--reporter", "14", "--year", "2024"))


@dataclass(frozen=True)
class Deliveries:
    """All that is made of one number of what the register counts; each folder is made when it is first asked for."""

    number: int
    faults: float
    seed: int = 1
    subject: Subject = CARE

    @property
    def folder(self) -> Path:
        """Where they lie: a change of the generator gives another place."""
        return KEPT / f"{self._stem}-{_generator(self.subject.register)}"

    @property
    def _stem(self) -> str:
        return f"{self.subject.counts}-{self.number}-{self.seed}"

    def clean(self) -> Path:
        """A delivery that follows all rules."""
        return self._made("clean", self.make)

    def faulty(self) -> Path:
        """A delivery in which the share `faults` of what is counted has a fault of a named kind."""
        return self._made(f"faulty-{self.faults:g}", lambda out: self.make(out, self.faults))

    def worst(self) -> Path:
        """A delivery in which every line is wrong."""
        arguments = {"clean": str(self.clean())}
        return self._made("worst", lambda out: run_task("tasks.worst_delivery", arguments | {"out": str(out)}))

    def outpatient(self) -> Path:
        """The visits for the twenty rules, in the folders `whole` and `sample`."""
        arguments = {"clean": str(self.clean())}
        return self._made("outpatient", lambda out: run_task("tasks.outpatient", arguments | {"out": str(out)}))

    def accepted(self, copies: int) -> Path:
        """The accepted rows of so many such deliveries, each with other mothers: Parquet, a folder for each file."""
        arguments = {"clean": str(self.clean()), "copies": str(copies)}
        return self._made(
            f"accepted-{copies}", lambda out: run_task("tasks.many_births", arguments | {"out": str(out)})
        )

    def data(self) -> Path:
        """A data folder with made-up editions of the code lists that may not be shipped."""
        arguments = {"folder": str(self.clean()), "register": self.subject.register}
        return self._made("data", lambda out: run_task("tasks.lists", arguments | {"data": str(out)}))

    def _made(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of that name; it has its name only when it is complete."""
        folder = self.folder / name
        if not folder.exists():
            sys.stderr.write(f"making {folder.relative_to(ROOT)}\n")
            self._clear()
            part = folder.with_name(f"{name}.part")
            shutil.rmtree(part, ignore_errors=True)
            part.parent.mkdir(parents=True, exist_ok=True)
            make(part)
            part.replace(folder)
        return folder

    def _clear(self) -> None:
        """Remove what an earlier generator made for the same order: it is never read again, and may be gigabytes."""
        for folder in KEPT.glob(f"{self._stem}-*"):
            if folder != self.folder:
                shutil.rmtree(folder)

    def make(self, out: Path, faults: float = 0) -> Measured:
        """Make a delivery in the folder `out` as a user would; what that took."""
        numbers = [f"--{self.subject.counts}", str(self.number), "--seed", str(self.seed)]
        wrong = ["--faults", str(faults), "--truth", f"{out}.truth.csv"] if faults else []
        return run_liggare(["fake", self.subject.register, *self.subject.order, *numbers, *wrong, "--out", str(out)])


@cache
def _generator(register: str) -> str:
    """A digest of the code and tables that the register's synthetic deliveries are made by."""
    package = importlib.util.find_spec("liggare")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("liggare is not installed; run script/setup")
    home = Path(next(iter(package.submodule_search_locations)))
    own = home / "registers" / register
    folders = (home / "synthetic", own, own / "synthetic", own / "spec")
    files = sorted(path for folder in folders for path in folder.glob("*.[pt]*"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.suffix != ".pyc")).hexdigest()[:8]
