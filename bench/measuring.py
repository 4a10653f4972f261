"""A task in a process of its own -> how long it took, how much memory it needed, and what it answered.

This module and those it imports know only the standard library: the peak of a child can not be seen below what its
parent had in memory when it was started.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

CHILD = Path(__file__).with_name("child.py")
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of ru_maxrss."""


@dataclass(frozen=True)
class Measured:
    """One process: seconds on the clock and of all cores, peak of resident memory in bytes.

    `inside` and `inside_cpu`: the same seconds of the work alone, without the start of the interpreter, imports and
    what is made ready before the input is looked at; 0 for a command. `answer` is what the task gave.
    """

    wall: float
    cpu: float
    peak: int
    inside: float = 0.0
    inside_cpu: float = 0.0
    answer: Any = None


class ChildFailed(RuntimeError):
    """A measured process ended with an error; its last words are the text."""


def run_task(task: str, arguments: Mapping[str, str]) -> Measured:
    """Run `run` of the module `task` (in this folder) in a process of its own. Raises ChildFailed."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        answer = Path(folder) / "answer.json"
        measured = run_command([sys.executable, str(CHILD), task, str(answer), json.dumps(arguments)])
        told = json.loads(answer.read_text(encoding="utf-8"))
    return replace(measured, **told)


def run_liggare(arguments: Sequence[str], data: Path | None = None, allowed: Sequence[int] = (0,)) -> Measured:
    """Run the command `liggare` as its user would, with the code lists imported into the folder `data`."""
    environment = os.environ | ({"LIGGARE_DATA": str(data)} if data else {})
    start = [sys.executable, "-c", "from liggare.cli.main import run; run()"]
    return run_command([*start, *arguments], environment, allowed)


def run_command(
    command: Sequence[str], environment: Mapping[str, str] | None = None, allowed: Sequence[int] = (0,)
) -> Measured:
    """Run a command to its end. Raises ChildFailed if its exit code is not among `allowed`."""
    with tempfile.TemporaryFile() as words:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=words, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            words.seek(0)
            last = words.read().decode(errors="replace")[-4000:]
            raise ChildFailed(f"{' '.join(command)}\nended with {process.returncode}:\n{last}")
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _PEAK_UNIT)


def typical(runs: Sequence[Measured]) -> Measured:
    """Medians of the times and the largest peak; the answer of the last run."""
    return Measured(
        wall=median(run.wall for run in runs),
        cpu=median(run.cpu for run in runs),
        peak=max(run.peak for run in runs),
        inside=median(run.inside for run in runs),
        inside_cpu=median(run.inside_cpu for run in runs),
        answer=runs[-1].answer,
    )
