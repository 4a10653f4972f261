"""The code lists that tests check by: those that ship, and small editions of the ones that a user imports."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import polars as pl

from liggare.spec.codelist import CodeBook, CodeList, load_codebook
from liggare.spec.codelist_declaration import ListDeclaration

Validity = tuple[dt.date | None, dt.date | None]

NOWHERE = Path("/nonexistent")
"""A data folder into which nobody has imported anything."""


@cache
def small() -> Mapping[str, tuple[str, ...]]:
    """By imported list the codes of its small edition."""
    text = Path(__file__).with_name("codes.toml").read_text(encoding="utf-8")
    return {name: tuple(codes.split()) for name, codes in tomllib.loads(text).items()}


@cache
def shipped() -> CodeBook:
    """The lists that ship; the others are missing."""
    return load_codebook(NOWHERE)


def code_list(name: str, validity: Mapping[str, Iterable[Validity]]) -> CodeList:
    """An edition of a declared list: its codes and when each holds."""
    rows = [(code, f"title of {code}", first, last) for code, spans in validity.items() for first, last in spans]
    schema = {"code": pl.String, "title": pl.String, "valid_from": pl.Date, "valid_to": pl.Date}
    return CodeList.of(shipped().declaration(name), "test", pl.DataFrame(rows, schema=schema, orient="row"))


def book(without: Iterable[str] = (), instead: Iterable[CodeList] = ()) -> CodeBook:
    """The shipped lists and the small editions, without some lists and with others in their place."""
    known = {declared.id: shipped().get(declared.id) for declared in shipped().declarations}
    always: list[Validity] = [(None, None)]
    known |= {name: code_list(name, dict.fromkeys(codes, always)) for name, codes in small().items()}
    known |= {one.id: one for one in instead}
    there = [one for name, one in known.items() if one is not None and name not in set(without)]
    return CodeBook.of(there, _missing(without))


def _missing(names: Iterable[str]) -> list[ListDeclaration]:
    return [shipped().declaration(name) for name in names]


@cache
def codes() -> CodeBook:
    """The shipped lists and the small editions."""
    return book()
