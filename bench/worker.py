"""How long a delivery of twenty contacts waits for its answer while a worker is at a large one of another reporter.

.venv/bin/python bench/worker.py --contacts 1000000
"""

from __future__ import annotations

import argparse
import datetime as dt
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from liggare.operate.hand_in import hand_in
from liggare.operate.job import Job, Jobs
from liggare.operate.office import Office
from liggare.operate.submit import Submission
from liggare.read.delivery import open_delivery
from liggare.spec.load import load_register
from liggare.store.house import office

REGISTER = "patientregistret"
LIGGARE = Path(sys.executable).parent / "liggare"


def main() -> None:
    """Make the deliveries, start a worker, hand in the large one, then small ones one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=300_000)
    parser.add_argument("--small", type=int, default=5, choices=range(1, 7), help="how many small deliveries")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liggare-bench-") as folder:
        here = Path(folder)
        large = _made(here / "large", chosen.contacts, "14", "2025-06")
        small = [_made(here / f"small-{n}", 20, f"2{n}", "2025-06") for n in range(chosen.small)]
        log = (here / "log").open("w")
        worker = subprocess.Popen([LIGGARE, "worker", "--data", here / "data"], stderr=log)
        try:
            with office(here / "data") as opened:
                _measure(opened, large, small, here)
        finally:
            worker.send_signal(signal.SIGTERM)
            worker.wait(30)


def _made(folder: Path, contacts: int, reporter: str, month: str) -> Path:
    said = ["--contacts", f"{contacts}", "--reporter", reporter, "--month", month, "--seed", "1", "--out", folder]
    subprocess.run([LIGGARE, "fake", REGISTER, *said], check=True, stdout=subprocess.DEVNULL)
    return folder


def _measure(here: Office, large: Path, small: list[Path], work: Path) -> None:
    time.sleep(5)  # the children have begun
    big = _handed_in(here, large, "14", work)
    while _job(here, big).state != "running":
        time.sleep(0.05)
    waits, beside = [], []
    for path in small:
        begun = time.monotonic()
        number = _handed_in(here, path, path.name.replace("small-", "2"), work)
        while _job(here, number).state in ("waiting", "running"):
            time.sleep(0.02)
        waits.append(time.monotonic() - begun)
        beside.append(_job(here, big).state == "running")
    while _job(here, big).state in ("waiting", "running"):
        time.sleep(0.2)
    done = _job(here, big)
    took: dt.timedelta = done.since - done.errand.at
    print(f"large: {done.errand.size / 1e6:.0f} MB, {done.state}, {took.total_seconds():.0f} s")
    print("small: " + " ".join(f"{one:.2f}" for one in waits) + f" s, median {statistics.median(waits):.2f} s")
    print(f"of which while the large one ran: {sum(beside)} of {len(beside)}")


def _handed_in(here: Office, path: Path, reporter: str, work: Path) -> int:
    register = load_register(REGISTER)
    subsets = sorted({subset.id for spec in register.specs for subset in spec.subsets})
    delivery = open_delivery([path], register.specs[-1].layout, subsets, work)
    job = hand_in(here, Submission(register, delivery, reporter, "bench")).job
    assert job is not None
    return job


def _job(here: Office, number: int) -> Job:
    return here.queue.select(Jobs(numbers=(number,)))[0]


if __name__ == "__main__":
    main()
