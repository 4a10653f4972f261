"""Findings, batch by batch -> one Parquet file, counted by rule and severity as they pass."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl
import pyarrow.parquet as pq

from liggare.check.details import Book
from liggare.check.result import FINDINGS

_RECURRING = [name for name in FINDINGS if name not in ("line", "key", "found", "rows")]
"""Columns in which the same texts come again and again."""


class Sheaf:
    """The findings file while it is written: appended in the given order, never held in memory as a whole.

    The file appears under its name when it is complete.
    """

    def __init__(self, path: Path, book: Book) -> None:
        self.path, self.book = path, book
        self.by_rule: Counter[str] = Counter()
        self.by_severity: Counter[str] = Counter()
        self._unfinished = path.with_name(path.name + ".part")
        empty = pl.DataFrame(schema=FINDINGS).to_arrow()
        self._writer = pq.ParquetWriter(
            self._unfinished, empty.schema, use_dictionary=_RECURRING, compression="zstd", compression_level=1
        )

    @property
    def count(self) -> int:
        """Findings written so far."""
        return self.by_severity.total()

    def add(self, found: pl.DataFrame) -> None:
        """Append findings with the columns `FINDINGS`."""
        if found.height:
            self._writer.write_table(found.select(list(FINDINGS)).to_arrow())
            self.by_rule.update(dict(found["rule"].value_counts().iter_rows()))
            self.by_severity.update(dict(found["severity"].value_counts().iter_rows()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()
        if kind is None:
            self._unfinished.replace(self.path)
        else:
            self._unfinished.unlink(missing_ok=True)
