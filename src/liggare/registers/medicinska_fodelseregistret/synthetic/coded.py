"""Lines of codes.toml and what is true of each woman or child -> the codes in the slots of a journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import polars as pl

from liggare.registers.medicinska_fodelseregistret.synthetic import facts
from liggare.registers.medicinska_fodelseregistret.synthetic.columns import Bools, happens
from liggare.registers.medicinska_fodelseregistret.synthetic.facts import Line
from liggare.synthetic.chance import rank_in_group
from liggare.synthetic.days import Ints

EMPTY = -1
True_ = Mapping[str, Bools]
"""By the words of `when`: whether it is true of each."""


@cache
def vocabulary() -> tuple[str, ...]:
    """Every code of codes.toml once; a code's number is its place."""
    groups = (getattr(facts.codes(), name) for name in facts.Codes.__struct_fields__[2:])
    return tuple(dict.fromkeys(code for group in groups for line in group for code in line.codes))


def draw_slots(rng: np.random.Generator, lines: Sequence[Line], true: True_, size: int, width: int) -> Ints:
    """Numbers of codes, `size` x `width`: each one's codes first, all different, then `EMPTY`."""
    return in_slots(*_drawn(rng, lines, true, size), size, width)


def and_more(rng: np.random.Generator, slots: Ints, lines: Sequence[Line], true: True_) -> Ints:
    """The slots with the codes of other lines after those they have."""
    size, width = slots.shape
    owner, place = np.nonzero(slots != EMPTY)
    also_owner, also = _drawn(rng, lines, true, size)
    return in_slots(np.concatenate([owner, also_owner]), np.concatenate([slots[owner, place], also]), size, width)


def _drawn(rng: np.random.Generator, lines: Sequence[Line], true: True_, size: int) -> tuple[Ints, Ints]:
    """Owners and numbers of their codes, in the order of the lines."""
    owners, codes = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for line in lines:
        those = happens(rng, line.share, size)
        for word in line.when:
            those &= true[word]
        owner = np.flatnonzero(those)
        owners.append(owner)
        codes.append(_choices(rng, line, len(owner)))
    return np.concatenate(owners), np.concatenate(codes)


def _choices(rng: np.random.Generator, line: Line, size: int) -> Ints:
    numbers = np.array([vocabulary().index(code) for code in line.codes], np.int64)
    limits = np.cumsum(list(line.codes.values()))
    place = np.searchsorted(limits, rng.random(size) * limits[-1], side="right").clip(0, len(limits) - 1)
    return np.asarray(numbers[place], np.int64)


def in_slots(owner: Ints, code: Ints, size: int, width: int) -> Ints:
    """The codes of each owner in slots from the first on, without repeats; what has no room is left out."""
    _, first = np.unique(owner * len(vocabulary()) + code, return_index=True)
    first = np.sort(first)
    first = first[np.argsort(owner[first], kind="stable")]
    owner, code = owner[first], code[first]
    rank = rank_in_group(owner)
    room = rank < width
    slots = np.full((size, width), EMPTY, np.int64)
    slots[owner[room], rank[room]] = code[room]
    return slots


def slot_columns(name: str, slots: Ints) -> dict[str, pl.Series]:
    """The slots as columns of text, `name` and a number from 1."""
    text = pl.Series([*vocabulary(), None], dtype=pl.String)
    return {f"{name}{number + 1}": text[np.ascontiguousarray(slots[:, number])] for number in range(slots.shape[1])}
