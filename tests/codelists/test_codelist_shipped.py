"""The lists that ship with the project, against each other and against the sources they were written from."""

from __future__ import annotations

import csv
import datetime as dt
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from liggare.spec.codelist import CodeBook, load_codebook
from liggare.spec.who_icd10 import _from_file, _from_library, who_icd10_categories

CODES = Path(__file__).resolve().parents[3] / "shared" / "codes"
needs_sources = pytest.mark.skipif(not CODES.exists(), reason=f"the collected sources are not at {CODES}")
BOOK = load_codebook(Path("/nowhere"))
SHIPPED = [d.id for d in BOOK.declarations if d.shipped]


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((CODES / name).open(encoding="utf-8")))


def dated(list_id: str) -> dict[str, tuple[str, dt.date | None, dt.date | None]]:
    there = BOOK.get(list_id)
    assert there is not None
    return {code: (title, first, last) for code, title, first, last, _ in there.frame.iter_rows()}


def test_every_declared_list_of_the_project_has_its_file_and_no_file_is_undeclared() -> None:
    there = {p.name.removesuffix(".csv") for p in files("liggare.codelists").iterdir() if p.name.endswith(".csv")}
    assert there == {d.id for d in BOOK.declarations if d.origin == "project"}


@pytest.mark.parametrize("list_id", SHIPPED)
def test_a_shipped_list_has_titles_everywhere_and_periods_that_share_no_day(list_id: str) -> None:
    there = BOOK.get(list_id)
    assert there is not None
    assert there.size > 0
    for code in there.frame["code"].unique():
        intervals = there.intervals(code)
        assert all(i.title.strip() and i.name("en").strip() for i in intervals)
        assert all((i.valid_from or dt.date.min) <= (i.valid_to or dt.date.max) for i in intervals)
        assert all((a.valid_to or dt.date.max) < (b.valid_from or dt.date.min) for a, b in pairwise(intervals))


def test_every_declaration_tells_its_source_and_every_list_to_import_tells_how() -> None:
    for declaration in BOOK.declarations:
        assert declaration.source
        assert declaration.shipped == (declaration.how_to_import is None) == (not declaration.rows)


def test_lists_to_import_are_not_there_before_they_are_imported() -> None:
    missing = [d.id for d in BOOK.declarations if BOOK.get(d.id) is None]
    assert missing == ["icd-10-se", "kva", "atc", "sjukhuskod", "mvc-nummer"]


def valid(list_id: str, day: dt.date) -> int:
    there = BOOK.get(list_id)
    assert there is not None
    return sum(there.holds(code, day) for code in there.frame["code"].unique())


def test_there_are_24_counties_until_1996_then_23_in_1997_and_21_since() -> None:
    assert [valid("lan", dt.date(year, 7, 1)) for year in (1996, 1997, 1998, 2025)] == [24, 23, 21, 21]


def test_the_number_of_municipalities_grows_from_279_to_290() -> None:
    numbers = {year: valid("kommun", dt.date(year, 7, 1)) for year in (1982, 1983, 1992, 1995, 1999, 2003, 2025)}
    assert numbers == {1982: 279, 1983: 284, 1992: 286, 1995: 288, 1999: 289, 2003: 290, 2025: 290}


def test_every_municipality_lies_in_a_county_that_is_valid_the_same_years() -> None:
    kommun, lan = BOOK.get("kommun"), BOOK.get("lan")
    assert kommun is not None
    assert lan is not None
    for day in (dt.date(year, month, 1) for year in range(1980, 2027) for month in (1, 12)):
        strays = [c for c in kommun.frame["code"] if kommun.holds(c, day) and not lan.holds(c[:2], day)]
        assert strays == []


def test_munkfors_is_there_every_year() -> None:
    assert BOOK.title(("kommun",), "1762", dt.date(2024, 5, 1)) == "Munkfors"


def test_heby_changes_county_at_the_turn_of_2007() -> None:
    assert BOOK.title(("kommun",), "1917", dt.date(2006, 12, 31)) == "Heby"
    assert BOOK.title(("kommun",), "1917", dt.date(2007, 1, 1)) is None
    assert BOOK.title(("kommun",), "0331", dt.date(2007, 1, 1)) == "Heby"


@needs_sources
def test_the_municipalities_agree_with_their_source() -> None:
    source = {
        r["code"]: (
            r["name"],
            dt.date(int(r["valid_from_year"]), 1, 1) if r["valid_from_year"] else None,
            dt.date(int(r["valid_to_year"]), 12, 31) if r["valid_to_year"] else None,
        )
        for r in rows("kommuner.csv")
    }
    assert dated("kommun") == source


@needs_sources
def test_the_counties_agree_with_their_source() -> None:
    last = "last_year_before_2026"
    source = {r["code"]: (r["name"], None, dt.date(int(r[last]), 12, 31) if r[last] else None) for r in rows("lan.csv")}
    assert dated("lan") == source


@needs_sources
def test_the_mvo_list_holds_the_official_codes_and_none_of_rockans_own() -> None:
    official = {r["code"] for r in rows("mvo_klinik.csv") if r["origin"] == "socialstyrelsen_list"}
    assert set(dated("mvo")) == official
    assert len(official) == 138


@needs_sources
def test_the_staff_categories_are_those_of_kva_without_physicians() -> None:
    titles = {r["code"]: r["label_sv"].removesuffix(" (i)") for r in rows("kva_2020.csv")}
    expected = {c: t for c, t in titles.items() if "XS910" <= c <= "XS926" and t != "Läkare"}
    assert {code: title for code, (title, *_) in dated("yrke").items()} == expected


BIRTH_REGISTER = {
    "BJUDNING": "bjudning",
    "FAMSIT": "familjesituation",
    "ARBETE": "forvarvsarbete",
    "ROK1": "rokning",
    "ROK2": "rokning",
    "KON": "kon_barn",
    "BORDF2": "bord",
    "DODFOD": "dodfodd",
    "ELEKAKUT": "elekakut",
    "FBARN": "friskt_barn",
    "EPIBL": "ja_nej_vet_ej",
    "SNUS1": "ja_nej_vet_ej",
}
"""Variables of the birth register with the list that holds their codes here."""


@needs_sources
@pytest.mark.parametrize("variable", BIRTH_REGISTER)
def test_the_birth_registers_codes_are_those_of_their_source_and_our_own_for_what_it_cannot_say(variable: str) -> None:
    source = {r["code"] for r in rows("mfr_value_labels.csv") if r["variable"] == variable}
    ours = {"0", "9"} if variable == "DODFOD" else {"9"}
    assert set(dated(BIRTH_REGISTER[variable])) == source | ours
    assert source.isdisjoint(ours)


@needs_sources
def test_the_birth_registers_titles_are_those_of_their_source_where_they_are_whole_words() -> None:
    labels = {(r["variable"], r["code"]): r["label_sv"] for r in rows("mfr_value_labels.csv")}
    for variable in ("BJUDNING", "ARBETE", "KON", "BORDF2", "ELEKAKUT"):
        titles = {code: title for code, (title, *_) in dated(BIRTH_REGISTER[variable]).items() if code != "9"}
        assert titles == {code: label for (name, code), label in labels.items() if name == variable}


def test_who_categories_read_from_the_file_are_those_the_library_gives() -> None:
    assert _from_file() == _from_library()
    assert len(who_icd10_categories()) == 2050
    assert BOOK.title(("who-icd-10-categories",), "A00") == "Cholera"


@needs_sources
def test_who_and_the_extra_categories_together_hold_every_swedish_category_and_each_extra_one_is_needed() -> None:
    swedish = {r["code_nodot"][:3] for r in rows("icd10se_2020.csv")}
    extra = set(dated("icd-10-se-extra-categories"))
    assert swedish - who_icd10_categories() == extra
    assert {"U98", "U99"} == extra


def test_a_book_can_be_loaded_without_a_data_folder() -> None:
    book = load_codebook(Path("/nowhere/at/all"))
    assert isinstance(book, CodeBook)
    assert not Path("/nowhere").exists()
