"""Files that somebody brings -> the register that their names tell, and the delivery they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from liggare.read.delivery import Delivery, open_delivery
from liggare.read.naming import Naming
from liggare.spec.load import register_heads
from liggare.spec.model import Register


def register_told(names: Iterable[str]) -> str | None:
    """The id of the register with whose code most of the names begin; None if none tells."""
    said = tuple(names)
    fits = {head.id: sum(name.startswith(head.code) for name in said) for head in register_heads()}
    best = max(fits, key=lambda known: fits[known])
    return best if fits[best] else None


def delivery_in(paths: Sequence[Path], register: Register, work: Path, said: Naming | None = None) -> Delivery:
    """The delivery in the paths, by the newest layout's file names; archives are unpacked into `work`."""
    subsets = {subset.id for spec in register.specs for subset in spec.subsets}
    return open_delivery(paths, register.specs[-1].layout, sorted(subsets), work, said or Naming())
