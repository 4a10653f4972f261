"""Findings against those of the delivery before: mended, remaining and new, by rule."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from liggare.check.result import FINDINGS
from liggare.register.findings import findings_difference

Found = tuple[str, str, str]
FOUND = st.lists(st.tuples(st.sampled_from("rs"), st.sampled_from(["A", "B", None]), st.sampled_from("xy")), max_size=6)


def _written(path: Path, findings: list[Found]) -> Path:
    rows = [{"rule": rule, "key": key, "field": field, "found": f"{field}=1"} for rule, key, field in findings]
    pl.DataFrame([dict.fromkeys(FINDINGS) | row for row in rows], FINDINGS).write_parquet(path)
    return path


@given(FOUND, FOUND)
@settings(max_examples=60, deadline=None)
def test_findings_are_compared_as_a_count_of_each_says(old: list[Found], new: list[Found]) -> None:
    before, after = Counter(old), Counter(new)
    expected = {}
    for rule in {rule for rule, *_ in (*old, *new)}:
        of = [found for found in before | after if found[0] == rule]
        expected[rule] = (
            sum((before - after)[found] for found in of),
            sum((before & after)[found] for found in of),
            sum((after - before)[found] for found in of),
        )
    with TemporaryDirectory() as folder:
        paths = [_written(Path(folder) / name, found) for name, found in (("old", old), ("new", new))]
        told = findings_difference(*paths)
    assert {one.rule: (one.mended, one.remaining, one.new) for one in told.rules} == expected
    assert [one.rule for one in told.rules] == sorted(expected)
    assert (told.mended, told.remaining, told.new) == tuple(
        sum(one[at] for one in expected.values()) for at in range(3)
    )


def test_a_finding_with_other_values_in_the_same_field_remains(tmp_path: Path) -> None:
    old = _written(tmp_path / "old", [("r", "A", "x")])
    new = _written(tmp_path / "new", [("r", "A", "x")])
    pl.read_parquet(new).with_columns(found=pl.lit("x=2"), line=pl.lit(9)).cast(FINDINGS).write_parquet(new)
    told = findings_difference(old, new)
    assert (told.mended, told.remaining, told.new) == (0, 1, 0)
