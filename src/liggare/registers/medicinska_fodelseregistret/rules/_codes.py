"""The slots that a journal has for codes -> conditions about the codes in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from operator import and_, or_

from liggare.check.rule import Condition, any_is_in, any_starts_with, field, raw

DIAGNOSES = tuple(f"MDIAG{n}" for n in range(1, 13))
PROCEDURES = tuple(f"FLOP{n}" for n in range(1, 13))
CHILD_DIAGNOSES = tuple(f"BDIAG{n}" for n in range(1, 21))
CHILD_PROCEDURES = tuple(f"BFLOP{n}" for n in range(1, 13))

SECTION = ("O664", "O82", "O842"), ("MCA",)
VACUUM = ("O814",), ("MAE00", "MAE03", "MAE96", "MAC20", "MAH00")
FORCEPS = ("O810", "O811", "O812", "O813"), ("MAF00", "MAF10", "MAF96", "MAC23", "MAH03")
"""Diagnoses and procedures that make SECMARK, SUGMARK and TANGMARK 1 by the register's own list
(Kodlista_förlossningssätt), without the attempts MAE20 and MAF20, which may have failed. Whether a code holds on the
day (MAH03 was replaced by MAC23 on 31 December 2007) is told by the code lists.
"""


def any_code(slots: Sequence[str], *prefixes: str) -> Condition:
    """A code in one of the slots begins with one of the prefixes; never unknown."""
    return any_starts_with(slots, *prefixes)


def has_code(slots: Sequence[str], *codes: str) -> Condition:
    """One of the codes stands in one of the slots; never unknown."""
    return any_is_in(slots, *codes)


def any_filled(slots: Sequence[str]) -> Condition:
    """At least one of the slots is filled."""
    return reduce(or_, (raw(slot).present() for slot in slots))


def no_gap(slots: Sequence[str]) -> Condition:
    """No slot is filled after an empty one."""
    return reduce(and_, (raw(before).present() | raw(after).missing() for before, after in pairwise(slots)))


def each_once(slots: Sequence[str]) -> Condition:
    """No code stands in two slots; unknown where no code does but a slot is filled after an empty one."""
    return reduce(and_, (_not_before(slots, at) for at in range(1, len(slots))))


def _not_before(slots: Sequence[str], at: int) -> Condition:
    mine = raw(slots[at])
    return mine.missing() | reduce(and_, (mine != raw(other) for other in slots[:at]))


def answered(answer: str, slots: Sequence[str]) -> Condition:
    """The box before the slots says that codes follow exactly where one does."""
    said, there = field(answer), any_filled(slots)
    return ((said == "1") & there) | (said.is_in("0", "9") & ~there)


def boxed(*boxes: str) -> Condition:
    """At least one of the boxes is ticked (1)."""
    return reduce(or_, (field(box) == "1" for box in boxes))
