"""What an upload holds after pieces have come, told from the list of all of them and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal, NamedTuple

Answer = int | Literal["refused", "not there"]


class Sent(NamedTuple):
    """A piece as somebody sent it: by which account, to which file, where, what, and what they said that it was."""

    account: str
    place: int
    offset: int
    content: bytes
    said: str


def after(owner: str, sizes: Sequence[int], most: int, sent: Sequence[Sent]) -> tuple[list[Answer], list[bytes]]:
    """The answer to each piece, and what each file holds at the end. A file is only ever added to at its end."""
    held = [b"" for _ in sizes]
    answers: list[Answer] = []
    for one in sent:
        if one.account != owner:
            answers.append("not there")
        elif one.place not in range(len(sizes)) or not _fits(one, held[one.place], sizes[one.place], most):
            answers.append("refused")
        else:
            old = held[one.place]
            if one.offset + len(one.content) > len(old):
                held[one.place] = old[: one.offset] + one.content
            answers.append(len(held[one.place]))
    return answers, held


def _fits(one: Sent, held: bytes, size: int, most: int) -> bool:
    """Whether it is what its sender says and what is there, leaves no gap, and is not too long or beyond the end."""
    honest = one.said == hashlib.sha256(one.content).hexdigest()
    placed = one.offset in range(len(held) + 1) and one.offset + len(one.content) <= size
    same = all(there == new for there, new in zip(held[one.offset :], one.content, strict=False))
    return honest and placed and same and len(one.content) <= most
