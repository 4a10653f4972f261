"""What a worker does -> JSON lines on standard error: times, numbers, names of stages; never anything of the data."""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import Literal

from liggare.operate.job import Job

Event = Literal[
    "worker started",
    "worker stopping",
    "worker stopped",
    "child started",
    "child died",
    "child failed",
    "child stopped by us",
    "job taken",
    "job stage",
    "job done",
    "job waits again",
    "job handed back",
    "job dead",
    "job lost",
    "store failed",
    "chore done",
    "chore failed",
]
Fact = Literal["ms", "slots", "slot", "stage", "place", "chore", "count", "case", "attempt"]


class Log:
    """A stream of lines, one for each event, each written whole though several processes share the stream."""

    def __init__(self, stream: int = 2) -> None:
        """`stream`: a file descriptor."""
        self._stream = stream

    def say(self, event: Event, job: Job | None = None, **facts: int | str) -> None:
        """Write a line. `facts`: whole numbers, places in the program and fixed names (`Fact`); KeyError for others."""
        line: dict[str, object] = {
            "time": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
            "process": os.getpid(),
            "event": event,
        }
        if job:
            errand = job.errand
            line |= {"job": job.number, "kind": errand.kind, "register": errand.register, "delivery": errand.delivery}
        if facts.keys() - _FACTS:
            raise KeyError(sorted(facts.keys() - _FACTS)[0])
        os.write(self._stream, json.dumps({**line, **facts}).encode() + b"\n")


_FACTS = frozenset(Fact.__args__)  # type: ignore[attr-defined]
