#!/usr/bin/env python3
"""Measures the register: replacing one region's three months among the contacts of the whole country; and what changed.

bench/lifecycle.py                                              3 million contacts among 50 million: 12 GB in .bench/
bench/lifecycle.py --contacts 500000 --replaced 30000           fewer
bench/lifecycle.py --small 1000                                 a thousand small deliveries, receipts included
bench/lifecycle.py --difference                                 what 3 million contacts delivered anew changed
bench/lifecycle.py --persons 10000000                           a million identity numbers, a tenth new, among ten

The register is made once and kept in `.bench/`. Exit 1 if replacing took longer, in times of writing the same rows
once to Parquet, than allowed, if a file of another part was touched, if the difference took more than 60 seconds or
4 GiB, or remembering numbers more than 10 seconds. See bench/README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deliveries import KEPT
from differing import difference
from measuring import ChildFailed, Measured, run_task, typical
from remembering import remembering
from rendering import machine, megabytes, seconds, table, times
from sending import small

GENERATOR = ("contact_rows.py", "register.py")


@dataclass(frozen=True)
class Register:
    """A register of made-up contacts: the rows that are put in, the tables, and their versions."""

    folder: Path

    @property
    def rows(self) -> Path:
        """One region's three months, a folder for each table."""
        return self.folder / "rows"

    @property
    def versions(self) -> Mapping[str, int]:
        """The version of each table."""
        return json.loads((self.folder / "versions.json").read_text(encoding="utf-8"))

    @contextmanager
    def copied(self) -> Iterator[Path]:
        """The tables to write to: the same files under other names, so that the register itself stays as it is."""
        with tempfile.TemporaryDirectory(dir=KEPT, prefix="copy-") as name:
            shutil.copytree(self.folder / "tables", Path(name) / "tables", copy_function=os.link)
            yield Path(name) / "tables"


def main() -> int:
    """Print the figures. Exit 1 if they are not as they should be or a measured process failed."""
    given = _arguments()
    try:
        if given.difference:
            print(machine(sys.argv))
            return difference(given.replaced, given.runs)
        if given.small:
            print(machine(sys.argv))
            return small(given.small)
        if given.persons:
            print(machine(sys.argv))
            return remembering(given.persons, given.runs)
        register = _register(given.contacts, given.replaced)
        print(machine(sys.argv))
        return replacement(register, given.runs, given.times)
    except ChildFailed as error:
        sys.stderr.write(f"{error}\n")
        return 1


def replacement(register: Register, runs: int, most: float) -> int:
    """Print how long replacing takes and how long writing; 1 if it is more than `most` times as long."""
    writing, replacing, untouched = [], [], True
    for _ in range(runs):
        with tempfile.TemporaryDirectory(dir=KEPT, prefix="copy-") as out:
            writing.append(run_task("tasks.writing", {"rows": str(register.rows), "out": out}))
        with register.copied() as tables:
            before = _files(tables)
            task = {"rows": str(register.rows), "tables": str(tables), "versions": json.dumps(register.versions)}
            replacing.append(run_task("tasks.replacing", task))
            untouched &= before.items() <= _files(tables).items()
    print("\n".join(_told(typical(writing), typical(replacing), untouched, runs)))
    return int(not untouched or typical(replacing).inside > most * typical(writing).inside)


def _told(writing: Measured, replacing: Measured, untouched: bool, runs: int) -> Sequence[str]:
    rows = ", ".join(f"{count:,} rows of {name}" for name, count in replacing.answer.items())
    named = {"written once to Parquet": writing, "replaced in the register": replacing}
    figures = [
        (name, seconds(m.inside), times(m.inside, writing.inside), seconds(m.inside_cpu), megabytes(m.peak))
        for name, m in named.items()
    ]
    return (
        f"\n### Replacing one region's three months\n\nMedians of {runs} run(s), in turns. {rows}.",
        f"Files of the register before: {'none touched' if untouched else 'TOUCHED'}.\n",
        table(("", "seconds", "times", "CPU", "peak, MB"), figures),
    )


def _files(tables: Path) -> Mapping[str, tuple[int, int, int]]:
    """Every file with rows: which it is on the disk, its size and when it was changed."""
    found = [path for path in tables.rglob("*.parquet") if "_delta_log" not in path.parts]
    return {str(path): (path.stat().st_ino, path.stat().st_size, path.stat().st_mtime_ns) for path in found}


def _register(contacts: int, replaced: int) -> Register:
    """The register, made if it is not there or its generator changed."""
    folder = KEPT / f"register-{contacts}-{replaced}-{_generator()}"
    if not folder.exists():
        for old in KEPT.glob(f"register-{contacts}-{replaced}-*"):
            shutil.rmtree(old)
        making = folder.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        task = {"out": str(making), "contacts": str(contacts), "replaced": str(replaced)}
        made = run_task("tasks.register", task)
        (making / "versions.json").write_text(json.dumps(made.answer), encoding="utf-8")
        making.rename(folder)
    return Register(folder)


def _generator() -> str:
    """Eight digits that change when the making of rows does."""
    tasks = Path(__file__).with_name("tasks")
    return hashlib.sha256(b"".join((tasks / name).read_bytes() for name in GENERATOR)).hexdigest()[:8]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=50_000_000, help="contacts of the register")
    parser.add_argument("--replaced", type=int, default=3_000_000, help="contacts of the region's three months")
    parser.add_argument("--runs", type=int, default=3, help="runs of each thing; at least 3 for figures to be told")
    parser.add_argument("--times", type=float, default=3, help="most times the writing that replacing may take")
    parser.add_argument("--difference", action="store_true", help="tell what changed in those contacts instead")
    parser.add_argument("--persons", type=int, default=0, help="remember identity numbers among so many instead")
    parser.add_argument("--small", type=int, default=0, help="send so many small deliveries instead")
    given = parser.parse_args()
    if not 0 < given.replaced <= given.contacts or given.runs < 1:
        parser.error("--replaced and --runs must be at least 1, and --contacts not below --replaced")
    return given


if __name__ == "__main__":
    sys.exit(main())
