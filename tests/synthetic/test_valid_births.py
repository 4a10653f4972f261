"""What is true of every row of a synthetic delivery of births without faults, checked row by row."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import pairwise

import pytest
from born import Files, Line, by_pregnancy, day, made, model, of_month, of_year, pregnancy, read, slots

from liggare.synthetic.order import Order

ORDERS = {
    "year": of_year(births=6000),
    "month": of_month(births=3000),
    "before 2008": of_year(2006, births=3000),
}


@pytest.fixture(scope="module", params=ORDERS)
def delivery(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Order, Files]:
    order = ORDERS[request.param]
    folder = tmp_path_factory.mktemp("births")
    made(order, folder)
    return order, read(order, folder)


@pytest.fixture
def files(delivery: tuple[Order, Files]) -> Files:
    return delivery[1]


def _luhn(number: str) -> bool:
    return sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(number[2:])) % 10 == 0


def _mode(line: Line) -> list[str]:
    return [name for name in ("VAGINAL", "SUGKLOCK", "TANG", "SECFORE", "SECAVSL") if line[name] == "1"]


def test_required_fields_are_filled_and_values_match_their_patterns(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    for file in order.spec.files:
        for field in file.fields:
            pattern = re.compile(field.pattern or ".*")
            for line in files[file.kind]:
                assert line[field.name] or not field.required, field.name
                assert not line[field.name] or pattern.fullmatch(line[field.name]), field.name


def test_every_delivery_has_its_journals_and_its_children_in_order(files: Files) -> None:
    enrolled, followed = by_pregnancy(files["MHV1"]), by_pregnancy(files["MHV2"])
    born = by_pregnancy(files["FV2"])
    assert len(files["AVS"]) == 1
    for line in files["FV1"]:
        assert len(enrolled[pregnancy(line)]) == len(followed[pregnancy(line)]) == 1
        numbers = [child["BORDNR"] for child in born[pregnancy(line)]]
        assert numbers == [str(place + 1) for place in range(int(line["ANTBARN"]))]
    assert set(born) == {pregnancy(line) for line in files["FV1"]}


def test_births_lie_in_what_was_asked_for_and_its_first_and_last_day_occur(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    days = {day(line["FORLDAT"]) for line in files["FV1"]}
    if order.year is None:
        assert (min(days), max(days)) == (order.end.replace(day=1), order.end)
    else:
        assert (min(days), max(days)) == (dt.date(order.year, 1, 1), dt.date(order.year, 12, 31))
    assert [line["FORLDAT"] for line in files["FV1"]] == sorted(line["FORLDAT"] for line in files["FV1"])


def test_mothers_are_women_of_an_age_to_give_birth(files: Files) -> None:
    for line in files["FV1"]:
        number = line["MPNR"]
        assert _luhn(number)
        assert int(number[10]) % 2 == 0
        assert 14 <= (day(line["FORLDAT"]) - day(number[:8])).days / 365.25 < 46


def test_a_child_has_a_number_of_its_day_and_sex_or_a_reason(files: Files) -> None:
    numbers = [child["BPNR"] for child in files["FV2"] if child["BPNR"]]
    assert len(numbers) == len(set(numbers))
    for child in files["FV2"]:
        assert bool(child["BPNR"]) != bool(child["BPNRSKAL"])
        assert (child["BPNRSKAL"] == "3") == (child["DODFOD"] != "0")
        if child["BPNR"]:
            assert child["BPNR"].startswith(child["BFODDAT"])
            assert _luhn(child["BPNR"])
            assert (int(child["BPNR"][10]) % 2 == 1) == (child["KON"] == "1")


def test_a_mother_who_gives_birth_twice_does_so_over_three_hundred_days_apart_with_her_history(files: Files) -> None:
    mothers = defaultdict(list)
    enrolled = by_pregnancy(files["MHV1"])
    for line in files["FV1"]:
        mothers[line["MPNR"]].append(line)
    for deliveries in mothers.values():
        for earlier, later in pairwise(deliveries):
            assert (day(later["FORLDAT"]) - day(earlier["FORLDAT"])).days > 300
            before, after = (enrolled[pregnancy(one)][0] for one in (earlier, later))
            assert int(after["PARITET_F"]) == int(before["PARITET_F"]) + 1
            if "SEC" in "".join(_mode(earlier)):
                assert after["TSECTIO"] == "1"
                assert after["TSECAR"] == earlier["FORLDAT"][:4]


def test_some_mothers_give_birth_twice_in_a_large_year() -> None:
    portion = next(iter(model().population(of_year(births=40_000))))
    deliveries = portion.frames["MFR", "FV1"]
    assert 20 < len(deliveries) - deliveries["MPNR"].n_unique() < 200
    assert set(deliveries["contact"]) - set(portion.alone["MFR"])


def test_dates_come_in_the_order_that_a_pregnancy_has(files: Files) -> None:
    delivered = {pregnancy(line): line for line in files["FV1"]}
    for line in files["MHV1"]:
        birth = delivered[pregnancy(line)]
        admitted = birth["INDATFV"]
        assert line["INDATMHV"] <= admitted <= birth["FORLDAT"]
        assert not line["SMDAT"] or line["SMDAT"] < line["INDATMHV"]
        assert bool(line["BPULDAT"]) == bool(line["ULDATUM"])
        assert not line["ULDATUM"] or line["INDATMHV"] <= line["ULDATUM"] < birth["FORLDAT"]
        assert not birth["MUTDAT"] or birth["FORLDAT"] < birth["MUTDAT"]


def test_gestational_ages_by_all_three_ways_lie_in_the_domain_and_agree_within_two_weeks(files: Files) -> None:
    enrolled = by_pregnancy(files["MHV1"])
    for child in files["FV2"]:
        mother, birth = enrolled[pregnancy(child)][0], day(child["BFODDAT"])
        ages = []
        if mother["BPULDAT"]:
            ages.append(279 - (day(mother["BPULDAT"]) - birth).days)
        if mother["SMDAT"]:
            ages.append((birth - day(mother["SMDAT"])).days)
        if child["GRVFV"] and child["GRDFV"]:
            ages.append(7 * int(child["GRVFV"]) + int(child["GRDFV"]))
        assert ages
        assert all(154 <= age <= 321 for age in ages)
        assert max(ages) - min(ages) <= 16


def test_every_delivery_has_one_start_and_one_end(files: Files) -> None:
    for line in files["FV1"]:
        assert [line[name] for name in ("FLSPONT", "FLINDUKT", "SECFORE")].count("1") == 1
        assert len(_mode(line)) == 1
        assert (line["ELEKAKUT"] in ("1", "2")) == (_mode(line)[0].startswith("SEC"))


def test_codes_fill_their_slots_from_the_first_without_repeats_and_the_box_says_so(files: Files) -> None:
    groups = {
        "FV1": (("MDIAGSVAR", "MDIAG"), ("FLOPSVAR", "FLOP")),
        "FV2": (("BDIAGSVAR", "BDIAG"), ("BFLOPSVAR", "BFLOP")),
        "MHV1": (("LMSVAR", "ATC"),),
        "MHV2": (("LMSVAR", "ATC"), ("GDIAGSVAR", "GDIAG")),
    }
    for kind, pairs in groups.items():
        for answer, name in pairs:
            for line in files[kind]:
                codes = slots(line, name)
                filled = [code for code in codes if code]
                assert codes[: len(filled)] == filled
                assert len(filled) == len(set(filled))
                assert (line[answer] == "1") == bool(filled)


def test_stillborn_children_have_no_apgar_no_number_and_no_discharge_home(files: Files) -> None:
    dead = [child for child in files["FV2"] if child["DODFOD"] != "0"]
    assert dead
    for child in dead:
        assert not any(child[name] for name in ("APGAR1", "APGAR5", "APGAR10", "BPNR", "DODDAT", "BUTDAT"))
        assert not any(code.startswith("Z38") for code in slots(child, "BDIAG"))


def test_a_first_report_is_of_a_child_of_the_last_month(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    for child in files["FV2"]:
        late = (order.end - day(child["BFODDAT"])).days > 31
        assert child["RAPPTYP"] == ("2" if late else "1")
        assert not (late and child["BPNRSKAL"] == "1")


def test_nothing_happens_after_the_last_day_of_the_reporting_month(delivery: tuple[Order, Files]) -> None:
    order, files = delivery
    for line in (*files["FV1"], *files["FV2"]):
        for name in ("MUTDAT", "BUTDAT", "DODDAT"):
            assert not line.get(name) or day(line[name]) <= order.end


def test_before_july_2008_a_stillborn_child_has_reached_28_weeks() -> None:
    portion = next(iter(model().population(of_year(2007, births=20_000))))
    frame = portion.frames["MFR", "FV2"]
    weeks = frame.filter(frame["DODFOD"] != "0")["GRVFV"].cast(int)
    assert len(weeks) > 20
    assert weeks.min() >= 27  # type: ignore[operator]
