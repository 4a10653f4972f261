"""A file of any size into blocks of whole lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# The C library gives large pieces of memory back to the system as soon as they are freed, and takes them anew for every
# block, at the cost of clearing them. Once a larger piece than any of a block's has come and gone it keeps them.
_RESERVE = 24 << 20


@dataclass(frozen=True)
class Sizes:
    """Bytes read at a time, and bytes a line may have (its end not counted)."""

    block: int = 1 << 20
    longest: int = 1 << 16


def blocks(path: Path, sizes: Sizes) -> Iterator[bytes]:
    """The file from the start, without a byte order mark, in blocks that end where a line ends.

    A line longer than a block and than `longest` is cut to `longest` + 1 bytes, which shows that it is too long
    without its being held.
    """
    np.empty(_RESERVE, np.uint8)  # never written: it costs nothing
    with path.open("rb", buffering=0) as file:
        if file.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK:
            file.seek(0)
        rest = b""
        while chunk := file.read(sizes.block):
            end = _last_line_end(chunk)
            if not end:
                rest, chunk = b"", rest + chunk
                end = _last_line_end(chunk)
            if end:
                yield b"".join((rest, memoryview(chunk)[:end]))
            rest = chunk[end:] if end else _cut(chunk, sizes.longest)
    if rest:
        yield rest


def _last_line_end(text: bytes) -> int:
    """The position after the last line end, 0 without one; a CR that comes last may be half of a CRLF and waits."""
    return max(text.rfind(b"\n"), text.rfind(b"\r", 0, -1)) + 1


def _cut(line: bytes, longest: int) -> bytes:
    body = line.removesuffix(b"\r")
    return body[: longest + 1] + line[len(body) :]
