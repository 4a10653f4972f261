"""The code lists that need no import, turned into rows: CSV files of `codelists/`, and what a library holds."""

from __future__ import annotations

import csv
import datetime as dt
from importlib.resources import files

import polars as pl

from liggare.spec.codelist_declaration import FRAME, ListDeclaration
from liggare.spec.who_icd10 import who_icd10_titles


def shipped_rows(declaration: ListDeclaration) -> pl.DataFrame:
    """The rows of a list that is always there, with the columns of `FRAME`, in no particular order."""
    return _of_library() if declaration.origin == "library" else _of_project(declaration.id)


def _of_project(list_id: str) -> pl.DataFrame:
    text = files("liggare.codelists").joinpath(f"{list_id}.csv").read_text(encoding="utf-8")
    # Not Polars' reader: for files this small its start takes longer than the whole reading does here.
    rows = [
        (row["code"], row["title_sv"], _day(row["valid_from"]), _day(row["valid_to"]), row["title_en"] or None)
        for row in csv.DictReader(text.splitlines(), strict=True)
    ]
    return pl.DataFrame(rows, schema=FRAME, orient="row")


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _of_library() -> pl.DataFrame:
    titles = who_icd10_titles()
    return pl.DataFrame({"code": list(titles), "title": list(titles.values())})
