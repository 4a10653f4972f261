#!/usr/bin/env python3
"""Measures a check of births: all rules against a raw scan of the same files, and the command as it is typed.

bench/births.py --births 115000           a year of the whole country
bench/births.py --births 115000 --fake    the making of the delivery itself

See bench/README.md for what the figures mean.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from deliveries import BIRTHS, Deliveries
from measuring import ChildFailed
from rendering import EXPLAINED, machine
from sections import Bench, all_rules, command, fake


def main() -> int:
    """Print what was measured. Exit 1 if a measured process failed, 2 for wrong usage."""
    given = _arguments()
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as out:
            bench = Bench(Deliveries(given.births, given.faults, given.seed, BIRTHS), given.runs, Path(out))
            print(machine(sys.argv))
            for part in _parts(bench, given):
                print(f"\n{part}", flush=True)
    except ChildFailed as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--births", type=int, default=115_000, help="deliveries of women; twins are one")
    parser.add_argument("--faults", type=float, default=0.01, help="share of births with a fault; 0: only without")
    parser.add_argument("--seed", type=int, default=1, help="of the synthetic delivery")
    parser.add_argument("--runs", type=int, default=3, help="runs of each thing; at least 3 for figures to be told")
    parser.add_argument("--fake", action="store_true", help="only: the making of the delivery")
    given = parser.parse_args()
    if given.births < 1 or given.runs < 1 or not 0 <= given.faults <= 1:
        parser.error("--births and --runs must be at least 1, and --faults from 0 to 1")
    return given


def _parts(bench: Bench, given: argparse.Namespace) -> Iterator[str]:
    if given.fake:
        yield from fake(bench)
        return
    yield EXPLAINED.format(runs=bench.runs)
    yield from all_rules(bench)
    yield from command(bench)


if __name__ == "__main__":
    sys.exit(main())
