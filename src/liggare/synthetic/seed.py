"""Portions of a valid delivery and kinds of faults -> portions with that share of contacts damaged, and the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from liggare.synthetic.fault import Contact, Fault, Point, Row
from liggare.synthetic.order import CONTACT, FileId, Order, Portion
from liggare.synthetic.truth import Truth
from liggare.synthetic.write import file_name, files_of

_MARK = "mark"
_LEAST_POOL, _POOL_FACTOR = 4_000, 12
_SEEDING = 1
"""Separates the random numbers of seeding from those of the population."""


@dataclass
class Seeding:
    """Seeds faults in portion after portion; `wanted` and `made` count contacts, `truths` is complete at the end."""

    order: Order
    faults: Sequence[Fault]
    share: float
    wanted: int = 0
    made: int = 0
    _found: list[Truth] = field(default_factory=list)
    _whole_files: dict[tuple[str, str], Truth] = field(default_factory=dict)
    _lines: dict[FileId, int] = field(default_factory=dict)
    _turn: int = 0

    @property
    def truths(self) -> list[Truth]:
        """What a checker should find in the portions that have passed."""
        return [*self._whole_files.values(), *self._found]

    def portions(self, portions: Iterable[Portion]) -> Iterator[Portion]:
        """The portions with faults; every kind has its turn."""
        kinds = [fault for fault in self.faults if fault.possible(self.order)]
        for number, portion in enumerate(portions):
            rng = np.random.default_rng([self.order.seed, number, _SEEDING])
            yield self._seeded(portion, self._choose(rng, portion, kinds))

    def _choose(self, rng: np.random.Generator, portion: Portion, kinds: Sequence[Fault]) -> list[Damaged]:
        """Damage contacts: one of each kind first, so that rare kinds find one, then equally many as far as they go."""
        quota = round(self.share * portion.contacts)
        pools = {subset: candidates(rng, self.order, portion, subset, quota) for subset in portion.alone}
        turned = [kinds[(self._turn + turn) % len(kinds)] for turn in range(len(kinds))]
        damaged: list[Damaged] = []
        goal, before = 1, -1
        while before < len(damaged) < quota:
            before = len(damaged)
            for fault in turned:
                most = min(goal, quota - len(damaged))
                damaged += _damage(fault, pools.get(fault.subset, {}), most, self.order)
            goal = max(1, (quota - len(damaged)) // len(kinds))
        self.wanted, self.made, self._turn = self.wanted + quota, self.made + len(damaged), self._turn + quota
        return damaged

    def _seeded(self, portion: Portion, damaged: list[Damaged]) -> Portion:
        frames, spoils = dict(portion.frames), {}
        for id_ in files_of(self.order):
            mine = [one for one in damaged if one.contact.subset == id_[0]]
            frame, places = _spliced(portion.frames[id_], mine, id_[1])
            self._tell(id_, mine, places)
            spoils[id_] = [
                (places[id(row)], spoil) for one in mine for row, spoil in one.contact.spoils if id(row) in places
            ]
            frames[id_] = frame
            self._lines[id_] = self._lines.get(id_, 0) + len(frame)
        return replace(portion, frames=frames, spoils=spoils)

    def _tell(self, id_: FileId, damaged: Iterable[Damaged], places: Mapping[int, int]) -> None:
        """What the faults in one file should be found as; what is about a whole file is told once."""
        name, key, before = file_name(self.order, *id_), files_of(self.order)[id_].key, self._lines.get(id_, 0)
        for one in damaged:
            for point in one.points:
                if point.kind != id_[1]:
                    continue
                if point.row is None:
                    self._whole_files.setdefault((point.rule, name), Truth(one.fault, point.rule, name, 0, ""))
                    continue
                own_key = " ".join(point.row[field_] or "" for field_ in key)
                self._found.append(Truth(one.fault, point.rule, name, before + places[id(point.row)] + 1, own_key))


@dataclass(frozen=True)
class Damaged:
    """A contact after a fault; `number` is its number in the portion's frames."""

    fault: str
    number: int
    contact: Contact
    points: list[Point]


def candidates(rng: np.random.Generator, order: Order, portion: Portion, subset: str, quota: int) -> dict[int, Contact]:
    """Contacts to try, in random order, with all their rows."""
    alone = portion.alone[subset].to_numpy()
    size = min(len(alone), max(_LEAST_POOL, quota * _POOL_FACTOR))
    chosen = rng.permutation(alone)[:size]
    pool = {int(number): Contact(subset, {}) for number in chosen}
    for of, kind in files_of(order):
        if of == subset:
            for row in portion.frames[of, kind].filter(pl.col(CONTACT).is_in(chosen)).iter_rows(named=True):
                pool[row.pop(CONTACT)].rows.setdefault(kind, []).append(row)
    return pool


def _damage(fault: Fault, pool: dict[int, Contact], goal: int, order: Order) -> list[Damaged]:
    """Damage the first contacts that suit the fault; they leave the pool."""
    damaged: list[Damaged] = []
    for number, contact in pool.items():
        if len(damaged) == goal:
            break
        points = fault.damage(contact, order)
        if points:
            damaged.append(Damaged(fault.name, number, contact, points))
    for one in damaged:
        del pool[one.number]
    return damaged


def _spliced(frame: pl.DataFrame, damaged: Sequence[Damaged], kind: str) -> tuple[pl.DataFrame, dict[int, int]]:
    """The frame with the damaged contacts' rows in place of the old ones, and where each of these rows now stands."""
    if not damaged:
        return frame, {}
    rows = [(one.number, row) for one in damaged for row in one.contact.of(kind)]
    kept = frame.filter(~pl.col(CONTACT).is_in([one.number for one in damaged]))
    joined = pl.concat([kept.with_columns(pl.lit(None, pl.UInt32).alias(_MARK)), _as_frame(rows, frame.schema)])
    joined = joined.sort(CONTACT, maintain_order=True)
    placed = joined.with_row_index("place").filter(pl.col(_MARK).is_not_null()).select("place", _MARK)
    return joined.drop(_MARK), {id(rows[mark][1]): place for place, mark in placed.iter_rows()}


def _as_frame(rows: Sequence[tuple[int, Row]], schema: pl.Schema) -> pl.DataFrame:
    """Rows in order, with their contacts' numbers, and their place among these rows as mark."""
    texts = {name: [row[name] for _, row in rows] for name in schema if name != CONTACT}
    numbers = {CONTACT: [number for number, _ in rows], **texts}
    frame = pl.DataFrame(numbers, schema=schema)
    return frame.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias(_MARK))
