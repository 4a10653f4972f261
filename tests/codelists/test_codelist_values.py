"""Look-up of codes and days in lists made here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liggare.spec.codelist import CodeBook, CodeList
from liggare.spec.codelist_declaration import FRAME, ListDeclaration
from liggare.spec.model import Text

FIRST = dt.date(2020, 1, 1)
DAYS = [FIRST + dt.timedelta(days=n) for n in range(40)]
Row = tuple[str, str, dt.date | None, dt.date | None, str | None]


def declared(list_id: str) -> ListDeclaration:
    return ListDeclaration(id=list_id, name=Text(sv="Lista", en="List"), source="test", certainty="assumed")


def listed(list_id: str, rows: Iterable[Row], edition: str = "1") -> CodeList:
    return CodeList.of(declared(list_id), edition, pl.DataFrame(list(rows), schema=FRAME, orient="row"))


@st.composite
def periods_apart(draw: st.DrawFn) -> list[tuple[dt.date | None, dt.date | None]]:
    """Periods that share no day, in any order; the outermost may be open."""
    cuts = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=8, unique=True)))
    pairs: list[tuple[dt.date | None, dt.date | None]] = list(zip(cuts[::2], cuts[1::2], strict=False))
    if draw(st.booleans()):
        pairs[0] = (None, pairs[0][1])
    if draw(st.booleans()):
        pairs[-1] = (pairs[-1][0], None)
    return draw(st.permutations(pairs))


def painted(period: tuple[dt.date | None, dt.date | None]) -> list[dt.date]:
    """The days of a period, walked one by one."""
    days, inside = [], period[0] is None
    for day in DAYS:
        inside = inside or day == period[0]
        if inside:
            days.append(day)
        if day == period[1]:
            inside = False
    return days


@given(st.dictionaries(st.sampled_from(["A", "B", "C"]), periods_apart()))
def test_a_code_is_valid_on_exactly_the_days_of_its_periods_and_has_the_title_of_that_day(
    wanted: dict[str, list[tuple[dt.date | None, dt.date | None]]],
) -> None:
    rows = [(code, f"{code}{n}", *p, None) for code, periods in wanted.items() for n, p in enumerate(periods)]
    there = listed("l", rows)
    calendar = {(code, day): title for code, title, *p, _ in rows for day in painted((p[0], p[1]))}
    for code in "ABCD":
        for day in DAYS:
            assert there.title(code, day) == calendar.get((code, day))
            assert there.holds(code, day) == ((code, day) in calendar)


def test_the_last_valid_day_is_included_and_the_day_after_is_not() -> None:
    there = listed("l", [("A", "a", FIRST, DAYS[3], None)])
    assert there.holds("A", DAYS[3])
    assert not there.holds("A", DAYS[4])
    assert not there.holds("A", FIRST - dt.timedelta(days=1))


def test_without_a_day_the_newest_title_is_told() -> None:
    there = listed("l", [("A", "new", DAYS[5], None, None), ("A", "old", None, DAYS[4], None)])
    assert there.title("A") == "new"
    assert [i.title for i in there.intervals("A")] == ["old", "new"]
    assert there.size == 1


def test_the_swedish_title_stands_in_for_a_missing_english_one() -> None:
    there = listed("l", [("A", "ett", None, None, "one"), ("B", "två", None, None, None)])
    assert there.title("A", language="en") == "one"
    assert there.title("B", language="en") == "två"


@given(st.permutations([("A", "a", FIRST, None, None), ("B", "b", None, None, "b"), ("A", "a", None, DAYS[0], None)]))
def test_the_digest_does_not_depend_on_the_order_of_rows(rows: list[Row]) -> None:
    usual = [("A", "a", None, DAYS[0], None), ("A", "a", FIRST, None, None), ("B", "b", None, None, "b")]
    assert listed("l", rows) == listed("l", usual)


@pytest.mark.parametrize(
    "changed",
    [
        ("B", "a", None, DAYS[1], "e"),
        ("A", "b", None, DAYS[1], "e"),
        ("A", "a", DAYS[1], None, "e"),
        ("A", "a", None, DAYS[2], "e"),
        ("A", "a", None, DAYS[1], None),
    ],
)
def test_any_change_of_content_changes_the_digest(changed: Row) -> None:
    assert listed("l", [changed]).digest != listed("l", [("A", "a", None, DAYS[1], "e")]).digest


def test_a_book_reads_a_list_when_it_is_first_asked_for_and_once() -> None:
    asked = []

    def read(declaration: ListDeclaration) -> CodeList | None:
        asked.append(declaration.id)
        return listed("l", [("A", "a", None, None, None)]) if declaration.id == "l" else None

    book = CodeBook({"l": declared("l"), "absent": declared("absent")}, read)
    assert asked == []
    assert book.get("l") is book.get("l")
    assert book.get("absent") is None
    assert book.get("absent") is None
    assert asked == ["l", "absent"]


def test_a_list_that_is_not_declared_is_a_key_error_and_one_that_is_not_imported_is_none() -> None:
    book = CodeBook.of([listed("l", [])], missing=[declared("absent")])
    assert book.get("absent") is None
    assert book.declaration("absent").id == "absent"
    with pytest.raises(KeyError):
        book.get("nothing")


def test_the_title_comes_from_the_first_list_that_holds_the_code_that_day_and_missing_lists_are_passed_over() -> None:
    one = listed("one", [("A", "first", None, DAYS[3], None)])
    two = listed("two", [("A", "second", None, None, None)])
    book = CodeBook.of([one, two], missing=[declared("absent")])
    lists = ("absent", "one", "two")
    assert book.title(lists, "A", DAYS[3]) == "first"
    assert book.title(lists, "A", DAYS[4]) == "second"
    assert book.title(lists, "A") == "first"
    assert book.title(lists, "B") is None
