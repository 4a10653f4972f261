"""Check boxes and slots of codes -> expressions for what they answer: yes, no or not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from liggare.derive.derivation import Code, text

NO_YES = (Code(0, text("Nej", "No")), Code(1, text("Ja", "Yes")))


@dataclass(frozen=True)
class Codes:
    """Codes that begin with one of `prefixes` and stand for something from `first` to `last` (the last day)."""

    prefixes: tuple[str, ...]
    first: dt.date | None = None
    last: dt.date | None = None

    def __str__(self) -> str:
        days = f" ({self.first or ''}–{self.last or ''})" if self.first or self.last else ""
        return f"{', '.join(self.prefixes)}{days}"


def numbered(file: str, name: str, most: int) -> tuple[str, ...]:
    """The slots of a code as inputs: FV1.MDIAG1, FV1.MDIAG2 ..."""
    return tuple(f"{file}.{name}{number}" for number in range(1, most + 1))


DIAGNOSES = numbered("FV1", "MDIAG", 12)
PROCEDURES = numbered("FV1", "FLOP", 12)


def ticked(box: str) -> pl.Expr:
    """Yes (1), no (0) or not known (9 and anything else)."""
    return pl.when(pl.col(box) == "1").then(True).when(pl.col(box) == "0").then(False)


def coded(slots: Iterable[str], meant: Iterable[Codes], day: str = "") -> pl.Expr:
    """Whether a slot has one of the codes; false where none has, also if the codes are not known.

    `day`: the date on which codes with a first or last day must hold.
    """
    names = [slot.rpartition(".")[2] for slot in slots]
    # One text with all codes, each after a blank, is searched many times faster than the slots one by one.
    codes = pl.concat_str(pl.lit(""), *names, separator=" ", ignore_nulls=True)
    return pl.any_horizontal([_among(codes, codes_, day) for codes_ in meant]).fill_null(False)


def _among(codes: pl.Expr, meant: Codes, day: str) -> pl.Expr:
    found = codes.str.contains_any([f" {prefix}" for prefix in meant.prefixes])
    if meant.first:
        found = found & (pl.col(day) >= meant.first)
    return found & (pl.col(day) <= meant.last) if meant.last else found


def marked(boxes: Iterable[pl.Expr], added: pl.Expr) -> pl.Expr:
    """Yes if a box or a code says yes; no if every box says no and no code says yes; otherwise not known.

    Codes only add a yes: a delivery whose codes are not known has still been answered for by the boxes.
    """
    answers = list(boxes)
    return pl.when(added).then(True).otherwise(pl.any_horizontal(answers))
