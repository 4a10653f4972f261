"""A clean file of outpatient visits -> one in which each of the twenty rules is broken by some rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from twenty.visits import ROW, scan

SHARE, LEAST = 0.001, 3
"""The share of rows that gets each kind of fault, and how many rows at least."""
SAMPLE = 20_000
"""Rows of the sample for a peer that is too slow for the whole file."""
NAME = "OV_AD_14_202506.txt"
_LONG_AGO = "200001011200"


@dataclass(frozen=True)
class Fault:
    """A new value of one field, in rows where `among` holds (in any row if None)."""

    field: str
    value: pl.Expr
    among: pl.Expr | None = None


FAULTS = (
    Fault("KON", pl.lit(None)),
    Fault("SJUKHUS", pl.lit(None)),
    Fault("INDATUM", pl.lit(None)),
    Fault("IDNR", pl.col("IDNR") + "!"),
    Fault("PNR", pl.col("PNR").str.slice(2), pl.col("PNR").is_not_null()),
    Fault("SJUKHUS", pl.lit("51")),
    Fault("MVO", pl.lit("46")),
    Fault("INDATUM", pl.lit("20250230")),
    Fault("KON", pl.lit("3")),
    Fault("PVARD", pl.lit("7")),
    Fault("KTYP", pl.lit("5")),
    Fault("LAKARKONTAKT", pl.lit("7")),
    Fault("VERKS_AKUT", pl.lit("7")),
    Fault("IDNR", pl.col("IDNR").shift(1), pl.col(ROW) > 1),
    Fault("YRKE", pl.lit(None), pl.col("LAKARKONTAKT") == "0"),
    Fault("IN_AKUT_TIDPUNKT", pl.lit(None), pl.col("VERKS_AKUT") == "1"),
    Fault("PNR", pl.lit(None), pl.col("PNR").is_not_null()),
    Fault("INDATUM", pl.lit("20241224")),
    Fault("BED_AKUT_TIDPUNKT", pl.lit(_LONG_AGO), pl.col("IN_AKUT_TIDPUNKT").is_not_null()),
    Fault("UT_AKUT_TIDPUNKT", pl.lit(_LONG_AGO), pl.col("BED_AKUT_TIDPUNKT").is_not_null()),
)
"""One for each of the twenty rules."""


def damage(clean: Path, whole: Path, sample: Path) -> None:
    """Write the file `NAME` into the folder `whole`, and its first lines into `sample`."""
    visits = scan(clean).collect()
    faulty = visits.with_columns(_spoilt(visits)).drop(ROW)
    for folder, rows in ((whole, faulty), (sample, faulty.head(SAMPLE))):
        folder.mkdir(parents=True)
        rows.write_csv(folder / NAME, separator=";", include_header=False, quote_style="never", null_value="")


def _spoilt(visits: pl.DataFrame) -> Iterator[pl.Expr]:
    """The fields with their faults; no row gets two."""
    rng, kind = np.random.default_rng(1), np.full(len(visits), -1)
    for number, fault in enumerate(FAULTS):
        kind[_chosen(rng, visits, fault, kind)] = number
    kinds = pl.lit(pl.Series(kind))
    for field in dict.fromkeys(fault.field for fault in FAULTS):
        value = pl.col(field)
        for number, fault in enumerate(FAULTS):
            if fault.field == field:
                value = pl.when(kinds == number).then(fault.value).otherwise(value)
        yield value.alias(field)


def _chosen(
    rng: np.random.Generator, visits: pl.DataFrame, fault: Fault, kind: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    free = pl.lit(pl.Series(kind < 0))
    suited = visits.select(free if fault.among is None else free & fault.among.fill_null(False)).to_series()
    wanted = max(LEAST, round(SHARE * len(visits)))
    return rng.permutation(np.flatnonzero(suited))[:wanted]
