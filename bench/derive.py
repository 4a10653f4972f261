#!/usr/bin/env python3
"""Measures derivations: every derived variable of many births, from rows in Parquet to tables in Parquet.

bench/derive.py                              5 million births
bench/derive.py --births 500000 --runs 3     fewer, more often

The births are a synthetic delivery over and over, each time with other mothers; they are made once and kept in
`.bench/`. Exit 1 if the derivations took longer or more memory than allowed.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Sequence

from deliveries import BIRTHS, Deliveries
from measuring import Measured, run_task, typical

ONCE = 100_000
"""Births of the delivery that is repeated."""

GIB = 1024**3


def main() -> int:
    """Print seconds and memory. Exit 1 if they are above `--seconds` and `--gib`."""
    given = _arguments()
    once = min(given.births, ONCE)
    rows = Deliveries(once, 0, subject=BIRTHS).accepted(-(-given.births // once))
    with tempfile.TemporaryDirectory() as out:
        task = {"rows": str(rows), "out": out}
        measured = typical([run_task("tasks.derive", task) for _ in range(given.runs)])
    print("\n".join(_told(measured, given.runs)))
    return int(measured.inside > given.seconds or measured.peak > given.gib * GIB)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--births", type=int, default=5_000_000, help=f"births; rounded up to whole {ONCE:,}")
    parser.add_argument("--runs", type=int, default=1, help="runs, each a process of its own")
    parser.add_argument("--seconds", type=float, default=60, help="most seconds allowed")
    parser.add_argument("--gib", type=float, default=4, help="most memory allowed, GiB")
    return parser.parse_args()


def _told(measured: Measured, runs: int) -> Sequence[str]:
    rows = ", ".join(f"{count:,} rows of {name}" for name, count in measured.answer.items())
    return (
        f"Python {platform.python_version()}, {platform.machine()}; {runs} run(s)",
        f"derived: {rows}",
        f"seconds: {measured.inside:.1f} (whole process {measured.wall:.1f}, all cores {measured.inside_cpu:.1f})",
        f"peak memory: {measured.peak / GIB:.2f} GiB",
    )


if __name__ == "__main__":
    sys.exit(main())
