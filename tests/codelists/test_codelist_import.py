"""Official files turned into lists in force: layouts, encodings, refusals with line numbers, the account of rows."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import LAYOUT_2026, imported

from liggare.spec.codelist import load_codebook
from liggare.spec.codelist_import import LARGEST, import_codes, judge
from liggare.spec.codelist_problem import ImportRefused
from liggare.spec.codelist_table import read_table

OFFICIAL = Path(__file__).resolve().parents[3] / "shared" / "codes"


def refusal(folder: Path, content: str | bytes, list_id: str = "icd-10-se") -> list[tuple[int | None, str]]:
    with pytest.raises(ImportRefused) as caught:
        imported(folder, list_id, content)
    assert not (folder / "data").exists()
    return [(p.line, p.text.en) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("list_id", "name", "counts"),
    [
        ("icd-10-se", "icd10se_2020.csv", {"code": 33547}),
        ("kva", "kva_2020.csv", {"code": 10552}),
        ("atc", "atc_2020.csv", {"code": 5321, "group": 1298, "veterinary": 7906}),
        ("sjukhuskod", "sjukhuskoder_par_2014.csv", {"code": 452}),
    ],
)
def test_an_official_file_is_imported_whole(tmp_path: Path, list_id: str, name: str, counts: dict[str, int]) -> None:
    if not (OFFICIAL / name).exists():
        pytest.skip(f"{name} is not at {OFFICIAL}")
    done = imported(tmp_path, list_id, (OFFICIAL / name).read_bytes(), name)
    assert done.account.counts == counts
    assert done.account.edition == name.removesuffix(".csv")[-4:]
    there = load_codebook(tmp_path / "data").get(list_id)
    assert there is not None
    assert there.size == counts["code"]
    assert there.digest == done.account.digest


def test_the_layout_of_2026_gives_codes_without_dots_and_keeps_categories_apart(tmp_path: Path) -> None:
    done = imported(tmp_path, "icd-10-se", LAYOUT_2026)
    assert done.account.counts == {"chapter": 2, "block": 1, "category": 2, "code": 4}
    there = load_codebook(tmp_path / "data").get("icd-10-se")
    assert there is not None
    assert there.frame["code"].to_list() == ["A083", "A083A", "A090", "U071"]
    assert there.title("A083A", dt.date(2019, 12, 31)) == "Enterit, orsakad av astrovirus"
    assert there.title("A083A", dt.date(2020, 1, 1)) is None
    assert there.title("A083", language="en") == "Other viral enteritis"
    assert not there.holds("A08")
    assert there.group("A08")[0].title == "Virusinfektioner i tarmen"
    assert there.edition == "2026"


DRESSES = {
    "utf-8": LAYOUT_2026.encode(),
    "byte order mark": b"\xef\xbb\xbf" + LAYOUT_2026.encode(),
    "byte order mark and quotes": b"\xef\xbb\xbf" + LAYOUT_2026.replace("code,", '"code",', 1).encode(),
    "windows-1252": LAYOUT_2026.encode("windows-1252"),
    "crlf": LAYOUT_2026.replace("\n", "\r\n").encode(),
    "cr": LAYOUT_2026.replace("\n", "\r").encode(),
    "no final newline": LAYOUT_2026.rstrip("\n").encode(),
    "blank rows": LAYOUT_2026.replace("valid_to\n", "valid_to\n\n,,,,,\n").encode(),
    "swedish names": LAYOUT_2026.replace("code,label,label_en", "KOD,Klartext,label-EN").encode(),
    "swedish validity": LAYOUT_2026.replace("valid_from,valid_to", "Giltig från,Giltig t.o.m.").encode(),
    "compact dates": LAYOUT_2026.replace("2019-12-31", "20191231").encode(),
    "midnight": LAYOUT_2026.replace("2019-12-31", "2019-12-31T00:00:00").encode(),
    "undotted": LAYOUT_2026.replace("U07.1", "U071").encode(),
    "year 9999": LAYOUT_2026.replace("2020-02-01,", "2020-02-01,9999-12-31").encode(),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_the_same_list_in_any_dress_has_the_same_digest(tmp_path: Path, dress: str) -> None:
    assert dress == "utf-8" or DRESSES[dress] != DRESSES["utf-8"]
    done = imported(tmp_path, "icd-10-se", DRESSES[dress])
    assert all(column.isprintable() and '"' not in column for column in done.table.columns.values())
    assert done.account.digest == imported(tmp_path, "icd-10-se", LAYOUT_2026).account.digest


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_the_separator_is_found_even_if_titles_hold_the_others(tmp_path: Path, separator: str) -> None:
    title = "a, b; c" if separator == "\t" else f'"a, b; c{separator} d"'
    done = imported(tmp_path, "kva", f"Kod{separator}Titel\nAA001{separator}{title}\n")
    assert done.table.separator == separator
    assert done.codelist.title("AA001") == title.strip('"')


def test_atc_keeps_substances_as_codes_and_groups_apart_and_leaves_veterinary_codes_out(tmp_path: Path) -> None:
    rows = ["A,x", "A01,x", "A01A,x", "A01AA,x", "A01AA01,Natriumfluorid", "QA01AA01,x", "QI,x"]
    done = imported(tmp_path, "atc", "\n".join(["code,title", *rows]))
    assert done.account.counts == {"group": 4, "code": 1, "veterinary": 2}
    assert done.codelist.frame["code"].to_list() == ["A01AA01"]


def test_kva_takes_codes_of_five_and_seven_characters_and_keeps_headings_apart(tmp_path: Path) -> None:
    done = imported(tmp_path, "kva", "code,title\nA,x\nAA,x\nAAB,x\nAAB00,x\nAA001,x\nAA00100,x\nAA-AB,x\n")
    assert done.account.counts == {"heading": 4, "code": 3}
    assert set(done.codelist.frame["code"]) == {"AAB00", "AA001", "AA00100"}


def test_a_title_is_kept_on_one_line_without_characters_that_steer_a_screen(tmp_path: Path) -> None:
    done = imported(tmp_path, "kva", 'code,title\nAA001,"två\n  rader \x1b[31m\xa0slut"\nAA002,b\n')
    assert done.codelist.title("AA001") == "två rader [31m slut"
    assert done.account.counts == {"code": 2}


def test_an_exact_repetition_is_taken_once_and_counted(tmp_path: Path) -> None:
    done = imported(tmp_path, "kva", "code,title\nAA001,a\nAA001,a\n")
    assert done.account.counts == {"code": 1, "repeated": 1}
    assert done.codelist.size == 1


def test_a_code_without_a_title_is_taken_and_told_with_its_line(tmp_path: Path) -> None:
    done = imported(tmp_path, "kva", "code,title\nAA001,a\nAA002,\n")
    assert done.untitled == (3,)


def test_every_fault_is_told_with_its_physical_line(tmp_path: Path) -> None:
    content = (
        "code,title,valid_from,valid_to\n"
        'A000,"two\nlines",,\n'  # lines 2 and 3
        ",no code,,\n"
        "A001,not a day,2020-02-30,\n"
        "A002,not a date,,nyår\n"
        "A003,backwards,2020-01-02,2020-01-01\n"
        "\n"
        "a004,lower case,,\n"
        "A005,too few\n"
        "A006,one,2020-01-01,2020-12-31\n"
        "A006,two,2020-12-31,\n"
        "A007,one,,\n"
        "A007,another title,,\n"
    )
    told = refusal(tmp_path, content)
    assert [line for line, _ in told] == [4, 5, 6, 7, 9, 10, 12, 14]
    expected = ["no code", "valid_from", "valid_to", "ceases", "form A999", "2 fields", "line 11", "line 13"]
    assert all(words in text for (_, text), words in zip(told, expected, strict=True))


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "header"),
        ("\n", 1, "header"),
        ("A000,Kolera\nA001,Kolera\n", 1, "header"),
        ("code,title\n", None, "no row"),
        ("code,title\nA00,Kolera\n", None, "no row"),
        ('code,title\nA000,a\nA001,"b\nA002,c\n', 3, "Quotation"),
        ('code,title\nA000,"a" b\n', 2, "Quotation"),
        (b"code,title\nA000,\x81\n", 2, "UTF-8"),
        (b"code,title\nA000,a\nA001,\x00\n", 3, "UTF-8"),
        ("code,title\nA000,å\n".encode("utf-16"), 1, "UTF-8"),
        (b"PK\x03\x04\x00\x00", 1, "UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(
    tmp_path: Path, content: str | bytes, line: int | None, words: str
) -> None:
    ((told_line, text),) = refusal(tmp_path, content)
    assert told_line == line
    assert words in text


def test_a_period_that_lies_inside_a_long_one_is_told_also_when_another_stands_between(tmp_path: Path) -> None:
    rows = ["AA001,a,2020-01-01,2020-12-31", "AA001,b,2020-02-01,2020-02-29", "AA001,c,2020-06-01,2020-06-30"]
    told = refusal(tmp_path, "\n".join(["code,title,valid_from,valid_to", *rows]), "kva")
    assert [line for line, _ in told] == [3, 4]
    assert all("by line 2" in text for _, text in told)


def test_a_file_too_large_for_a_code_list_is_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    with file.open("wb") as hollow:
        hollow.truncate(LARGEST + 1)
    with pytest.raises(ImportRefused, match="larger than 100 MB"):
        import_codes(load_codebook(tmp_path).declaration("kva"), file, tmp_path / "data")


def test_a_file_of_patients_given_by_mistake_is_not_repeated_in_the_messages(tmp_path: Path) -> None:
    for content in ("198001019876;F200\n", "kod;titel\n198001019876;F200\nF200A9B;x\n"):
        with pytest.raises(ImportRefused) as caught:
            imported(tmp_path, "icd-10-se", content)
        told = f"{caught.value} {[(p.text.sv, p.text.en) for p in caught.value.problems]}"
        assert "9876" not in told
        assert "F200" not in told


def test_rows_of_unknown_form_can_be_skipped_and_are_counted(tmp_path: Path) -> None:
    done = imported(tmp_path, "kva", "code,title\nAA001,a\nKMÅ-kapitel,b\n", skip_unknown=True)
    assert done.account.counts == {"code": 1, "unknown": 1}


def test_a_file_for_another_list_is_refused_even_when_unknown_forms_are_skipped(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="Is it the right list"):
        imported(tmp_path, "sjukhuskod", "code,title\nAA001,a\n", skip_unknown=True)


ROWS = ["A000,a,,", "A00,b,,", "01,c,,", "A00-A09,d,,", ",,,", ",e,,", "x,f,,", "A001,g,2020,", "A002,h", "A003,i,,"]


@given(st.lists(st.sampled_from(ROWS), max_size=30), st.booleans())
def test_every_row_is_counted_once_or_refused(rows: list[str], skip_unknown: bool) -> None:
    table = read_table("\n".join(["code,title,valid_from,valid_to", *rows]).encode())
    declaration = load_codebook(Path("/nowhere")).declaration("icd-10-se")
    judged = judge(table, declaration, skip_unknown)
    faulty = {p.line for p in judged.problems if p.line}
    assert sum(judged.counts.values()) + len(faulty) == len(rows)


DAYS = [dt.date(2020, 1, 1) + dt.timedelta(days=n) for n in range(12)]
Period = tuple[dt.date | None, dt.date | None]


def painted_twice(periods: list[Period]) -> bool:
    """Some day lies in two of the periods, counted day by day over the span and one day on either side."""
    calendar = [DAYS[0] - dt.timedelta(days=1), *DAYS, DAYS[-1] + dt.timedelta(days=1)]
    return any(sum((not a or a <= day) and (not b or day <= b) for a, b in periods) > 1 for day in calendar)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from([None, *DAYS]), st.sampled_from([None, *DAYS])).filter(
            lambda p: not (p[0] and p[1] and p[1] < p[0])
        ),
        max_size=4,
    )
)
def test_a_file_is_refused_exactly_when_a_code_is_valid_twice_on_some_day(periods: list[Period]) -> None:
    rows = [f"AA001,title {n},{a or ''},{b or ''}" for n, (a, b) in enumerate(periods)]
    content = "\n".join(["code,title,valid_from,valid_to", "AA002,x,,", *rows])
    with tempfile.TemporaryDirectory() as folder:
        if painted_twice(periods):
            with pytest.raises(ImportRefused):
                imported(Path(folder), "kva", content)
            return
        there = imported(Path(folder), "kva", content).codelist
        for day in DAYS:
            held = [n for n, (a, b) in enumerate(periods) if (not a or a <= day) and (not b or day <= b)]
            assert there.title("AA001", day) == (f"title {held[0]}" if held else None)
