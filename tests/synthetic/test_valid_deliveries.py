"""What is true of every row of a synthetic delivery without faults, checked row by row."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import pairwise

import pytest
from delivered import MONTHS, Files, Line, by_contact, day, made, minute, month_start, ordered, person, read

from liggare.synthetic.order import Order

SV, OV, TV = "PAR_SV", "PAR_OV", "PAR_TV"
ATC = re.compile(r"[A-Z]\d{2}[A-Z]{2}\d{2}")


@pytest.fixture(scope="module", params=MONTHS)
def delivery(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Order, Files]:
    order = ordered(request.param)
    folder = tmp_path_factory.mktemp("delivery")
    made(order, folder)
    return order, read(order, folder)


@pytest.fixture
def files(delivery: tuple[Order, Files]) -> Files:
    return delivery[1]


def _contacts(files: Files) -> list[Line]:
    return files[SV, "AD"] + files[OV, "AD"]


def _period(order: Order) -> tuple[dt.date, dt.date]:
    year, month = int(order.month[:4]), int(order.month[4:])
    return month_start(year, month - 3), month_start(year, month) - dt.timedelta(days=1)


def test_every_line_has_as_many_fields_as_the_layout(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    for (subset, kind), lines in files.items():
        file = order.spec.find(subset, kind)
        assert file is not None
        assert all(len(line) == len(file.columns) for line in lines)


def test_every_file_of_the_version_is_there(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    assert set(files) == {(subset, file.kind) for file in order.spec.files for subset in file.subsets}


def test_required_fields_are_filled(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    for (subset, kind), lines in files.items():
        file = order.spec.find(subset, kind)
        assert file is not None
        for field in file.fields:
            assert not field.required or all(line[field.name] for line in lines), field.name


def test_values_match_the_patterns_of_the_specification(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    for (subset, kind), lines in files.items():
        file = order.spec.find(subset, kind)
        assert file is not None
        for field in file.fields:
            pattern = re.compile(field.pattern or ".*")
            assert all(pattern.fullmatch(line[field.name]) for line in lines if line[field.name]), field.name


def test_exactly_one_of_personnummer_and_reservnummer_is_filled(files: Files) -> None:
    assert all(bool(line["PNR"]) != bool(line["RNR"]) for line in _contacts(files))


def test_personnummer_are_dates_with_right_check_digit_and_sex(files: Files) -> None:
    for line in _contacts(files):
        number = line["PNR"]
        if number:
            assert day(number[:8]) <= day(line["INDATUM"])
            assert sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(number[2:])) % 10 == 0
            assert (int(number[10]) % 2 == 1) == (line["KON"] == "1")


def test_a_person_has_one_sex_and_one_number_in_all_subsets(files: Files) -> None:
    sexes = defaultdict(set)
    for line in _contacts(files) + files.get((TV, "PV"), []):
        sexes[person(line)].add(line["KON"])
    assert all(len(sex) == 1 for sex in sexes.values())


def test_dates_lie_in_the_three_months_before_the_reporting_month(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    first, last = _period(order)
    assert all(first <= day(line["INDATUM"]) <= last for line in files[OV, "AD"])
    assert all(first <= day(line["UTDATUM"]) <= last for line in files[SV, "AD"] if line["UTDATUM"])
    assert all(day(line["INDATUM"]) <= last for line in files[SV, "AD"])
    assert all(first <= day(line["SLUT"]) <= last for line in files.get((TV, "PV"), []))


def test_the_first_and_the_last_day_of_the_period_occur(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    days = {day(line["INDATUM"]) for line in files[OV, "AD"]}
    assert {min(days), max(days)} == set(_period(order))


def test_stays_of_a_person_are_apart_and_none_follows_a_death_or_an_open_stay(files: Files) -> None:
    stays = defaultdict(list)
    for line in files[SV, "AD"]:
        assert not line["UTDATUM"] or line["INDATUM"] <= line["UTDATUM"]
        assert bool(line["UTDATUM"]) == bool(line["UTSATT"])
        stays[person(line)].append(line)
    for mine in stays.values():
        mine.sort(key=lambda line: line["INDATUM"])
        for earlier, later in pairwise(mine):
            assert earlier["UTDATUM"] and earlier["UTDATUM"] < later["INDATUM"]
            assert earlier["UTSATT"] != "4"


def test_nobody_visits_during_or_after_her_last_stay_unless_it_is_the_way_in(files: Files) -> None:
    stays = defaultdict(list)
    for line in files[SV, "AD"]:
        stays[person(line)].append(line)
    for visit in files[OV, "AD"]:
        for stay in stays[person(visit)]:
            end = "99999999" if stay["UTSATT"] in ("", "4") else stay["UTDATUM"]
            within = stay["INDATUM"] < visit["INDATUM"] <= end
            on_the_day = stay["INDATUM"] == visit["INDATUM"]
            assert not within
            assert not on_the_day or (visit["VERKS_AKUT"] == "1" and stay["PVARD"] == "2")


def test_emergency_visits_that_led_to_stays_are_in_both_subsets(files: Files) -> None:
    visits = {(person(v), v["INDATUM"], v["SJUKHUS"]) for v in files[OV, "AD"] if v["VERKS_AKUT"] == "1"}
    stays = [s for s in files[SV, "AD"] if (person(s), s["INDATUM"], s["SJUKHUS"]) in visits]
    assert len(stays) > len(files[SV, "AD"]) / 4


def test_a_person_visits_a_unit_once_a_day(files: Files) -> None:
    visits = [(person(v), v["SJUKHUS"], v["MVO"], v["INDATUM"]) for v in files[OV, "AD"]]
    assert len(visits) == len(set(visits))


def test_emergency_times_are_filled_and_in_order_only_for_emergencies(files: Files) -> None:
    for line in files[OV, "AD"]:
        times = [line[f"{which}_AKUT_TIDPUNKT"] for which in ("IN", "BED", "UT")]
        if line["VERKS_AKUT"] == "0":
            assert times == ["", "", ""]
        else:
            assert times[0] and times[2]
            moments = [minute(t) for t in times if t]
            assert moments == sorted(moments)
            assert moments[0].date() == day(line["INDATUM"])


def test_only_psychiatric_contacts_since_2024_have_no_doctor(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    if "LAKARKONTAKT" not in order.spec.file("OV_AD").columns:
        return
    other = [line for line in files[OV, "AD"] if line["LAKARKONTAKT"] == "0"]
    assert other
    assert all(line["MVO"] >= "901" and line["INDATUM"] >= "20240101" and line["YRKE"] for line in other)
    assert not any(line["YRKE"] for line in files[OV, "AD"] if line["LAKARKONTAKT"] == "1")


def test_contacts_are_numbered_and_other_files_follow_the_same_order(files: Files) -> None:
    for subset in (SV, OV):
        ids = [line["IDNR"] for line in files[subset, "AD"]]
        assert ids == sorted(set(ids))
        for (of, kind), lines in files.items():
            if of == subset and kind != "AD":
                own = [line["IDNR"] for line in lines]
                assert own == sorted(own)
                assert set(own) <= set(ids)


def test_every_contact_has_one_main_diagnosis_first_and_no_code_twice(files: Files) -> None:
    for subset in (SV, OV):
        diagnoses = by_contact(files[subset, "DI"])
        for contact in files[subset, "AD"]:
            rows = diagnoses[contact["IDNR"]]
            assert [row["HDIA"] for row in rows] == ["1"] + ["0"] * (len(rows) - 1)
            codes = [row["DIA"] for row in rows if not ATC.fullmatch(row["DIA"])]
            assert len(codes) == len(set(codes))


def test_an_injury_has_an_external_cause(files: Files) -> None:
    for subset in (SV, OV):
        causes = by_contact(files[subset, "YO"])
        for row in files[subset, "DI"]:
            if re.fullmatch(r"[ST]\d{3}.?", row["DIA"]):
                assert any(re.match("[V-Y]", cause["YO"]) for cause in causes[row["IDNR"]])


def test_a_medicine_stands_directly_under_a_code_of_its_contact(files: Files) -> None:
    for (_, kind), lines in files.items():
        column = {"DI": "DIA", "YO": "YO", "AT": "ATG"}.get(kind)
        for above, line in zip([{}, *lines], lines, strict=False):
            if column and ATC.fullmatch(line[column]):
                assert above["IDNR"] == line["IDNR"]
                assert not ATC.fullmatch(above[column])
                assert kind != "AT" or above["ATGDATUM"] == line["ATGDATUM"]


def test_procedures_and_medicines_are_dated_within_their_contact(files: Files) -> None:
    for subset in (SV, OV):
        contacts = {line["IDNR"]: line for line in files[subset, "AD"]}
        for kind, column in (("AT", "ATGDATUM"), ("LT", "LTDATUM")):
            for line in files.get((subset, kind), []):
                contact = contacts[line["IDNR"]]
                last = (contact["UTDATUM"] or "99999999") if subset == SV else contact["INDATUM"]
                assert contact["INDATUM"] <= line[column] <= last


def test_diagnoses_of_one_sex_are_given_to_it(files: Files) -> None:
    for subset in (SV, OV):
        sex = {line["IDNR"]: line["KON"] for line in files[subset, "AD"]}
        for row in files[subset, "DI"]:
            if re.match("O|C5[1-8]|N[78]|N9[0-8]", row["DIA"]) and not ATC.fullmatch(row["DIA"]):
                assert sex[row["IDNR"]] == "2"
            if re.match("C6[0-3]|N4[0-9]|N5[01]", row["DIA"]) and not ATC.fullmatch(row["DIA"]):
                assert sex[row["IDNR"]] == "1"


def test_forms_of_psychiatric_care_lie_within_a_stay_of_the_person(files: Files) -> None:
    stays = defaultdict(list)
    for line in files[SV, "AD"]:
        stays[person(line)].append(line)
        stays[line["IDNR"]].append(line)
    forms = files.get((TV, "PV"), files.get((SV, "PV"), []))
    assert forms
    for form in forms:
        mine = stays[person(form) if "PNR" in form else form["IDNR"]]
        assert form["START"] <= form["SLUT"]
        assert any(s["INDATUM"] <= form["START"] and form["SLUT"] <= (s["UTDATUM"] or "99999999") for s in mine)
