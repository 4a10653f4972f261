"""The code lists that need no import, turned into rows: CSV files of `codelists/`, and what a library holds."""

from __future__ import annotations

from importlib.resources import files

import polars as pl

from liggare.spec.codelist_declaration import ListDeclaration
from liggare.spec.who_icd10 import who_icd10_titles


def shipped_rows(declaration: ListDeclaration) -> pl.DataFrame:
    """The rows of a list that is always there, with the columns of `FRAME`, in no particular order."""
    return _of_library() if declaration.origin == "library" else _of_project(declaration.id)


def _of_project(list_id: str) -> pl.DataFrame:
    data = files("liggare.codelists").joinpath(f"{list_id}.csv").read_bytes()
    text = pl.read_csv(data, infer_schema=False)
    return text.select(
        pl.col("code"),
        pl.col("title_sv").alias("title"),
        pl.col("valid_from").str.to_date("%Y-%m-%d"),
        pl.col("valid_to").str.to_date("%Y-%m-%d"),
        pl.col("title_en"),
    )


def _of_library() -> pl.DataFrame:
    titles = who_icd10_titles()
    return pl.DataFrame({"code": list(titles), "title": list(titles.values())})
