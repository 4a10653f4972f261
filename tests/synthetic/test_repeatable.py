"""The same order gives the same bytes, another seed others, and portions join without a seam."""

from __future__ import annotations

from pathlib import Path

import pytest
from delivered import made, model, ordered, read

from liggare.synthetic.order import CannotMakeError


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_order_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        made(ordered(contacts=3_000, seed=11), tmp_path / name, 0.02)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
    assert (tmp_path / "one.truth.csv").read_bytes() == (tmp_path / "two.truth.csv").read_bytes()


def test_another_seed_gives_another_delivery(tmp_path: Path) -> None:
    for seed in (1, 2):
        made(ordered(contacts=500, seed=seed), tmp_path / str(seed))
    assert _bytes(tmp_path / "1")["PAR_OV_AD_14_202506.txt"] != _bytes(tmp_path / "2")["PAR_OV_AD_14_202506.txt"]


def test_portions_go_on_where_the_one_before_ended_and_share_no_person() -> None:
    order = ordered(contacts=250_000)
    first, second = model().population(order)
    assert first.contacts + second.contacts == 250_000
    for subset in ("PAR_SV", "PAR_OV"):
        before, after = first.frames[subset, "AD"], second.frames[subset, "AD"]
        assert before["contact"].max() + 1 == after["contact"].min()  # type: ignore[operator]
        assert before["IDNR"].max() < after["IDNR"].min()  # type: ignore[operator]
        assert not set(before["PNR"].drop_nulls()) & set(after["PNR"].drop_nulls())


@pytest.mark.parametrize("contacts", [1, 2, 3, 10, 11])
def test_a_delivery_of_few_contacts_leaves_out_a_subset_where_nothing_happened(contacts: int, tmp_path: Path) -> None:
    order = ordered(contacts=contacts)
    made(order, tmp_path)
    files = read(order, tmp_path)
    assert sum(len(lines) for (_, kind), lines in files.items() if kind == "AD") == contacts
    assert (("PAR_SV", "AD") in files) == (contacts > 5)


def test_a_private_provider_reports_its_own_hospital_and_clinic(tmp_path: Path) -> None:
    order = ordered(contacts=300, reporter="10013_311")
    made(order, tmp_path)
    files = read(order, tmp_path)
    rows = files["PAR_SV", "AD"] + files["PAR_OV", "AD"]
    assert {(row["SJUKHUS"], row["MVO"]) for row in rows} == {("10013", "311")}


@pytest.mark.parametrize(("reporter", "expected"), [("99", "no region"), ("10013_777", "no clinic"), ("", "no region")])
def test_a_reporter_that_the_model_does_not_know_is_refused_at_once(reporter: str, expected: str) -> None:
    with pytest.raises(CannotMakeError, match=expected):
        model().population(ordered(reporter=reporter))


@pytest.mark.parametrize(("contacts", "own"), [(0, 0), (10, 11), (10, -1)])
def test_an_impossible_number_is_refused(contacts: int, own: int) -> None:
    with pytest.raises(CannotMakeError):
        ordered(contacts=contacts, own=own)


@pytest.mark.parametrize(
    ("month", "start", "end"),
    [
        ("2025-01", "2024-10-01", "2024-12-31"),
        ("2024-03", "2023-12-01", "2024-02-29"),
        ("2023-03", "2022-12-01", "2023-02-28"),
        ("2025-12", "2025-09-01", "2025-11-30"),
    ],
)
def test_the_period_is_the_three_months_before(month: str, start: str, end: str) -> None:
    order = ordered(month)
    assert (str(order.start), str(order.end)) == (start, end)


@pytest.mark.parametrize(
    ("month", "version"),
    [("2017-02", "2017-02-01"), ("2024-01", "2017-02-01"), ("2024-02", "2024-01-01"), ("2025-03", "2024-01-01"),
     ("2025-04", "2025-04-01")],
)  # fmt: skip
def test_the_layout_is_that_of_the_version_in_force(month: str, version: str) -> None:
    assert str(ordered(month).spec.valid_from) == version


def test_own_columns_follow_the_specified_ones(tmp_path: Path) -> None:
    order = ordered(contacts=200, own=2)
    made(order, tmp_path)
    for path in tmp_path.iterdir():
        subset, kind = "_".join(path.name.split("_")[:2]), path.name.split("_")[2]
        file = order.spec.find(subset, kind)
        assert file is not None
        for line in path.read_text("utf-8").splitlines():
            cells = line.split(";")
            assert len(cells) == len(file.columns) + 2
            assert cells[-2].startswith("eget 1 ") and cells[-1].startswith("eget 2 ")
