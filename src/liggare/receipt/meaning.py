"""What rules found (`DIA=F3200; AD.KON=1`) -> its parts, each code with its meaning by the code lists of its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

import polars as pl

from liggare.spec.model import Field, Language, Spec

_REMEMBERED = 100_000
_LIST_MARK = "\x1f"
_IN_FILE = {"subset": pl.String, "kind": pl.String, "name": pl.String, "lists": pl.String}


class CodeTitles(Protocol):
    """What knows the titles of codes."""

    def title(
        self, lists: tuple[str, ...], code: str, on: dt.date | None = None, language: Language = "sv"
    ) -> str | None:
        """The title of `code` in the first of the lists that has it (on that day if one is given); None if none has."""
        ...


class Meanings:
    """Tells what codes mean in batches of findings; titles once found are remembered."""

    def __init__(self, specs: Sequence[Spec], codes: CodeTitles, language: Language) -> None:
        placed = pl.DataFrame(list(_lists_in_files(specs)), _IN_FILE, orient="row")
        self._in_file = placed.unique(["subset", "kind", "name"], keep="first", maintain_order=True)
        self._anywhere = placed.select("name", pl.col("lists").alias("elsewhere")).unique(
            "name", keep="first", maintain_order=True
        )

        @lru_cache(_REMEMBERED)
        def title(lists: str, code: str) -> str | None:
            return codes.title(tuple(lists.split(_LIST_MARK)), code, language=language)

        self._title = title

    def parts(self, findings: pl.DataFrame) -> pl.DataFrame:
        """Every part of `found`, in order: finding (position), name (empty if it has none), value, title (or null)."""
        parts = self._placed(findings.with_row_index("finding"))
        return self._titled(parts).select("finding", "name", "value", "title")

    def texts(self, findings: pl.DataFrame) -> pl.Series:
        """For each finding the codes in `found` with their titles, joined by "; "; empty where there are none."""
        numbered = findings.with_row_index("finding")
        coded = self._titled(self._placed(numbered).filter(pl.col("lists").is_not_null())).drop_nulls("title")
        text = (pl.col("value") + " " + pl.col("title")).str.join("; ").alias("meaning")
        joined = coded.group_by("finding", maintain_order=True).agg(text)
        all_ = numbered.select("finding").join(joined, "finding", "left", maintain_order="left")
        return all_["meaning"].fill_null("")

    def _placed(self, findings: pl.DataFrame) -> pl.DataFrame:
        """finding, name, value, and the code lists of the field so named (null if it has none)."""
        parts = findings.select("finding", "subset", "kind", pl.col("found").str.split("; ")).explode("found")
        named = parts.with_columns(
            pl.col("found").str.extract("^([^=]*)=", 1).fill_null("").alias("full"),
            pl.col("found").str.replace("^[^=]*=", "").alias("value"),
        )
        placed = named.with_columns(  # AD.KON is KON in the AD row
            pl.coalesce(pl.col("full").str.extract(r"^(.*)\.", 1), "kind").alias("kind"),
            pl.col("full").str.extract(r"([^.]*)$", 1).alias("name"),
        )
        placed = placed.join(self._in_file, ["subset", "kind", "name"], "left", maintain_order="left")
        placed = placed.join(self._anywhere, "name", "left", maintain_order="left")
        return placed.select("finding", pl.col("full").alias("name"), "value", pl.coalesce("lists", "elsewhere"))

    def _titled(self, parts: pl.DataFrame) -> pl.DataFrame:
        coded = pl.col("lists").is_not_null() & (pl.col("value") != "")
        known = parts.filter(coded).select("lists", "value").unique()
        titles = [self._title(lists, value) for lists, value in known.iter_rows()]
        known = known.with_columns(pl.Series("title", titles, dtype=pl.String))
        return parts.join(known, ["lists", "value"], "left", maintain_order="left")


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
