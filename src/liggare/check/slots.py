"""Fields that hold codes side by side -> for each prefix asked for, the rows in which a code begins with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Slots:
    """Fields whose cells are looked through together, since most of them are empty: `asked` has prefixes by column."""

    names: tuple[str, ...]
    asked: Mapping[str, tuple[str, ...]]

    def of(self, batch: pl.DataFrame) -> list[pl.Series]:
        """The columns asked for: whether one of the row's texts begins with one of the prefixes."""
        filled = [batch[name].drop_nulls() for name in self.names]
        rows = np.concatenate([batch[name].is_not_null().arg_true().to_numpy() for name in self.names])
        encoded = pl.concat([cells.alias("") for cells in filled]).to_arrow().dictionary_encode()
        texts, codes = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
        found = []
        for column, prefixes in self.asked.items():
            begins = np.array([text.startswith(prefixes) for text in texts], dtype=np.bool_)
            there = np.zeros(batch.height, dtype=np.bool_)
            there[rows[begins.take(codes)]] = True
            found.append(pl.Series(column, there))
        return found
