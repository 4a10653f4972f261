"""A checked delivery of births -> accepted rows of many years as Parquet: the same again, with other mothers."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from liggare.check.run import Order, check
from liggare.check.written import written_rules
from liggare.derive.accepted import Accepted, accepted
from liggare.read.delivery import open_delivery
from liggare.spec.codelist import load_codebook
from liggare.spec.load import load_register

REGISTER = "medicinska_fodelseregistret"


def prepare(arguments: Mapping[str, str]) -> None:
    """There is nothing to make ready."""


def run(ready: None, arguments: Mapping[str, str]) -> int:
    """Write each table's rows `copies` times from the delivery in `clean` to a folder of its own in `out`."""
    out, copies = Path(arguments["out"]), int(arguments["copies"])
    with tempfile.TemporaryDirectory() as work:
        rows = _accepted(Path(arguments["clean"]), Path(work))
        for file, table in rows.tables.items():
            (out / file).mkdir(parents=True)
            once = table.collect()
            for copy in range(copies):
                once.with_columns(_other(once, copy)).write_parquet(out / file / f"{copy:04}.parquet")
    return rows.rows["MFR_FV2"] * copies


def _accepted(clean: Path, work: Path) -> Accepted:
    register = load_register(REGISTER)
    subsets = [subset.id for subset in register.specs[-1].subsets]
    delivery = open_delivery([clean], register.specs[-1].layout, subsets, work)
    now = dt.datetime.now(dt.UTC)
    result = check(delivery, Order(register, written_rules(REGISTER), load_codebook(), now, now.date()), work / "found")
    return accepted(delivery, result, work)


def _other(once: pl.DataFrame, copy: int) -> list[pl.Expr]:
    """Keys of a mother of the same age with another number, and of another pregnancy."""
    if "MPNR" not in once.columns:
        return []
    last = (pl.col("MPNR").str.slice(8).cast(pl.Int64, strict=False).fill_null(0) + 97 * copy) % 10_000
    number = pl.col("MPNR").str.slice(0, 8) + last.cast(pl.String).str.zfill(4)
    return [number.alias("MPNR"), (pl.col("GRAVID") + pl.lit(f"-{copy}")).alias("GRAVID")]
