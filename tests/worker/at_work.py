"""A data folder -> a worker at work there in processes of its own, whose log is read and which can be killed.

`python at_work.py FOLDER ADDRESS SLOTS PACE` is that worker; PACE is JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from liggare.operate.job import LONGEST
from liggare.worker.pace import Pace
from liggare.worker.parent import Worker, at_signals

LONG_ENOUGH = 60.0
QUICK: Mapping[str, Any] = {"poll": 0.05, "tell": 0.1, "beat": 0.5, "look": 0.1, "others": 0.3, "grace": 1.0}


class AtWork:
    """A worker's processes, as the test sees them."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process, self._log = process, log

    def lines(self, event: str = "") -> list[dict[str, Any]]:
        """What has been logged, of one event if it is named."""
        said = [json.loads(line) for line in self._log.read_text("utf-8").splitlines()]
        return [line for line in said if event in ("", line["event"])]

    def heard(self, event: str, count: int = 1) -> dict[str, Any]:
        """Wait until the event has been logged so many times; the last of them."""
        until(lambda: len(self.lines(event)) >= count)
        return self.lines(event)[-1]

    def stop(self) -> tuple[int, float]:
        """Ask the worker to stop: its exit code, and how many seconds it took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(LONG_ENOUGH), time.monotonic() - begun

    def children(self) -> list[int]:
        """The processes that have been started and are there still."""
        return [line for line in {one["process"] for one in self.lines()} if line != self.process.pid and alive(line)]

    def kill_all(self) -> None:
        """Kill the parent and every child, as if the machine had died."""
        known = [self.process.pid, *self._of_parent()]
        for one in known:
            os.kill(one, signal.SIGKILL)
        self.process.wait(LONG_ENOUGH)

    def _of_parent(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in path.read_text("ascii").split()]


def alive(process: int) -> bool:
    """Whether there is such a process, and not only its remains."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(is_so: Callable[[], object], seconds: float = LONG_ENOUGH) -> None:
    """Wait until it is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


@contextmanager
def at_work(folder: Path, address: str = "", slots: int = 1, **pace: Any) -> Iterator[AtWork]:
    """A worker on the folder, quick but for what `pace` says (`received=1.0`: so long may a job be in that stage)."""
    log = folder.parent / f"log-{time.monotonic_ns()}"
    arguments = [sys.executable, __file__, str(folder), address, str(slots), json.dumps({**QUICK, **pace})]
    with log.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(arguments, stderr=stream, stdout=subprocess.DEVNULL, text=True)
    worker = AtWork(process, log)
    try:
        yield worker
    finally:
        if process.poll() is None:
            worker.kill_all()


def main() -> None:
    """Be the worker."""
    folder, address, slots, said = sys.argv[1:]
    pace = json.loads(said)
    longest = {
        stage: dt.timedelta(seconds=pace.pop(stage)) if stage in pace else time for stage, time in LONGEST.items()
    }
    stale = dt.timedelta(seconds=pace.pop("stale", 60))
    worker = Worker(Path(folder), address, int(slots), Pace(**pace, longest=longest, stale=stale))
    at_signals(worker)
    worker.work()


if __name__ == "__main__":
    main()
