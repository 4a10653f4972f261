"""A delivery that waits for a confirmation tells what its check found, before there is a receipt."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from made_office import desk, months_of, visits

from liggare.operate.explain import findings_of
from liggare.operate.report import PLACES, checked_so_far


def test_what_the_check_found_is_told_by_rule_with_places_while_the_delivery_waits(tmp_path: Path) -> None:
    with desk(tmp_path / "data") as here:
        here.send(visits(*months_of(100, "2025-05")))
        rows = months_of(25, "2025-05")
        number = here.send(visits(*rows[:-1], {**rows[-1], "KON": "7"})).kept.number
        kept = here.office.deliveries.find(number)
        for name in ("told", "every"):
            (tmp_path / name).mkdir()
        told = checked_so_far(here.office, kept, tmp_path / "told").broken
        every = pl.read_parquet(findings_of(here.office, kept, tmp_path / "every"))
        assert (kept.state, kept.receipt) == ("waiting for confirmation", None)
        assert {one.rule.id: one.findings for one in told} == dict(every.group_by("rule").len().iter_rows())
        assert told
        for one in told:
            lines = every.filter(pl.col("rule") == one.rule.id, pl.col("line").is_not_null())
            assert set(every.filter(pl.col("rule") == one.rule.id)["severity"]) == {one.rule.severity}
            wanted = {f"{file} {line}" for file, line in lines.select("file", "line").iter_rows()}
            assert set(one.places) <= wanted
            assert len(one.places) == min(PLACES, lines.height)
