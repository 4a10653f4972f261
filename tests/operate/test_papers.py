"""A paper is typed by two persons who do not see each other's entry; nothing enters until they agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_office import REPORTER, Desk, desk

from liggare.forms.sheet import Rows, SheetRow
from liggare.operate.papers import (
    Paper,
    PaperWanted,
    agree_if_alike,
    begin_paper,
    begin_second,
    differences,
    own_entry,
    paper,
    papers_of,
    reopen,
    see_both,
    settle,
)
from liggare.operate.refusal import Refused
from liggare.operate.sheet_check import plan_of_sheet
from liggare.operate.sheet_delivery import batch, deliver_sheets
from liggare.operate.sheets import save_sheet, sheets_of, written
from registers.examples import model

FIRST, SECOND, THIRD = "ulla", "bo", "siv"


def typed(here: Desk, number: int, who: str, **changes: str) -> None:
    """Type the model contact as the entry, with changes of its first row, and be done with it."""
    kept = own_entry(here.office, number, who)
    plan, _month = plan_of_sheet(here.office, kept)
    rows = [SheetRow(name, dict(row)) for name, some in model("PAR_OV").items() for row in some]
    rows = [SheetRow(r.file, {**r.values, **(changes if r.file == "OV_AD" else {})}) for r in rows]
    save_sheet(here.office, kept, written(plan, rows), who, "sv", ready=True)


def begun(here: Desk, number: int = 17) -> int:
    """A paper whose first entry is done."""
    made = begin_paper(here.office, PaperWanted(here.register, "OV_AD", REPORTER, number), FIRST)
    typed(here, made, FIRST)
    return made


def twice(here: Desk, **changes: str) -> int:
    """A paper typed twice, the second time with the changes."""
    number = begun(here)
    typed(here, begin_second(here.office, number, SECOND), SECOND, **changes)
    agree_if_alike(here.office, number, SECOND)
    return number


def ready(here: Desk) -> int:
    """How many papers a delivery would take."""
    return len(batch(here.office, here.register, "PAR_OV", REPORTER, "202506", paper=True).ready)


def test_whoever_typed_a_paper_first_does_not_type_it_again(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        number = begun(here)
        with pytest.raises(Refused):
            begin_second(here.office, number, FIRST)
        assert paper(here.office, number).second is None
        assert begin_second(here.office, number, SECOND) == begin_second(here.office, number, SECOND)
        with pytest.raises(Refused):
            begin_second(here.office, number, THIRD)


def test_nobody_sees_an_entry_of_somebody_else_and_the_second_begins_empty(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        number = begun(here)
        with pytest.raises(Refused):
            own_entry(here.office, number, SECOND)
        second = begin_second(here.office, number, SECOND)
        assert not any(row.filled for row in own_entry(here.office, second, SECOND).rows)
        with pytest.raises(Refused):
            own_entry(here.office, second, FIRST)


def test_a_second_entry_waits_until_the_first_is_done(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        number = begin_paper(here.office, PaperWanted(here.register, "OV_AD", REPORTER, 17), FIRST)
        with pytest.raises(Refused):
            begin_second(here.office, number, SECOND)


def test_two_entries_that_are_alike_are_agreed_on_and_delivered(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        begun(here, 18)
        assert ready(here) == 0
        number = twice(here)
        assert paper(here.office, number).state == "agreed"
        assert ready(here) == 1
        assert sheets_of(here.office, here.register.id, REPORTER) == (), "the reporter's own are apart"
        assert papers_of(here.office) == ((here.register.id, "PAR_OV", REPORTER),)
        of = batch(here.office, here.register, "PAR_OV", REPORTER, "202506", paper=True)
        handed = deliver_sheets(here.office, of, THIRD)
        assert handed.kept.received.reporter == REPORTER
        assert papers_of(here.office) == ()
        agreed = [one for one in here.office.trail.entries() if one.what == "paper.agreed"]
        assert [one.who for one in agreed] == [SECOND]
        assert f'"first":"{FIRST}"' in agreed[0].details
        assert f'"second":"{SECOND}"' in agreed[0].details


def test_entries_that_differ_wait_until_every_difference_is_decided(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        number = twice(here, KON="2", PNR="198509229815")
        known = paper(here.office, number)
        assert (known.state, ready(here)) == ("differs", 0)
        found = differences(here.office, known, "sv")
        assert [one.spot.field for one in found] == ["PNR", "KON"]
        assert "19850922" not in "".join(found[0].shown)
        assert found[1].meanings == ("Man", "Kvinna")
        see_both(here.office, known, THIRD)
        assert here.acts()[-1] == "paper.compared"
        with pytest.raises(Refused):
            settle(here.office, number, {found[0].spot: found[0].first}, THIRD)
        assert ready(here) == 0
        settle(here.office, number, {found[0].spot: "19850922-9814", found[1].spot: found[1].second}, THIRD)
        agreed = paper(here.office, number)
        assert (agreed.state, agreed.second, ready(here)) == ("agreed", None, 1)
        assert (agreed.first.value("PNR"), agreed.first.value("KON")) == ("198509229814", "2")
        with pytest.raises(Refused):
            settle(here.office, number, {}, THIRD)


def test_a_paper_that_is_opened_again_is_typed_by_two_again(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        number = twice(here)
        with pytest.raises(Refused):
            own_entry(here.office, number, FIRST)
        reopen(here.office, number, THIRD)
        assert ready(here) == 0
        assert paper(here.office, number).state == "first"
        typed(here, number, THIRD)
        with pytest.raises(Refused):
            begin_second(here.office, number, THIRD)
        assert begin_second(here.office, number, FIRST)


@pytest.mark.parametrize(("reporter", "number"), [("", 1), ("14;", 1), ("14", 0), ("14", 1_000_000)])
def test_a_paper_without_reporter_or_number_is_not_begun(tmp_path: Path, reporter: str, number: int) -> None:
    with desk(tmp_path) as here, pytest.raises(Refused):
        begin_paper(here.office, PaperWanted(here.register, "OV_AD", reporter, number), FIRST)


def test_a_paper_is_begun_once(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        begun(here)
        with pytest.raises(Refused):
            begun(here)


VALUES = st.dictionaries(st.sampled_from(["KON", "PVARD", "MVO", "INDATUM"]), st.sampled_from(["", "1", "2"]))
ENTRIES = st.lists(st.tuples(st.sampled_from(["OV_AD", "DI", "YO"]), VALUES), max_size=4)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    with desk(tmp_path_factory.mktemp("papers")) as here:
        yield here, paper(here.office, begun(here))


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_the_differences_are_those_of_a_slow_comparison_cell_by_cell(
    there: tuple[Desk, Paper], data: st.DataObject
) -> None:
    here, known = there
    first, second = (tuple(SheetRow(*row) for row in data.draw(ENTRIES)) for _ in range(2))
    both = Paper(_with(known, first), _with(known, second))
    found = {(one.spot.file, one.spot.row, one.spot.field) for one in differences(here.office, both, "sv")}
    plan, _month = plan_of_sheet(here.office, known.first)
    asked = {(file.id, field.name) for file in plan.files for field in plan.asked(file)}
    cells = [_cells(rows, asked) for rows in (first, second)]
    assert found == {spot for spot in cells[0] | cells[1] if cells[0].get(spot, "") != cells[1].get(spot, "")}


def _with(known: Paper, rows: Rows):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(known.first, rows=rows)


def _cells(rows: Rows, asked: set[tuple[str, str]]) -> dict[tuple[str, int, str], str]:
    counted: dict[str, int] = {}
    found = {}
    for file, values in rows:
        at = counted.get(file, 0)
        counted[file] = at + 1
        found |= {(file, at, name): value for name, value in values.items() if (file, name) in asked}
    return found
