"""`codelists/lists.toml` turned into declarations: which lists there are, where each comes from, how sure it is."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Literal

import msgspec
import polars as pl

from liggare.spec.model import Certainty, Text, Value

FRAME = {
    "code": pl.String,
    "title": pl.String,
    "valid_from": pl.Date,
    "valid_to": pl.Date,
    "title_en": pl.String,
}
"""Columns of `CodeList.frame`: a null date is open, `valid_to` is the last valid day, a null `title_en` means that the
Swedish title is the only one. A code that was valid in several periods has a row for each."""


class RowKind(Value, frozen=True, kw_only=True):
    """One kind of row in an official file, known by the form of its code.

    `use`: `code` is a code of the list, `group` a heading that is kept for look-up and may not be reported, `skip` is
    counted and left out. `pattern` is a regular expression over the whole code, without dots if the list is dotless.
    """

    id: str
    name: Text
    pattern: str
    use: Literal["code", "group", "skip"]


class ListDeclaration(Value, frozen=True, kw_only=True):
    """A code list that the project knows of.

    `origin`: `project` (a CSV in `codelists/`), `library` (read from an installed package), `import` (a file the user
    imports; `how_to_import` says how, `rows` what its rows look like, the first matching kind holds). `dotless`: codes
    are written without the dots of the printed classification. `certainty` is that of the least certain code.
    While the list is not imported, the first `stand_in_characters` of a code must be in one of the `stand_in` lists.
    """

    id: str
    name: Text
    source: str
    certainty: Certainty
    origin: Literal["project", "library", "import"] = "project"
    edition: str = ""
    dotless: bool = False
    how_to_import: Text | None = None
    rows: tuple[RowKind, ...] = ()
    stand_in: tuple[str, ...] = ()
    stand_in_characters: int = 0

    @property
    def shipped(self) -> bool:
        """The list is there without anybody importing it."""
        return self.origin != "import"


class _Declared(Value, frozen=True, kw_only=True):
    list: tuple[ListDeclaration, ...]


@functools.cache
def declarations() -> tuple[ListDeclaration, ...]:
    """Every declared list, in the order of `lists.toml`; an unknown key there is an error."""
    text = files("liggare.codelists").joinpath("lists.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Declared).list
