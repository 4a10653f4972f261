"""A Markdown page -> the commands of its `console` blocks, with what the page says they show and how they end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ASKS_FOR_EXIT = "echo $?"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Command:
    """A command, the texts it shows in that order (one a line), and its exit code."""

    line: str
    shows: tuple[str, ...] = ()
    exit: int = 0


def commands(page: Path) -> tuple[Command, ...]:
    """The commands of the page, in order; `echo $?` after a command says how it ends, otherwise it ends with 0."""
    return tuple(command for block in _BLOCK.findall(page.read_text(encoding="utf-8")) for command in _of(block))


def _of(block: str) -> Iterator[Command]:
    last: Command | None = None
    for command in _written(block.replace("\\\n", " ")):
        if command.line == ASKS_FOR_EXIT and last:
            yield replace(last, exit=int(command.shows[0]))
            last = None
            continue
        if last:
            yield last
        last = command
    if last:
        yield last


def _written(block: str) -> Iterator[Command]:
    """Each line that begins with `$` and the lines below it; `…` stands for anything."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, *shown = part.strip().split("\n")
        yield Command(line, tuple(text.strip() for text in shown if text.strip() not in {"", "…"}))


def missing(shown: str, texts: tuple[str, ...]) -> str | None:
    """The first of the texts that does not stand in its turn in what was shown; blanks may differ."""
    left = " ".join(shown.split())
    for text in texts:
        _before, found, left = left.partition(" ".join(text.split()))
        if not found:
            return text
    return None
