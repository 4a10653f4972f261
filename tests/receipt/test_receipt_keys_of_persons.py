"""A key that names a person is in no identity-free report, however wrong the number is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl

from liggare.check.run import Order, check
from liggare.check.written import written_rules
from liggare.read.delivery import open_delivery
from liggare.receipt.identity import MASK
from liggare.receipt.rows import rows
from registers.codes import codes
from registers.examples import all_registers, model, texts

WRONG = "19950130980"  # a digit short: nothing that looks for identity numbers would take it for one


def test_the_identity_free_rows_of_births_show_no_mothers_number(tmp_path: Path) -> None:
    register = all_registers()["medicinska_fodelseregistret"]
    contact = {name: [{**row, "MPNR": WRONG} if "MPNR" in row else row for row in some] for name, some in births()}
    inbox = tmp_path / "in"
    inbox.mkdir()
    for name, text in texts({"MFR": contact}, "202506", "14", register).items():
        (inbox / name).write_text(text, encoding="utf-8")
    delivery = open_delivery([inbox], register.specs[-1].layout, ["MFR"], tmp_path)
    now = dt.datetime(2025, 6, 15, 12, tzinfo=dt.UTC)
    order = Order(register, written_rules(register.id), codes(), now, now.date())
    result = check(delivery, order, tmp_path / "findings.parquet")
    full = pl.concat(rows(result, codes(), "sv"))
    free = pl.concat(rows(result, codes(), "sv", identity=False))
    assert full["key"].str.contains(WRONG).any()
    assert set(free.filter(pl.col("key") != "")["key"]) == {MASK}
    assert WRONG not in free.write_csv()


def births() -> list[tuple[str, list[dict[str, str]]]]:
    """The model delivery of the birth register, file by file."""
    return [(name, [dict(row) for row in some]) for name, some in model("MFR").items()]
