"""Contacts, share of faults and seed -> folders of synthetic files under `.bench/`, made once and kept."""

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
class Deliveries:
    """All that is made of one number of contacts; each folder is made when it is first asked for."""

    contacts: int
    faults: float
    seed: int = 1

    @property
    def folder(self) -> Path:
        """Where they lie: a change of the generator gives another place."""
        return KEPT / f"{self.contacts}-{self.seed}-{_generator()}"

    def clean(self) -> Path:
        """A delivery that follows all rules."""
        return self._made("clean", self.make)

    def faulty(self) -> Path:
        """A delivery in which the share `faults` of the contacts has a fault of a named kind."""
        return self._made(f"faulty-{self.faults:g}", lambda out: self.make(out, self.faults))

    def worst(self) -> Path:
        """A delivery in which every line is wrong."""
        arguments = {"clean": str(self.clean())}
        return self._made("worst", lambda out: run_task("tasks.worst_delivery", arguments | {"out": str(out)}))

    def outpatient(self) -> Path:
        """The visits for the twenty rules, in the folders `whole` and `sample`."""
        arguments = {"clean": str(self.clean())}
        return self._made("outpatient", lambda out: run_task("tasks.outpatient", arguments | {"out": str(out)}))

    def data(self) -> Path:
        """A data folder with made-up editions of the code lists that may not be shipped."""
        arguments = {"folder": str(self.clean())}
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
        for folder in KEPT.glob(f"{self.contacts}-{self.seed}-*"):
            if folder != self.folder:
                shutil.rmtree(folder)

    def make(self, out: Path, faults: float = 0) -> Measured:
        """Make a delivery in the folder `out` as a user would; what that took."""
        numbers = ["--contacts", str(self.contacts), "--seed", str(self.seed)]
        wrong = ["--faults", str(faults), "--truth", f"{out}.truth.csv"] if faults else []
        order = ["patientregistret", "--reporter", "14", "--month", "2025-06", *numbers, *wrong]
        return run_liggare(["fake", *order, "--out", str(out)])


@cache
def _generator() -> str:
    """A digest of the code and tables that synthetic deliveries are made by."""
    package = importlib.util.find_spec("liggare")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("liggare is not installed; run script/setup")
    home = Path(next(iter(package.submodule_search_locations)))
    folders = ("synthetic", "registers/patientregistret/synthetic", "registers/patientregistret/spec")
    files = sorted(path for folder in folders for path in (home / folder).glob("*.[pt]*"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.suffix != ".pyc")).hexdigest()[:8]
