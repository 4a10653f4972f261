"""Values of the ledger <-> the plain objects that stand in a column of JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def plain(value: object) -> Any:
    """The value as objects, lists, texts and numbers."""
    return msgspec.to_builtins(value)


def several(rows: Iterable[Any], kind: type[T]) -> tuple[T, ...]:
    """Values of that kind made of plain objects."""
    return tuple(msgspec.convert(row, kind) for row in rows)


def one(row: Any, kind: type[T]) -> T | None:
    """A value of that kind, None if there is nothing."""
    return None if row is None else msgspec.convert(row, kind)
