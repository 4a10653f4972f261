"""What the SFTP server does -> JSON lines on standard error: times, numbers, places; never a file's name or content."""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import Literal

Event = Literal[
    "sftp listens",
    "sftp stops",
    "session opened",
    "session ended",
    "log-in failed",
    "address locked out",
    "delivery begun",
    "set put apart",
    "answered",
    "handout made",
    "failed",
]
Fact = Literal["account", "address", "delivery", "port", "fingerprint", "why", "place", "count", "ms"]


class Log:
    """A stream of lines, one for each event, each written whole."""

    def __init__(self, stream: int = 2) -> None:
        """`stream`: a file descriptor."""
        self._stream = stream

    def say(self, event: Event, **facts: int | str | None) -> None:
        """Write a line; KeyError for a fact that is none of those that may be told."""
        if facts.keys() - _FACTS:
            raise KeyError(sorted(facts.keys() - _FACTS)[0])
        line = {"time": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"), "event": event, **facts}
        os.write(self._stream, json.dumps({**line, "process": os.getpid()}).encode() + b"\n")


_FACTS = frozenset(Fact.__args__)  # type: ignore[attr-defined]
