"""A pattern and a column of texts -> whether each whole text matches, by the cheapest exact way."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

_ONE_CLASS = re.compile(r"(\[[^\]\\^]+\])\{([0-9]{1,3})(?:,([0-9]{1,3}))?\}", re.ASCII)
"""A pattern that is one set of characters so many times: `[0-9]{5,6}`."""


def matches(text: pl.Expr, pattern: str) -> pl.Expr:
    """Whether the whole text matches; null where there is no text.

    Most patterns of codes and numbers ask for one set of ASCII characters so many times. Then one look-up per byte over
    the whole column tells that all texts are made of such characters; only if some are not is each text searched.
    """
    simple = _ONE_CLASS.fullmatch(pattern)
    if not simple:
        return text.str.contains(_whole(pattern))
    least, most = int(simple[2]), int(simple[3] or simple[2])
    made_of = text.map_batches(_made_of(simple[1]), return_dtype=pl.Boolean, is_elementwise=True)
    return made_of & text.str.len_bytes().is_between(least, most)


def _whole(pattern: str) -> str:
    return rf"\A(?:{pattern})\z"


def _made_of(characters: str) -> Callable[[pl.Series], pl.Series]:
    table, search = _bytes_of(characters), _whole(f"{characters}*")

    def judge(texts: pl.Series) -> pl.Series:
        if table[_content(texts)].all():
            return texts.is_not_null().set(texts.is_null(), None) if texts.null_count() else _all_true(texts)
        return texts.str.contains(search)

    return judge


@cache
def _bytes_of(characters: str) -> npt.NDArray[np.bool_]:
    """For every byte whether the set of characters has it."""
    one = re.compile(characters, re.ASCII)
    return np.array([byte < 128 and one.fullmatch(chr(byte)) is not None for byte in range(256)])


def _content(texts: pl.Series) -> npt.NDArray[np.uint8]:
    """The bytes of all texts one after the other."""
    array = texts.to_arrow()
    offsets = np.frombuffer(array.buffers()[1], dtype=np.int64)[array.offset : array.offset + len(array) + 1]
    data = array.buffers()[2]
    if data is None or not len(offsets):
        return np.empty(0, dtype=np.uint8)
    return np.frombuffer(data, dtype=np.uint8)[offsets[0] : offsets[-1]]


def _all_true(texts: pl.Series) -> pl.Series:
    return pl.repeat(True, len(texts), dtype=pl.Boolean, eager=True).alias(texts.name)
