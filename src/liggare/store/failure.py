"""What went wrong with the disk -> an exception that says in both languages where, what and what to do."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liggare.operate.ports import StoreFailure
from liggare.spec.model import Text

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""The operating system's numbers for what has no room."""

_TOLD_NUMBER = re.compile(r"os error (\d+)")


class NoRoom(StoreFailure):
    """The disk, or what may be used of it, is full."""


class Damaged(StoreFailure):
    """What is kept is not as it was kept: altered, cut or gone."""


class Exposed(StoreFailure):
    """A key can be read by others than its owner."""


@contextmanager
def told(where: Path | str, *kinds: type[Exception]) -> Iterator[None]:
    """What fails inside is told as a StoreFailure about `where`, if it is an OSError, of one of `kinds`, or says that
    the operating system was the cause. Anything else is a fault of the program, and goes on as it is.
    """
    try:
        yield
    except StoreFailure:
        raise
    except Exception as error:
        if not isinstance(error, (OSError, *kinds)) and _number(error) is None:
            raise
        raise _failure(where, error) from error


def _failure(where: Path | str, error: Exception) -> StoreFailure:
    number = _number(error)
    if number in NO_ROOM:
        return NoRoom(
            Text(
                sv=f"{where}: disken är full. Inget har ändrats. Frigör utrymme och kör om.",
                en=f"{where}: the disk is full. Nothing has changed. Free some room and run again.",
            )
        )
    told_by_system = getattr(error, "strerror", None) or getattr(error, "sqlite_errorname", None)
    what = told_by_system or type(error).__name__
    return StoreFailure(
        Text(
            sv=f"{where}: kunde inte läsas eller skrivas ({what}). Inget har ändrats. Åtgärda orsaken och kör om.",
            en=f"{where}: could not be read or written ({what}). Nothing has changed. Mend the cause and run again.",
        )
    )


def _number(error: Exception) -> int | None:
    """The operating system's number of the error; libraries that hide it tell it in their text."""
    if isinstance(error, OSError) and error.errno:
        return error.errno
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return errno.ENOSPC
    found = _TOLD_NUMBER.search(str(error))
    return int(found.group(1)) if found else None
