"""A file on its way into a delivery: found and weighed, or told of as a problem."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from liggare.read.weighing import Digest

ProblemKind = Literal[
    "name not understood",  # the name says nothing and no one has said the rest
    "doubled",  # the same subset and kind twice (the first is used), or the same bytes twice
    "several reporters",
    "several months",
    "not found",
    "not readable",
    "not a regular file",
    "ignored",  # left behind by an operating system: no fault
    "nested archive",
    "encrypted archive",
    "damaged archive",
    "unknown compression",
    "archive too large",
    "ratio",  # it unpacks to suspiciously much
    "too many members",
    "unsafe path",
    "no files",
]


@dataclass(frozen=True)
class Found:
    """A file that is there: where it lies, the name it came with, its size, and its digest."""

    path: Path
    name: str
    size: int
    digest: Digest


@dataclass(frozen=True)
class Problem:
    """Something about a file, or about the delivery when `name` is empty; `detail` holds names and numbers only."""

    name: str
    problem: ProblemKind
    detail: str = ""
