"""The same order of births gives the same bytes, another seed others, and portions join without a seam."""

from __future__ import annotations

from pathlib import Path

import pytest
from born import REGISTER, made, model, of_month, of_year, read

from liggare.cli.main import run
from liggare.synthetic.order import CannotMakeError


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_order_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        made(of_year(births=3_000, seed=11), tmp_path / name, 0.02)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
    assert (tmp_path / "one.truth.csv").read_bytes() == (tmp_path / "two.truth.csv").read_bytes()


def test_another_seed_gives_another_delivery(tmp_path: Path) -> None:
    for seed in (1, 2):
        made(of_month(births=300, seed=seed), tmp_path / str(seed))
    name = "MFR_FV1_14_202505.txt"
    assert (tmp_path / "1" / name).read_bytes() != (tmp_path / "2" / name).read_bytes()


def test_portions_go_on_where_the_one_before_ended_and_share_nobody() -> None:
    first, second = model().population(of_year(births=50_000))
    assert first.contacts + second.contacts == 50_000
    before, after = (portion.frames["MFR", "FV1"] for portion in (first, second))
    assert before["contact"].max() + 1 == after["contact"].min()  # type: ignore[operator]
    assert not set(before["MPNR"]) & set(after["MPNR"])
    assert not set(before["GRAVID"]) & set(after["GRAVID"])
    children = [set(portion.frames["MFR", "FV2"]["BPNR"].drop_nulls()) for portion in (first, second)]
    assert not children[0] & children[1]
    assert (len(first.frames["MFR", "AVS"]), len(second.frames["MFR", "AVS"])) == (1, 0)


@pytest.mark.parametrize("births", [1, 2, 17])
def test_so_many_births_are_made_as_are_asked_for(births: int, tmp_path: Path) -> None:
    order = of_month(births=births)
    made(order, tmp_path)
    assert len(read(order, tmp_path)["FV1"]) == births


def test_only_the_chosen_hospitals_report(tmp_path: Path) -> None:
    order = of_month(births=400, units=("51013", "53014"))
    made(order, tmp_path)
    assert {line["SJUKHUS"] for line in read(order, tmp_path)["FV1"]} == {"51013", "53014"}


def test_a_private_provider_reports_its_own_hospital(tmp_path: Path) -> None:
    order = of_month(births=50, reporter="10011_441")
    made(order, tmp_path)
    assert {line["SJUKHUS"] for line in read(order, tmp_path)["FV1"]} == {"10011"}


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [({"reporter": "99"}, "no region"), ({"units": ("11001",)}, "no hospital 11001"), ({"births": 0}, "1 or more")],
)
def test_what_the_model_does_not_have_is_refused_at_once(wrong: dict[str, object], expected: str) -> None:
    with pytest.raises(CannotMakeError, match=expected):
        model().population(of_month(**wrong))  # type: ignore[arg-type]


def test_a_year_that_is_accepted_no_more_is_refused() -> None:
    with pytest.raises(CannotMakeError, match="1 May 2025"):
        model().population(of_month("2025-05", year=2024))


def test_a_year_outside_the_period_is_refused() -> None:
    with pytest.raises(CannotMakeError, match="not all of 2024"):
        of_month("2025-06", year=2024)


def test_more_children_in_a_day_than_there_are_numbers_get_reserve_numbers() -> None:
    portion = next(iter(model().population(of_month("2025-02", births=30_000))))
    numbers = portion.frames["MFR", "FV2"]["BPNR"].drop_nulls()
    reserve = numbers.filter(numbers.str.contains("[A-Z]"))
    assert len(reserve) == portion.remarks["reserve numbers"] > 0
    assert numbers.n_unique() == len(numbers)


def _fake(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        run(["fake", REGISTER, "--reporter", "14", *arguments])
    return int(left.value.code or 0)


def test_the_command_takes_births_a_year_and_hospitals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ("--births", "120", "--year", "2024", "--unit", "51001", "--faults", "0.1")
    assert _fake(*wanted, "--out", str(tmp_path / "d")) == 0
    assert (tmp_path / "d" / "MFR_FV1_14_202501.txt").read_bytes().count(b"\n") >= 119
    assert "12 förlossningar har ett fel" in capsys.readouterr().out


def test_the_command_needs_a_month_or_a_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _fake("--births", "10", "--out", str(tmp_path / "d"), "--lang", "en") == 2
    assert "--year 2024" in capsys.readouterr().err
    assert not (tmp_path / "d").exists()


def test_the_patient_register_takes_no_year_but_hospitals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["patientregistret", "--reporter", "14", "--contacts", "40", "--out", str(tmp_path / "d")]
    with pytest.raises(SystemExit) as left:
        run(["fake", *order, "--year", "2024"])
    assert left.value.code == 2
    assert "2024-10-01" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run(["fake", *order, "--month", "2025-06", "--unit", "53014"])
    rows = (tmp_path / "d" / "PAR_OV_AD_14_202506.txt").read_text("utf-8").splitlines()
    assert all(";53014;" in row for row in rows)
