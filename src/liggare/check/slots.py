"""Fields that hold codes side by side -> for what is asked of them together, the rows of which it is true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from liggare.check import raw
from liggare.check.expression import AnyCode


@dataclass(frozen=True)
class Slots:
    """Fields whose cells are looked through together, since most of them are empty: what is `asked`, by column."""

    names: tuple[str, ...]
    asked: Mapping[str, AnyCode]

    def of(self, batch: pl.DataFrame) -> list[pl.Series]:
        """The columns asked for: whether one of the row's texts is, or begins with, one of the codes."""
        there = [(batch[name], raw.filled(batch[name])) for name in self.names]
        filled = [cells if some is None else cells.filter(pl.Series(some)) for cells, some in there]
        rows = np.concatenate([np.arange(batch.height) if some is None else np.flatnonzero(some) for _, some in there])
        encoded = pl.concat([cells.alias("") for cells in filled]).to_arrow().dictionary_encode()
        texts, codes = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
        found = []
        for column, node in self.asked.items():
            meant = np.array([_meant(text, node) for text in texts], dtype=np.bool_)
            true = np.zeros(batch.height, dtype=np.bool_)
            true[rows[meant.take(codes)]] = True
            found.append(pl.Series(column, true))
        return found


def _meant(text: str, node: AnyCode) -> bool:
    return text in node.codes if node.whole else text.startswith(node.codes)
