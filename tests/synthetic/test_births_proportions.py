"""A synthetic year of births is like the register: published figures come out within the sampling error."""

from __future__ import annotations

import csv
import math
from statistics import fmean, median

import pytest
from born import LISTS, Files, Line, by_pregnancy, day, made, of_year, pregnancy, read

from liggare.registers.medicinska_fodelseregistret.growth import BOYS, GIRLS, expected_weight

BIRTHS = 30_000
ERRORS = 3.5
"""Standard errors that a simulated share may lie from the known one."""
here = pytest.mark.skipif(not LISTS.exists(), reason=f"{LISTS} is not here: the published figures are not shipped")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    order = of_year(births=BIRTHS, seed=21)
    folder = tmp_path_factory.mktemp("proportions")
    made(order, folder)
    return read(order, folder)


def published(year: str, measure: str, area: str = "Sweden") -> float:
    with (LISTS / "published_figures.csv").open(encoding="utf-8") as file:
        rows = [
            row for row in csv.DictReader(file) if (row["year"], row["measure"], row["area"]) == (year, measure, area)
        ]
    return float(rows[0]["value"])


def missing_rate(variable: str) -> float:
    with (LISTS / "missing_rates_cnattingius_tab2.csv").open(encoding="utf-8") as file:
        return next(float(row["missing_pct_2010s"]) for row in csv.DictReader(file) if row["variable"] == variable)


def alike(part: int, among: int, share: float) -> bool:
    """Whether the part lies within sampling error of the share."""
    return abs(part / among - share) <= ERRORS * math.sqrt(share * (1 - share) / among)


def _first_time(files: Files) -> set[tuple[str, str]]:
    return {pregnancy(line) for line in files["MHV1"] if line["PARITET_F"] == "1"}


def _age(line: dict[str, str]) -> int:
    birth, today = line["MPNR"][:8], line["FORLDAT"]
    return int(today[:4]) - int(birth[:4]) - (today[4:] < birth[4:])


@here
def test_caesarean_sections_are_as_many_as_in_2020(files: Files) -> None:
    sections = sum("1" in (line["SECFORE"], line["SECAVSL"]) for line in files["FV1"])
    assert alike(sections, BIRTHS, published("2020", "caesarean share of deliveries") / 100)


@here
def test_first_time_mothers_with_vaginal_births_have_epidurals_as_in_2020(files: Files) -> None:
    first = _first_time(files)
    vaginal = [line for line in files["FV1"] if pregnancy(line) in first and not line["ELEKAKUT"]]
    share = published("2020", "epidural, primiparas, vaginal delivery") / 100
    assert alike(sum(line["EPIBL"] == "1" for line in vaginal), len(vaginal), share)


@here
def test_first_time_mothers_are_as_old_as_in_2018(files: Files) -> None:
    first = _first_time(files)
    ages = [_age(line) for line in files["FV1"] if pregnancy(line) in first]
    assert fmean(ages) == pytest.approx(published("2018", "mean age primipara"), abs=ERRORS * 5 / math.sqrt(len(ages)))


@here
def test_bmi_is_25_or_more_as_often_as_in_2013(files: Files) -> None:
    known = [(int(m["MVIKT"]), int(m["MLANGD"])) for m in files["MHV1"] if m["MVIKT"] and m["MLANGD"]]
    heavy = sum(weight / (height / 100) ** 2 >= 25 for weight, height in known)
    assert alike(heavy, len(known), published("2013", "BMI>=25 at enrolment") / 100)


@here
def test_twins_are_as_many_as_in_2016(files: Files) -> None:
    """About 3,400 multiple births among the year's 116,000 to 117,500 deliveries, twins counted one by one or not."""
    assert published("2018", "twins or more") == 1.3
    share = sum(line["ANTBARN"] != "1" for line in files["FV1"]) / BIRTHS
    assert 0.0115 < share < 0.0165


@here
@pytest.mark.parametrize(
    ("variable", "journal", "name"),
    [
        ("Estimated date by ultrasound", "MHV1", "BPULDAT"),
        ("First day of LMP", "MHV1", "SMDAT"),
        ("Estimated date of delivery by LMP", "MHV1", "BPSMDAT"),
        ("Postnatal assessment GA extra days (0-6)", "FV2", "GRDFV"),
        ("Birth weight (g)", "FV2", "BVIKT"),
    ],
)
def test_values_are_missing_as_often_as_in_the_2010s(variable: str, journal: str, name: str, files: Files) -> None:
    lines = files[journal]
    assert alike(sum(not line[name] for line in lines), len(lines), missing_rate(variable) / 100)


def test_every_fifth_single_birth_at_term_is_induced(files: Files) -> None:
    weeks = {pregnancy(child): int(child["GRVFV"]) for child in files["FV2"]}
    term = [line for line in files["FV1"] if line["ANTBARN"] == "1" and weeks[pregnancy(line)] >= 37]
    assert sum(line["FLINDUKT"] == "1" for line in term) / len(term) == pytest.approx(0.2, abs=0.012)


def test_three_to_four_in_a_thousand_are_stillborn_and_one_or_two_die_in_the_first_weeks(files: Files) -> None:
    dead = sum(child["DODFOD"] != "0" for child in files["FV2"])
    died = sum(bool(child["DODDAT"]) for child in files["FV2"])
    assert 0.0025 < dead / len(files["FV2"]) < 0.0045
    assert 0.0006 < died / len(files["FV2"]) < 0.002


def _ages(files: Files) -> dict[tuple[str, str], int]:
    """Days of gestation by ultrasound, where they are known."""
    enrolled = by_pregnancy(files["MHV1"])
    expected = {key: lines[0]["BPULDAT"] for key, lines in enrolled.items() if lines[0]["BPULDAT"]}
    return {pregnancy(child): 279 - (day(expected[pregnancy(child)]) - day(child["BFODDAT"])).days
            for child in files["FV2"] if pregnancy(child) in expected}  # fmt: skip


def test_pregnancies_are_as_long_as_they_use_to_be(files: Files) -> None:
    ages = list(_ages(files).values())
    assert 278 <= median(ages) <= 280
    assert 0.05 <= sum(age < 259 for age in ages) / len(ages) <= 0.06
    assert 0.03 <= sum(age >= 294 for age in ages) / len(ages) <= 0.06


def _of(files: Files, plural: str) -> list[Line]:
    """Children of single (1) or multiple (2) births."""
    return [child for child in files["FV2"] if child["BORDF2"] == plural]


def test_twins_are_born_earlier_and_lighter(files: Files) -> None:
    ages = _ages(files)
    single, twin = ([ages[key] for child in _of(files, plural) if (key := pregnancy(child)) in ages] for plural in "12")
    assert fmean(single) - fmean(twin) > 14
    heavy, light = ([int(child["BVIKT"]) for child in _of(files, plural) if child["BVIKT"]] for plural in "12")
    assert fmean(heavy) - fmean(light) > 700


@pytest.mark.parametrize(("low", "high", "share"), [(0, 210, 0.32), (210, 259, 0.111), (259, 400, 0.026)])
def test_small_for_gestational_age_are_as_many_as_in_the_paper(low: int, high: int, share: float, files: Files) -> None:
    """Maršál et al. 1996, unselected singletons: under 0.76 of the curve by days, of those of known length."""
    ages = _ages(files)
    known = [(ages[pregnancy(child)], child) for child in files["FV2"]
             if child["BORDF2"] == "1" and child["BVIKT"] and pregnancy(child) in ages]  # fmt: skip
    band = [(age, child) for age, child in known if low <= age < high]
    curves = {"1": BOYS, "2": GIRLS}
    small = sum(int(child["BVIKT"]) < 0.76 * expected_weight(float(age), curves[child["KON"]]) for age, child in band)
    assert alike(small, len(band), share)


def test_three_to_four_in_a_hundred_smoke_at_enrolment(files: Files) -> None:
    known = [line for line in files["MHV1"] if line["ROK1"] != "9"]
    assert 0.03 <= sum(line["ROK1"] in "23" for line in known) / len(known) <= 0.04


def test_one_in_a_hundred_has_a_low_apgar_at_five_minutes(files: Files) -> None:
    known = [child for child in files["FV2"] if child["APGAR5"]]
    assert 0.008 <= sum(int(child["APGAR5"]) < 7 for child in known) / len(known) <= 0.015


def test_severe_tears_are_as_many_as_between_the_best_and_the_worst_region(files: Files) -> None:
    first = _first_time(files)
    vaginal = [line for line in files["FV1"] if pregnancy(line) in first and not line["ELEKAKUT"]]
    assert 0.038 <= sum("1" in (line["SFINKTER"], line["REKTUM"]) for line in vaginal) / len(vaginal) <= 0.074
