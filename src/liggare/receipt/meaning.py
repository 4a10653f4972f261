"""Codes in what a rule found -> what they mean, by the code lists of their fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

import polars as pl

from liggare.spec.model import Field, Language, Spec

_REMEMBERED = 100_000
_LIST_MARK = "\x1f"


class CodeTitles(Protocol):
    """What knows the titles of codes."""

    def title(
        self, lists: tuple[str, ...], code: str, on: dt.date | None = None, language: Language = "sv"
    ) -> str | None:
        """The title of `code` in the first of the lists that has it (on that day if one is given); None if none has."""
        ...


class Meanings:
    """Adds the meaning of codes to batches of findings; titles once found are remembered."""

    def __init__(self, specs: Sequence[Spec], codes: CodeTitles, language: Language) -> None:
        self._in_file = pl.DataFrame(list(_lists_in_files(specs)), _IN_FILE, orient="row").unique(
            ["subset", "kind", "name"], keep="first"
        )
        self._anywhere = self._in_file.select("name", pl.col("lists").alias("elsewhere")).unique("name")

        @lru_cache(_REMEMBERED)
        def title(lists: str, code: str) -> str | None:
            return codes.title(tuple(lists.split(_LIST_MARK)), code, language=language)

        self._title = title

    def of(self, findings: pl.DataFrame) -> pl.Series:
        """For each finding the codes in `found` with their titles, joined by "; "; empty where there are none."""
        named = self._titled(self._codes(findings.with_row_index("finding")))
        joined = named.group_by("finding", maintain_order=True).agg(pl.col("text").str.join("; "))
        index = findings.with_row_index("finding").select("finding")
        return index.join(joined, "finding", "left", maintain_order="left")["text"].fill_null("").alias("meaning")

    def _codes(self, findings: pl.DataFrame) -> pl.DataFrame:
        """finding, lists, code: every filled value in `found` whose field has a code list."""
        parts = findings.select("finding", "subset", "kind", pl.col("found").str.split("; ")).explode("found")
        cut = pl.col("found").str.splitn("=", 2).struct
        values = parts.with_columns(cut[0].alias("name"), cut[1].alias("code")).with_columns(_PREFIX, _NAME)
        placed = values.join(self._in_file, ["subset", "kind", "name"], "left", maintain_order="left")
        placed = placed.join(self._anywhere, "name", "left", maintain_order="left")
        lists = pl.coalesce("lists", "elsewhere").alias("lists")
        return placed.select("finding", lists, "code").filter(pl.col("lists").is_not_null() & (pl.col("code") != ""))

    def _titled(self, codes: pl.DataFrame) -> pl.DataFrame:
        """finding, text: the codes that have a title, as `code title`."""
        known = codes.select("lists", "code").unique()
        titles = [self._title(lists, code) for lists, code in known.iter_rows()]
        known = known.with_columns(pl.Series("title", titles, dtype=pl.String))
        found = codes.join(known, ["lists", "code"], "left", maintain_order="left").drop_nulls("title")
        return found.select("finding", (pl.col("code") + " " + pl.col("title")).alias("text"))


_PREFIX = pl.coalesce(pl.col("name").str.extract(r"^(.*)\.", 1), "kind").alias("kind")  # AD.KON: KON in the AD row
_NAME = pl.col("name").str.extract(r"([^.]*)$", 1)
_IN_FILE = {"subset": pl.String, "kind": pl.String, "name": pl.String, "lists": pl.String}


def _lists_in_files(specs: Sequence[Spec]) -> Iterable[tuple[str, str, str, str]]:
    for subset, kind, field in placed_fields(specs):
        if field.codelist:
            yield subset, kind, field.name, _LIST_MARK.join(field.codelist)


def placed_fields(specs: Sequence[Spec]) -> Iterable[tuple[str, str, Field]]:
    """Every field of every file kind in each of its subsets, as (subset, kind, field)."""
    for spec in specs:
        for file in spec.files:
            for subset in file.subsets:
                for field in file.fields:
                    yield subset, file.kind, field
