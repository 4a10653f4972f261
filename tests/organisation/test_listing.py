"""A list of units from elsewhere: what could be taken, and every line that could not, with why."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_events import day
from made_requests import HOSPITAL

from liggare.organisation.listing import Listing, read_listing, rules_of, without
from liggare.organisation.unit import BEGINNING
from liggare.spec.codelist_problem import ImportRefused
from registers.codes import codes

RULES = rules_of(HOSPITAL, codes())
OFFICIAL = Path(__file__).resolve().parents[2].parent / "shared" / "codes" / "sjukhuskoder_par_2014.csv"
HEAD = "kod;namn;lan;mvo;postnummer;vardform;giltig_fran;giltig_till;efterföljare\n"


def read(*lines: str, head: str = HEAD) -> Listing:
    """The list of those lines."""
    return read_listing((head + "\n".join(lines) + "\n").encode(), RULES)


def test_a_unit_is_read_with_what_the_list_says() -> None:
    listing = read("64001;Lasarettet;;101 901;903 26;Offentlig;2010-01-01;;")
    (line,) = listing.units["64001"]
    assert (line.first, line.last, line.line) == (day("2010-01-01"), None, 2)
    assert {name: value for name, value in line.facts.items() if value} == {
        "name": "Lasarettet",
        "region": "24",
        "activities": "101 901",
        "postal_code": "90326",
        "care_form": "public",
    }
    assert listing.untaken == ()


def test_a_unit_without_days_has_always_been_there() -> None:
    (line,) = read("64001;Lasarettet;;;;;;;").units["64001"]
    assert (line.first, line.last) == (BEGINNING, None)


def test_periods_of_a_code_are_put_in_order() -> None:
    listing = read("64001;Nya;;;;;2020-01-01;;", "64001;Gamla;;;;;;2019-12-31;")
    assert [(one.name, one.line) for one in listing.units["64001"]] == [("Gamla", 3), ("Nya", 2)]


@pytest.mark.parametrize(
    ("lines", "why", "line"),
    [
        (["6400;Kort kod;;;;;;;"], "bad code", 2),
        (["19500101-1234;Anna;;;;;;;"], "bad code", 2),
        (["64001;;;;;;;;"], "no name", 2),
        (["64001;Anna 19500101-1234;;;;;;;"], "identity number", 2),
        (["64001;L;;;9032;;;;"], "bad postal code", 2),
        (["64001;L;;;;halvprivat;;;"], "bad form of care", 2),
        (["64001;L;;;;;2010-02-30;;"], "bad day", 2),
        (["64001;L;;;;;i fjol;;"], "bad day", 2),
        (["64001;L;;;;;2010-02-01;2010-01-01;"], "bad day", 2),
        (["64001;L;99;;;;;;"], "not in list", 2),
        (["64001;L;;998;;;;;"], "not in list", 2),
        (["64001;L"], "no line", 2),
        (["64001;L;;;;;;;", "64001;L;;;;;;;"], "repeated", 3),
        (["64001;L;;;;;;;", "64001;M;;;;;;;"], "double", 3),
        (["64001;L;;;;;2010-01-01;2012-01-01;", "64001;M;;;;;2012-01-01;;"], "double", 3),
        (["64001;L;;;;;2010-01-01;2011-12-30;", "64001;M;;;;;2012-01-01;;"], "gap", 3),
    ],
)
def test_a_line_that_cannot_be_taken_is_told_and_the_others_are_taken(lines: list[str], why: str, line: int) -> None:
    listing = read(*lines, "64009;En annan;;;;;;;")
    assert [(one.why, one.line) for one in listing.untaken] == [(why, line)]
    assert "64009" in listing.units
    said = listing.untaken[0].text.sv + listing.untaken[0].text.en
    assert "1950" not in said
    assert "Anna" not in said


def test_codes_that_were_given_already_are_left_out() -> None:
    listing = without(read("64001;L;;;;;;;", "64002;M;;;;;;;"), {"64001"})
    assert set(listing.units) == {"64002"}
    assert [(one.code, one.why) for one in listing.untaken] == [("64001", "used")]


def test_a_unit_whose_successor_nobody_knows_is_left_out_and_so_is_one_that_leans_on_it() -> None:
    lines = ["64001;L;;;;;;2012-01-01;64002", "64002;M;;;;;;2013-01-01;64099", "64003;N;;;;;;2014-01-01;64009"]
    listing = without(read(*lines), {"64009"})
    assert set(listing.units) == {"64003"}
    assert [(one.line, one.why) for one in listing.untaken] == [(2, "unknown successor"), (3, "unknown successor")]


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"kod\n64001\n", b"\x00\x01", b'kod;namn\n"64001;x\n'])
def test_a_file_that_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(ImportRefused):
        read_listing(content, RULES)


def test_blank_lines_and_columns_of_no_use_are_passed_over() -> None:
    listing = read_listing("kod,namn,längd\n64001,L,5\n,,\n".encode(), RULES)
    assert set(listing.units) == {"64001"}
    assert listing.ignored == ("längd",)


def test_the_list_of_2014_is_taken_whole() -> None:
    if not OFFICIAL.exists():
        pytest.skip(f"the list of hospital codes of 2014 is not at {OFFICIAL}")
    listing = read_listing(OFFICIAL.read_bytes(), RULES)
    assert len(listing.units) == 452
    assert listing.untaken == ()
    assert {line.facts["region"] for own in listing.units.values() for line in own} >= {"01", "12", "14", "25"}
    assert all(line.facts["region"] for own in listing.units.values() for line in own)
