"""Bytes to what is text in them: which encoding a file has, and which bytes are no text in it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]
ByteOrder = Literal["little", "big"]

SAMPLE = 4096
"""Bytes at the start of a file that tell UTF-16 without a byte order mark."""

_UNDEFINED_1252 = np.zeros(256, bool)
_UNDEFINED_1252[[0x81, 0x8D, 0x8F, 0x90, 0x9D]] = True

# How many bytes follow a first byte in UTF-8, and between which bounds the second must lie (RFC 3629, section 4).
_FOLLOWERS = np.zeros(256, np.uint8)
_FOLLOWERS[0xC2:0xE0], _FOLLOWERS[0xE0:0xF0], _FOLLOWERS[0xF0:0xF5] = 1, 2, 3
_SECOND_FROM = np.full(256, 0x80, np.uint8)
_SECOND_FROM[0xE0], _SECOND_FROM[0xF0] = 0xA0, 0x90
_SECOND_TO = np.full(256, 0xBF, np.uint8)
_SECOND_TO[0xED], _SECOND_TO[0xF4] = 0x9F, 0x8F


def not_utf8(text: bytes, codes: Bytes) -> Positions:
    """Positions of the bytes that belong to no UTF-8 character; `codes` are the bytes of `text`."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return _outside_characters(codes)
    return np.empty(0, np.int64)


def _outside_characters(codes: Bytes) -> Positions:
    padded = np.concatenate((codes, np.zeros(3, np.uint8)))
    high = np.flatnonzero(codes > 127)
    first = high[_FOLLOWERS[codes[high]] > 0]
    lead = codes[first]
    second, third, fourth = (padded[first + step] for step in (1, 2, 3))
    whole = (second >= _SECOND_FROM[lead]) & (second <= _SECOND_TO[lead])
    whole &= (_FOLLOWERS[lead] < 2) | (third & 0xC0 == 0x80)
    whole &= (_FOLLOWERS[lead] < 3) | (fourth & 0xC0 == 0x80)
    within = np.zeros(len(padded), bool)
    for step in range(4):
        within[first[whole & (_FOLLOWERS[lead] >= step)] + step] = True
    return high[~within[high]]


def not_windows_1252(codes: Bytes) -> Positions:
    """Positions of the five byte values that Windows-1252 leaves undefined."""
    beyond_latin1 = _beyond_latin1(codes)
    return beyond_latin1[_UNDEFINED_1252[codes[beyond_latin1]]]


def utf8_of_windows_1252(text: bytes) -> bytes:
    """The same text in UTF-8; by way of ISO-8859-1, which is faster, where the two agree."""
    beyond_latin1 = _beyond_latin1(np.frombuffer(text, np.uint8))
    return text.decode("windows-1252" if len(beyond_latin1) else "latin-1").encode()


def _beyond_latin1(codes: Bytes) -> Positions:
    """Positions of the bytes 80 to 9F, where Windows-1252 has letters and signs that ISO-8859-1 has not."""
    return np.flatnonzero(codes & 0xE0 == 0x80)


def utf16_order(path: Path) -> ByteOrder | None:
    """The byte order if the file is UTF-16: by its mark, else by NUL in nearly every other place; None if it is not."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    if sample[:2] == b"\xff\xfe":
        return "little"
    if sample[:2] == b"\xfe\xff":
        return "big"
    pairs = len(sample) // 2
    even, odd = (sample[start : 2 * pairs : 2].count(0) for start in (0, 1))
    if pairs < 2 or max(even, odd) * 10 < pairs * 9 or min(even, odd) * 10 > pairs:
        return None
    return "little" if odd > even else "big"


def utf16_lines(path: Path, order: ByteOrder, size: int) -> int:
    """How many lines a UTF-16 file has: LF, CRLF and CR each end one, as does the end of the file."""
    ended, last = 0, 10
    with path.open("rb") as file:
        if file.read(2) not in (b"\xff\xfe", b"\xfe\xff"):
            file.seek(0)
        while chunk := file.read(2 * size):
            units = np.frombuffer(chunk[: len(chunk) // 2 * 2], "<u2" if order == "little" else ">u2")
            before = np.concatenate((np.array([last], np.uint16), units))
            ended += int(np.count_nonzero((units == 13) | ((units == 10) & (before[:-1] != 13))))
            last = 0 if len(chunk) % 2 else int(before[-1])
    return ended + (last not in (10, 13))
