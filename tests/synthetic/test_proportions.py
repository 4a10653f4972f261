"""A synthetic delivery is like the register it stands for: the known figures hold within a few per cent."""

from __future__ import annotations

from collections import Counter

import pytest
from delivered import Files, made, ordered, person, read

SV, OV, TV = "PAR_SV", "PAR_OV", "PAR_TV"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    order = ordered(contacts=40_000)
    folder = tmp_path_factory.mktemp("proportions")
    made(order, folder)
    return read(order, folder)


def test_stays_and_visits_are_as_many_to_each_other_as_in_a_national_year(files: Files) -> None:
    assert len(files[SV, "AD"]) + len(files[OV, "AD"]) == 40_000
    assert len(files[SV, "AD"]) / 40_000 == pytest.approx(1.379 / (1.379 + 13.594), abs=0.001)


def test_there_are_about_four_diagnoses_and_two_procedures_to_a_stay_and_half_of_that_to_a_visit(files: Files) -> None:
    for subset, diagnoses, procedures in ((SV, 3.9, 2.2), (OV, 2.05, 1.1)):
        contacts = len(files[subset, "AD"])
        assert len(files[subset, "DI"]) / contacts == pytest.approx(diagnoses, rel=0.1)
        assert len(files[subset, "AT"]) / contacts == pytest.approx(procedures, rel=0.1)


def test_persons_come_as_often_in_a_quarter_as_the_yearly_figures_imply(files: Files) -> None:
    """Gamma-Poisson events with the yearly figures give 1.18 stays and 1.59 visits a person in a quarter."""
    stays = Counter(person(line) for line in files[SV, "AD"])
    visits = Counter(person(line) for line in files[OV, "AD"])
    assert stays.total() / len(stays) == pytest.approx(1.18, rel=0.03)
    assert visits.total() / len(visits) == pytest.approx(1.59, rel=0.04)


def test_about_one_person_in_a_hundred_has_a_reserve_number(files: Files) -> None:
    persons = {person(line): line for line in files[OV, "AD"]}
    assert sum(bool(line["RNR"]) for line in persons.values()) / len(persons) == pytest.approx(0.01, rel=0.3)


def test_about_one_visit_in_eight_is_to_an_emergency_department_and_one_of_these_in_three_leads_to_a_stay(
    files: Files,
) -> None:
    emergencies = [line for line in files[OV, "AD"] if line["VERKS_AKUT"] == "1"]
    stays = {(person(line), line["INDATUM"]) for line in files[SV, "AD"]}
    led = [line for line in emergencies if (person(line), line["INDATUM"]) in stays]
    assert 0.1 < len(emergencies) / len(files[OV, "AD"]) < 0.2
    assert 0.2 < len(led) / len(emergencies) < 0.4


def test_psychiatry_has_its_share_and_some_of_its_stays_are_compulsory(files: Files) -> None:
    for subset, low, high in ((SV, 0.04, 0.12), (OV, 0.08, 0.25)):
        psychiatric = [line for line in files[subset, "AD"] if line["MVO"] >= "901"]
        assert low < len(psychiatric) / len(files[subset, "AD"]) < high
    assert 0.05 < len(files[TV, "PV"]) / sum(line["MVO"] >= "901" for line in files[SV, "AD"]) < 0.3


def test_stays_are_short_for_most_and_some_go_on_at_the_end_of_the_period(files: Files) -> None:
    going_on = sum(not line["UTDATUM"] for line in files[SV, "AD"]) / len(files[SV, "AD"])
    assert 0.01 < going_on < 0.06


def test_numbers_are_of_the_test_series_while_it_has_room(files: Files) -> None:
    numbers = {line["PNR"] for line in files[OV, "AD"] if line["PNR"]}
    assert sum(number[8:10] in ("98", "99") for number in numbers) / len(numbers) > 0.99


def test_most_inpatients_are_old_and_all_ages_occur(files: Files) -> None:
    born = [int(line["PNR"][:4]) for line in files[SV, "AD"] if line["PNR"]]
    assert 0.4 < sum(year <= 1960 for year in born) / len(born) < 0.65
    assert min(born) < 1935
    assert max(born) == 2025
