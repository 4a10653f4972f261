#!/usr/bin/env python3
"""Measures a check: against a raw scan of the same files, against other libraries, at its worst and at its smallest.

bench/check.py --contacts 1000000            all rules, and the same twenty rules in every library that is installed
bench/check.py --contacts 1000000 --worst    a delivery in which every line is wrong
bench/check.py --small                       about 100 rows through the command line
bench/check.py --contacts 1000000 --fake     the making of the delivery itself
bench/check.py --contacts 100000 --profile   where the time of one check goes

See bench/README.md for what the figures mean and how to install the other libraries.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from deliveries import Deliveries
from fairness import Unfair
from measuring import ChildFailed
from peers import PEERS, Peer, chosen
from rendering import EXPLAINED, machine
from sections import Bench, all_rules, fake, profile, small, twenty_rules, worst


def main() -> int:
    """Print the parts that were asked for. Exit 1 if a measured process failed or did other work, 2 for wrong usage."""
    given = _arguments()
    try:
        peers = chosen(given.peers)
    except LookupError as error:
        sys.stderr.write(f"{error.args[0]}\n")
        return 2
    try:
        with _folder(given.keep) as out:
            bench = Bench(Deliveries(given.contacts, given.faults, given.seed), given.runs, Path(out))
            print(_heading(peers))
            for part in _parts(bench, peers, given):
                print(f"\n{part}", flush=True)
    except (ChildFailed, Unfair) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=100_000, help="care contacts of the synthetic delivery")
    parser.add_argument("--faults", type=float, default=0.01, help="share of contacts with a fault; 0: only without")
    parser.add_argument("--seed", type=int, default=1, help="of the synthetic delivery")
    parser.add_argument("--runs", type=int, default=3, help="runs of each thing; at least 3 for figures to be told")
    parser.add_argument("--peers", help="all, none, or names joined by commas; those that are installed if left out")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep findings and reports in this folder")
    parser.add_argument("--worst", action="store_true", help="only: a delivery in which every line is wrong")
    parser.add_argument("--small", action="store_true", help="only: about 100 rows through the command line")
    parser.add_argument("--fake", action="store_true", help="only: the making of the delivery")
    parser.add_argument("--profile", action="store_true", help="only: steps and profile of one check")
    given = parser.parse_args()
    if given.contacts < 1 or given.runs < 1 or not 0 <= given.faults <= 1:
        parser.error("--contacts and --runs must be at least 1, and --faults from 0 to 1")
    return given


def _parts(bench: Bench, peers: Sequence[Peer], given: argparse.Namespace) -> Iterator[str]:
    special = {worst: given.worst, small: given.small, fake: given.fake, profile: given.profile}
    if not any(special.values()):
        yield EXPLAINED.format(runs=bench.runs)
        yield from all_rules(bench)
        yield from twenty_rules(bench, peers)
    for part, asked in special.items():
        if asked:
            yield from part(bench)


def _folder(keep: Path | None) -> AbstractContextManager[str]:
    if keep is None:
        return tempfile.TemporaryDirectory(prefix="bench-")
    keep.mkdir(parents=True, exist_ok=True)
    return nullcontext(str(keep))


def _heading(peers: Sequence[Peer]) -> str:
    absent = [peer.name for peer in PEERS if peer not in peers]
    left_out = f" Libraries left out or not installed: {', '.join(absent)}." if absent else ""
    return f"{machine(sys.argv)}{left_out}"


if __name__ == "__main__":
    sys.exit(main())
