"""Files that somebody brings -> the register that their names tell, and the delivery they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from liggare.check.setting import Setting
from liggare.operate.gathered import Told
from liggare.read.delivery import Delivery, open_delivery
from liggare.read.naming import Naming, name_pattern, understand
from liggare.spec.load import load_register, register_heads
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


@cache
def _pattern(register: str) -> re.Pattern[str]:
    known = load_register(register)
    subsets = {subset.id for spec in known.specs for subset in spec.subsets}
    return name_pattern(known.specs[-1].layout.filename, sorted(subsets))


def told_by(name: str) -> Told | None:
    """What a file's name tells; None if it is no register's."""
    for head in register_heads():
        said = understand(name, _pattern(head.id), Naming())
        if said.complete:
            return Told(head.id, said.reporter or "", said.month or "", said.subset or "", said.kind or "")
    return None


def wanted_kinds(told: Told) -> frozenset[str]:
    """The kinds of file that a delivery is to have in the subset, by the specification of its month."""
    setting = Setting(load_register(told.register), told.reporter, told.month, dt.date.min)
    return frozenset(one.kind for one in setting.layout.files if told.subset in one.subsets and one.required)
