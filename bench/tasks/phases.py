"""A delivery -> how long each step of its check took, and where the interpreter spent the time."""

from __future__ import annotations

import cProfile
import io
import pstats
import time
from collections.abc import Mapping

from tasks.whole import checked, prepare

from liggare.check.run import Order

__all__ = ["prepare", "run"]

SHOWN = 30


def run(order: Order, arguments: Mapping[str, str]) -> dict[str, object]:
    """Check the folder twice: once by the clock alone, once under cProfile (which sees the main thread only)."""
    return {"steps": _steps(order, arguments), "profile": _profile(order, arguments)}


def _steps(order: Order, arguments: Mapping[str, str]) -> list[tuple[str, float]]:
    """Each step the check tells of, with its seconds; the last one has the findings and the verdict too."""
    marks = [("open, with digests", time.perf_counter())]

    def told(what: str, done: int, of: int) -> None:
        marks.append((f"{'read' if done < of // 2 else 'judge'} {what}", time.perf_counter()))

    checked(order, arguments, told)
    ends = [moment for _, moment in marks[1:]] + [time.perf_counter()]
    return [(step, end - start) for (step, start), end in zip(marks, ends, strict=True)]


def _profile(order: Order, arguments: Mapping[str, str]) -> str:
    """The slowest functions by time in themselves and those they called, then by their own."""
    profile = cProfile.Profile()
    profile.runcall(checked, order, arguments)
    text = io.StringIO()
    told = pstats.Stats(profile, stream=text).strip_dirs()
    told.sort_stats("cumulative").print_stats(SHOWN)
    told.sort_stats("tottime").print_stats(SHOWN)
    return text.getvalue()
