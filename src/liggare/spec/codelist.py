"""Code lists with dates: which codes a list holds, what they mean and on which days they are valid."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from liggare.spec.codelist_declaration import FRAME, ListDeclaration, declarations
from liggare.spec.codelist_shipped import shipped_rows
from liggare.spec.codelist_store import Account, CodeListDamaged, read_stored
from liggare.spec.data_folder import data_folder
from liggare.spec.model import Language


class Interval(NamedTuple):
    """A period in which a code is valid, both days included; None is open."""

    valid_from: dt.date | None
    valid_to: dt.date | None
    title: str
    title_en: str | None

    def holds(self, on: dt.date) -> bool:
        """`on` lies in the period."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    def name(self, language: Language) -> str:
        """The title in `language`, in Swedish where there is no other."""
        return self.title_en if language == "en" and self.title_en else self.title


@dataclass(frozen=True)
class CodeList:
    """One edition of a code list.

    `frame` has the columns of `FRAME`, ordered by code and first day; `groups` the same columns for headings that are
    no reportable codes. `digest` is a sha256 over the content of `frame`; lists with the same declaration, edition and
    digest are equal. `account` tells of the import, if the list was imported.
    """

    declaration: ListDeclaration
    edition: str
    digest: str
    frame: pl.DataFrame = field(compare=False, repr=False)
    groups: pl.DataFrame = field(compare=False, repr=False)
    account: Account | None = field(compare=False, repr=False, default=None)

    @classmethod
    def of(
        cls,
        declaration: ListDeclaration,
        edition: str,
        rows: pl.DataFrame,
        groups: pl.DataFrame | None = None,
        account: Account | None = None,
    ) -> CodeList:
        """A list of these rows, put in order, with its digest; columns that are missing are null."""
        frame = in_order(rows)
        return cls(
            declaration, edition, digest_of(frame), frame, in_order(rows[:0] if groups is None else groups), account
        )

    @property
    def id(self) -> str:
        """The declared id."""
        return self.declaration.id

    @cached_property
    def size(self) -> int:
        """How many different codes there are, whatever their validity."""
        return self.frame["code"].n_unique()

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[Interval, ...]]:
        return _index(self.frame)

    @cached_property
    def _group_by_code(self) -> Mapping[str, tuple[Interval, ...]]:
        return _index(self.groups)

    def intervals(self, code: str) -> tuple[Interval, ...]:
        """The periods of validity of a code, earliest first; empty if the list does not hold it."""
        return self._by_code.get(code, ())

    def group(self, code: str) -> tuple[Interval, ...]:
        """The same for a heading that is no reportable code."""
        return self._group_by_code.get(code, ())

    def holds(self, code: str, on: dt.date | None = None) -> bool:
        """The list holds the code on that day (on any day if None)."""
        return any(on is None or interval.holds(on) for interval in self.intervals(code))

    def title(self, code: str, on: dt.date | None = None, language: Language = "sv") -> str | None:
        """What the code means on that day (the newest meaning if None); None if the list does not hold it then."""
        fitting = [i for i in self.intervals(code) if on is None or i.holds(on)]
        return fitting[-1].name(language) if fitting else None


@dataclass(frozen=True)
class CodeBook:
    """All declared code lists; each is read when it is first asked for, and once.

    `read` turns a declaration into its list, or None if nobody has imported it. `memo`: what others have worked out of
    the lists and need again.
    """

    declared: Mapping[str, ListDeclaration]
    read: Callable[[ListDeclaration], CodeList | None] = field(repr=False)
    memo: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _known: dict[str, CodeList | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, lists: Iterable[CodeList], missing: Iterable[ListDeclaration] = ()) -> CodeBook:
        """A book of lists at hand, and of declared lists that nobody has imported."""
        there = {one.id: one for one in lists}
        declared = {d.id: d for d in [*(one.declaration for one in there.values()), *missing]}
        return cls(declared, lambda declaration: there.get(declaration.id))

    @property
    def declarations(self) -> tuple[ListDeclaration, ...]:
        """Every declared list, in the order of declaration."""
        return tuple(self.declared.values())

    def declaration(self, list_id: str) -> ListDeclaration:
        """The declaration; KeyError if there is none."""
        return self.declared[list_id]

    def get(self, list_id: str) -> CodeList | None:
        """The list; None if it is declared and not imported, KeyError if it is not declared."""
        declaration = self.declared[list_id]
        if list_id not in self._known:
            self._known[list_id] = self.read(declaration)
        return self._known[list_id]

    def title(
        self, lists: tuple[str, ...], code: str, on: dt.date | None = None, language: Language = "sv"
    ) -> str | None:
        """What the code means in the first of the lists that holds it that day; None if none does or is there."""
        there = filter(None, (self.get(list_id) for list_id in lists))
        titles = (one.title(code, on, language) for one in there)
        return next((title for title in titles if title is not None), None)


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with exactly the columns of `FRAME`, ordered by code and first day (an open one first)."""
    if rows.schema != pl.Schema(FRAME):
        missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in FRAME.items() if name not in rows.columns]
        rows = rows.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in FRAME.items())
    return rows.sort("code", "valid_from", nulls_last=False)


def digest_of(frame: pl.DataFrame) -> str:
    """Sha256 (hex) over the rows of an ordered frame, the same on every machine."""
    # Unit and record separators cannot occur in a title, so that no two contents give the same text.
    line = pl.concat_str([pl.col(name).cast(pl.String).fill_null("") for name in FRAME], separator="\x1f")
    return hashlib.sha256("\x1e".join(frame.select(line).to_series()).encode()).hexdigest()


def _index(frame: pl.DataFrame) -> Mapping[str, tuple[Interval, ...]]:
    index: dict[str, tuple[Interval, ...]] = {}
    for code, title, valid_from, valid_to, title_en in frame.select(*FRAME).iter_rows():
        index[code] = (*index.get(code, ()), Interval(valid_from, valid_to, title, title_en))
    return index


def load_codebook(data: Path | None = None) -> CodeBook:
    """The lists that ship with Liggare and those imported into `data`/codelists (the user's data folder if None)."""
    folder = (data or data_folder()) / "codelists"
    return CodeBook({d.id: d for d in declarations()}, lambda declaration: _read(declaration, folder))


def _read(declaration: ListDeclaration, folder: Path) -> CodeList | None:
    if declaration.shipped:
        return CodeList.of(declaration, declaration.edition, shipped_rows(declaration))
    stored = read_stored(declaration.id, folder)
    if stored is None:
        return None
    there = CodeList.of(declaration, stored.account.edition, stored.codes, stored.groups, stored.account)
    if there.digest != stored.account.digest:
        raise CodeListDamaged(declaration.id, folder)
    return there
