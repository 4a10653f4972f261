"""A file of any size into blocks of whole lines, worked on by several threads and given back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

Given = TypeVar("Given")
Made = TypeVar("Made")

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# The C library gives large pieces of memory back to the system as soon as they are freed, and takes them anew for every
# block, at the cost of clearing them. Once a larger piece than any of a block's has come and gone it keeps them.
_RESERVE = 24 << 20


@dataclass(frozen=True)
class Sizes:
    """Bytes read at a time, bytes a line may have (its end not counted), and threads that share the work."""

    block: int = 1 << 20
    longest: int = 1 << 16
    threads: int = 1


def blocks(path: Path, sizes: Sizes) -> Iterator[bytes]:
    """The file from the start, without a byte order mark, in blocks that end where a line ends.

    A line longer than a block and than `longest` is cut to `longest` + 1 bytes, which shows that it is too long
    without its being held.
    """
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


def in_order(work: Callable[[Given], Made], given: Iterable[Given], threads: int) -> Iterator[Made]:
    """`work` done on each, in threads, the results in the order given; few wait at a time, so memory is bounded."""
    np.empty(_RESERVE, np.uint8)  # never written: it costs nothing
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Made]] = deque()
        for one in given:
            waiting.append(pool.submit(work, one))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
