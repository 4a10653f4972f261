"""The file of visits as the peers read it, with the sets, patterns and conditions that their rules share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import polars as pl

COLUMNS = (
    "IDNR", "PNR", "RNR", "KON", "SJUKHUS", "MVO", "INDATUM", "PVARD", "KTYP", "LAKARKONTAKT", "YRKE", "VERKS_AKUT",
    "IN_AKUT_TIDPUNKT", "BED_AKUT_TIDPUNKT", "UT_AKUT_TIDPUNKT",
)  # fmt: skip
ROW = "row"
"""The column with the physical line number, from 1."""

REQUIRED = ("KON", "SJUKHUS", "INDATUM")
PATTERNS = {"IDNR": "[0-9A-Za-z-]{1,20}", "PNR": "[0-9]{12}", "SJUKHUS": "[0-9]{5,6}", "MVO": "[0-9]{3}"}
SETS = {
    "KON": ["1", "2"],
    "PVARD": ["1", "2"],
    "KTYP": ["1", "2", "3", "9"],
    "LAKARKONTAKT": ["0", "1"],
    "VERKS_AKUT": ["0", "1"],
}
PERIOD = (dt.date(2025, 3, 1), dt.date(2025, 5, 31))


def day() -> pl.Expr:
    """INDATUM as a date, null where it is none."""
    return pl.col("INDATUM").str.to_date("%Y%m%d", strict=False)


def across() -> dict[str, pl.Expr]:
    """By rule what must not be false: the rules that no library has a word of its own for."""
    arrived, assessed, left = (pl.col(f"{what}_AKUT_TIDPUNKT") for what in ("IN", "BED", "UT"))
    return {
        "AD.INDATUM.form": pl.col("INDATUM").is_null() | day().is_not_null(),
        "AD.YRKE.required": (pl.col("LAKARKONTAKT") != "0") | pl.col("YRKE").is_not_null(),
        "AD.IN_AKUT_TIDPUNKT.required": (pl.col("VERKS_AKUT") != "1") | arrived.is_not_null(),
        "AD.identity": pl.col("PNR").is_not_null() | pl.col("RNR").is_not_null(),
        "AD.period": day().is_between(*PERIOD),
        "AD.assessed": arrived <= assessed,
        "AD.left": assessed <= left,
    }


ABOUT = {
    "AD.INDATUM.form": "INDATUM",
    "AD.YRKE.required": "YRKE",
    "AD.IN_AKUT_TIDPUNKT.required": "IN_AKUT_TIDPUNKT",
    "AD.identity": "PNR",
    "AD.period": "INDATUM",
    "AD.assessed": "BED_AKUT_TIDPUNKT",
    "AD.left": "UT_AKUT_TIDPUNKT",
}
"""The main field of the rules in `across`."""


def file_in(folder: str) -> Path:
    """The only file of the delivery."""
    (path,) = Path(folder).iterdir()
    return path


def scan(path: Path) -> pl.LazyFrame:
    """The file's cells as text, an empty one null, with the line number in the column `ROW`."""
    return pl.scan_csv(
        path,
        separator=";",
        has_header=False,
        quote_char=None,
        schema=dict.fromkeys(COLUMNS, pl.String),
        row_index_name=ROW,
        row_index_offset=1,
    )


def write_findings(findings: Iterable[tuple[str, pl.Series]], path: str) -> None:
    """Rule and line of every finding, as a Parquet file; from each rule the lines that break it."""
    frames = [
        pl.DataFrame({"line": lines.cast(pl.UInt64)}).select(pl.lit(rule).alias("rule"), "line")
        for rule, lines in findings
    ]
    pl.concat(frames).write_parquet(path)
