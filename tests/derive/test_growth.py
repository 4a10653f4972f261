"""Maršál's curves give the printed reference points, and in a population the shares of small children he found."""

from __future__ import annotations

import csv
import datetime as dt
import math
from pathlib import Path

import polars as pl
import pytest
from made_births import DERIVATIONS, REGISTER, SPEC

from liggare.check.known import typed
from liggare.derive.run import derive
from liggare.spec.load import load_register
from liggare.spec.model import FileKind
from liggare.synthetic.find import model_of
from liggare.synthetic.make import make
from liggare.synthetic.order import order_for

POINTS = Path(__file__).parents[2].parent / "shared" / "codes" / "marsal1996_reference_points.csv"
BORN = dt.date(2024, 6, 10)
SMALL = {(150, 209): 0.32, (210, 258): 0.111, (259, 321): 0.026}
"""Days of gestation, and the share of small children among single births in the article."""


def _children(days: list[int], sex: str, weights: list[int]) -> pl.DataFrame:
    """Single children by gestational age in days, with the variables derived."""
    gravid = [f"G{number}" for number in range(len(days))]
    keys = {"MPNR": ["199501309802"] * len(days), "GRAVID": gravid}
    child = {"BORDNR": 1, "BFODDAT": BORN, "KON": sex, "BORDF2": "1", "DODFOD": "0"}
    assessed = {"GRVFV": [d // 7 for d in days], "GRDFV": [d % 7 for d in days], "BVIKT": weights}
    fv2 = _table("FV2", pl.DataFrame(keys | assessed).with_columns(**{name: pl.lit(v) for name, v in child.items()}))
    fv1 = _table("FV1", pl.DataFrame(keys).with_columns(FORLDAT=pl.lit(BORN), ANTBARN=pl.lit(1)))
    mhv1 = _table("MHV1", pl.DataFrame(keys))
    made = derive({"MFR_FV1": fv1, "MFR_MHV1": mhv1, "MFR_FV2": fv2}, SPEC, DERIVATIONS)["barn"]
    return pl.DataFrame({"GRAVID": gravid}).join(made, on="GRAVID", how="left", maintain_order="left")


def _table(file: str, rows: pl.DataFrame) -> pl.LazyFrame:
    types = {"integer": pl.Int64, "date": pl.Date}
    fields = [(field.name, types.get(field.type, pl.String)) for field in SPEC.file(file).fields]
    return rows.lazy().select((pl.col(n) if n in rows.columns else pl.lit(None)).cast(t).alias(n) for n, t in fields)


@pytest.mark.skipif(not POINTS.exists(), reason="the reference points are not here")
@pytest.mark.parametrize(("sex", "name"), [("1", "boys"), ("2", "girls"), ("9", "total")])
def test_the_expected_weights_are_the_printed_reference_points(sex: str, name: str) -> None:
    with POINTS.open(encoding="utf-8", newline="") as lines:
        points = {int(row["ga_days"]): row[f"{name}_mean_g"] for row in csv.DictReader(lines)}
    # Two weights and their distances in standard deviations give the expected weight: w = f (1 + 0.12 z).
    found = _children(list(points), sex, [3000] * len(points))
    expected = [3000 / (1 + 0.12 * z) for z in found["BVIKTSD"]]
    assert [f"{weight:.1f}" for weight in expected] == list(points.values())


@pytest.mark.skipif(not POINTS.exists(), reason="the reference points are not here")
@pytest.mark.parametrize(
    ("sex", "low", "high"),
    [("1", "boys_sga_limit_-2SD", "boys_lga_limit_+2SD"), ("2", "girls_-2SD", "girls_+2SD")],
)
def test_small_and_large_begin_at_the_printed_limits(sex: str, low: str, high: str) -> None:
    with POINTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    days = [int(row["ga_days"]) for row in rows]
    for variable, sign, column in (("MSGA", -1, low), ("MLGA", 1, high)):
        # A printed limit is rounded to 0.1 g: whole grams on either side of it.
        above = [math.ceil(float(row[column]) + 0.05) for row in rows]
        below = [math.floor(float(row[column]) - 0.05) for row in rows]
        assert _children(days, sex, below if sign < 0 else above)[variable].to_list() == [1] * len(days)
        assert _children(days, sex, above if sign < 0 else below)[variable].to_list() == [0] * len(days)


@pytest.fixture(scope="module")
def population(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """The children of 60,000 synthetic births, with the variables derived."""
    model, folder = model_of(REGISTER), tmp_path_factory.mktemp("births") / "in"
    assert model is not None
    order = order_for(load_register(REGISTER), "14", dt.date(2025, 1, 1), 60_000, seed=1996)
    make(order, model, 0.0, folder, None)
    tables = {name: _cells(file, next(folder.glob(f"{name}_*"))) for name, (_, file) in SPEC.tables.items()}
    return derive(tables, SPEC, DERIVATIONS)["barn"]


def _cells(file: FileKind, path: Path) -> pl.LazyFrame:
    schema = dict.fromkeys(file.columns, pl.String)
    cells = pl.scan_csv(path, separator=";", has_header=False, quote_char=None, schema=schema)
    return cells.select(typed(field).alias(field.name) for field in file.fields)


@pytest.mark.parametrize(("band", "share"), SMALL.items())
def test_as_many_are_small_in_a_synthetic_population_as_in_the_article(
    band: tuple[int, int], share: float, population: pl.DataFrame
) -> None:
    small = population.filter(pl.col("GRDBS").is_between(*band))["MSGA"].drop_nulls()
    assert len(small) > 100
    assert small.mean() == pytest.approx(share, abs=4 * math.sqrt(share * (1 - share) / len(small)))
