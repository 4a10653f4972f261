"""Numbers -> a file of made-up persons whose identity numbers are known, and some to be remembered, few of them new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import polars as pl

from liggare.store.identities import IdentityFile
from liggare.store.keys import KeyFolder

STEP = 1_000_000


def prepare(arguments: Mapping[str, str]) -> None:
    """There is nothing to make ready."""


def opened(folder: Path) -> IdentityFile:
    """The file of the folder, with the keys beside it."""
    return IdentityFile(folder / "numbers.sqlite", KeyFolder(folder / "keys"))


def run(ready: None, arguments: Mapping[str, str]) -> int:
    """Make `known` persons, and in `asked`.parquet `asked` of which a tenth is new; how many were remembered."""
    out, known, asked = Path(arguments["out"]), int(arguments["known"]), int(arguments["asked"])
    some = []
    for numbers in _numbers(known):
        opened(out).remember(numbers)
        some.append(numbers.sample(fraction=0.9 * asked / known, seed=1))
    new = next(_numbers(asked // 10, seed=2))
    pl.concat([*some, new]).sample(fraction=1, shuffle=True, seed=1).write_parquet(out / "asked.parquet")
    return known


def _numbers(count: int, seed: int = 1) -> Iterator[pl.DataFrame]:
    """Pseudonyms and twelve digits, at most a million at a time."""
    chance = np.random.default_rng(seed)
    for first in range(0, count, STEP):
        number = pl.Series(range(first, min(first + STEP, count))).cast(pl.String).str.zfill(10)
        bits = chance.bytes(16 * len(number)).hex()
        person = [bits[place : place + 32] for place in range(0, len(bits), 32)]
        yield pl.DataFrame({"person": person, "number": "19" + number})
