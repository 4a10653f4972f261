"""The bytes that are no text are the ones Python's own decoders refuse, and transcoding gives what they give."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from liggare.read.encoding import not_utf8, not_windows_1252, utf8_of_windows_1252

BOUNDS = [0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF]
BOUNDS += [0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF]


def refused(lines: list[bytes]) -> list[bool]:
    """Which lines the product holds to be no UTF-8, asked all at once."""
    text = b"\n".join(lines)
    ends = np.cumsum([len(line) + 1 for line in lines]) - 1
    mask = np.zeros(len(lines), bool)
    mask[np.searchsorted(ends, not_utf8(text, np.frombuffer(text, np.uint8)))] = True
    return list(mask.tolist())


def is_utf8(line: bytes) -> bool:
    """Whether Python decodes it."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_every_sequence_of_bytes_at_the_bounds_of_utf8_is_judged_as_python_judges_it() -> None:
    lines = [bytes(codes) for length in (1, 2, 3) for codes in product(BOUNDS, repeat=length)]
    lines += [bytes((first, *rest)) for first in (0xF0, 0xF1, 0xF4, 0xF5) for rest in product(BOUNDS, repeat=3)]
    assert refused(lines) == [not is_utf8(line) for line in lines]


@given(st.lists(st.one_of(st.binary(max_size=8), st.text(max_size=4).map(str.encode)), min_size=1))
def test_any_lines_are_judged_as_python_judges_them(lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b"") for line in lines]
    assert refused(lines) == [not is_utf8(line) for line in lines]


def test_windows_1252_leaves_five_bytes_undefined() -> None:
    every = bytes(range(256))
    positions = not_windows_1252(np.frombuffer(every, np.uint8)).tolist()
    assert [every[position] for position in positions] == [0x81, 0x8D, 0x8F, 0x90, 0x9D]


@given(st.binary())
def test_windows_1252_becomes_the_text_python_decodes(text: bytes) -> None:
    text = text.translate(None, b"\x81\x8d\x8f\x90\x9d")
    assert utf8_of_windows_1252(text).decode() == text.decode("windows-1252")
