"""A data folder and who is at work -> the office open for a command, and what went wrong told in one language."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import cyclopts
from rich.console import Console
from rich.measure import Measurement
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from liggare.cli.choose import errors, output
from liggare.operate.judge import Progress as Told
from liggare.operate.office import Office
from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Refused
from liggare.receipt.keys import BadKey
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Language, Text

DONE, NO, WRONG_USAGE, FAILED, WAITING = 0, 1, 2, 3, 4
"""Exit codes: accepted or done; refused, or the answer is no; wrong usage; failed or undecided; waits for a person."""

_ANY = 10_000
"""Columns of a screen that is wide enough for any table."""

Data = Annotated[
    Path | None,
    cyclopts.Parameter(
        name="--data", help="Datamapp; annars LIGGARE_DATA. / The data folder; LIGGARE_DATA if left out."
    ),
]
Acting = Annotated[
    str | None,
    cyclopts.Parameter(
        name="--as",
        help="Vem som gör det; annars LIGGARE_USER eller användaren i datorn. "
        "/ Who does it; LIGGARE_USER or the computer's user if left out.",
    ),
]
Reporter = Annotated[
    str,
    cyclopts.Parameter(
        name="--as",
        help="Uppgiftslämnaren (filkod) som det görs för: 14 eller 10013_301. "
        "/ The reporter (filkod) it is done for: 14 or 10013_301.",
    ),
]
Reason = Annotated[str, cyclopts.Parameter(name="--reason", help="Skälet; det sparas. / The reason; it is kept.")]
AsJson = Annotated[
    bool,
    cyclopts.Parameter(name="--json", negative=(), help="Som JSON, för program. / As JSON, for programs."),
]


def user(acting: str | None = None) -> str:
    """Who is at work: as said in the command, else LIGGARE_USER, else the operating system's user."""
    return (acting or os.environ.get("LIGGARE_USER") or getpass.getuser()).strip()[:200]


@contextmanager
def opened(data: Path | None, lang: Language) -> Iterator[Office]:
    """The office of the data folder. What cannot be done, or reached, is told and ends the command."""
    from liggare.store.house import office  # loads Django: not before it is needed

    try:
        with office(data or data_folder()) as here:
            yield here
    except Refused as error:
        leave(error.text, lang, WRONG_USAGE)
    except (StoreFailure, BadKey) as error:
        leave(error.text, lang, FAILED)


def leave(text: Text, lang: Language, code: int) -> NoReturn:
    """End the command with a complaint."""
    errors().print(text.in_(lang), style="red", markup=False, soft_wrap=True)
    sys.exit(code)


@contextmanager
def progress() -> Iterator[Told]:
    """A progress bar where complaints go, and what to tell it."""
    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of)

        yield told


def show_json(value: object) -> None:
    """Print plain objects as JSON, for programs."""
    output().print_json(json.dumps(value, ensure_ascii=False, default=str), indent=2)


def table(headings: Sequence[Text], lang: Language, numbers: frozenset[int] = frozenset()) -> Table:
    """An empty table with these headings; those columns hold numbers."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bright_black")
    for place, heading in enumerate(headings):
        made.add_column(heading.in_(lang), justify="right" if place in numbers else "left", overflow="fold")
    return made


def listed(made: Table) -> None:
    """Print a table: as it is where it fits, else each row as names with their values; in full where nobody looks."""
    console = output()
    needed = Measurement.get(console, console.options.update(max_width=_ANY), made).maximum
    if needed <= console.width:
        console.print(made)
    elif not console.is_terminal:
        Console(highlight=False, width=needed).print(made)
    else:
        for cells in zip(*(column.cells for column in made.columns), strict=True):
            named = zip((str(column.header) for column in made.columns), map(str, cells), strict=True)
            console.print(facts([(name, cell) for name, cell in named if cell]))
            console.print()


def facts(pairs: Mapping[str, str] | Sequence[tuple[str, str]]) -> Table:
    """Names with their values, one a line."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bright_black", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs.items() if isinstance(pairs, Mapping) else pairs:
        grid.add_row(name, value)
    return grid


def said(text: Text, lang: Language, style: str = "", **about: object) -> None:
    """Print a sentence with its places filled."""
    output().print(text.in_(lang).format(**about), style=style, markup=False, soft_wrap=True)
