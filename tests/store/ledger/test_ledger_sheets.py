"""Records typed in forms come back as they were, in every database, and open in no other row and under no other key."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from liggare.forms.sheet import SheetRow
from liggare.operate.audit import Act
from liggare.operate.sheet import Sheet, SheetsWanted
from liggare.store.failure import Damaged
from liggare.store.keys import KeyFolder
from liggare.store.ledger import models
from liggare.store.ledger.ledger import Ledger
from liggare.store.ledger.sheets import Sheets

NOW = dt.datetime(2025, 6, 15, 12, tzinfo=dt.UTC)
ACT = Act("maja", "sheet.begun", "register", "")
EVERY = SheetsWanted()


def one(reporter: str = "14", paper: int = 0) -> Sheet:
    """A record of two rows."""
    rows = (SheetRow("A", {"NUMBER": "198509229814"}), SheetRow("B", {}))
    return Sheet("register", "A", reporter, "maja", NOW, "maja", NOW, rows, paper=paper, sent=(3, 4))


@pytest.fixture
def sheets(ledger: Ledger, tmp_path: Path) -> Sheets:
    """The records of a ledger, with keys of their own."""
    return ledger.sheets(KeyFolder(tmp_path / "sheet-keys"))


def test_records_come_back_as_they_were_and_are_chosen_by_whose_they_are(sheets: Sheets) -> None:
    first, second, third = (sheets.add(sheet, ACT) for sheet in (one(), one("12"), one(paper=7)))
    assert sheets.select(SheetsWanted(numbers=(first,))) == (replace(one(), number=first),)
    assert [sheet.number for sheet in sheets.select(SheetsWanted(reporter="12"))] == [second]
    assert [sheet.number for sheet in sheets.select(SheetsWanted(paper=True))] == [third]
    assert [sheet.number for sheet in sheets.select(SheetsWanted(paper=False))] == [first, second]
    assert sheets.select(SheetsWanted(register="other")) == ()


def test_a_change_of_an_edition_that_has_been_changed_since_is_not_kept(sheets: Sheets, ledger: Ledger) -> None:
    kept = replace(one(), number=sheets.add(one(), ACT))
    changed = replace(kept, rows=(SheetRow("A", {"NUMBER": "x"}),), edition=2)
    sheets.save(changed, 1, NOW)
    with pytest.raises(LookupError):
        sheets.save(replace(kept, edition=2), 1, NOW, ACT)
    assert sheets.select(EVERY) == (changed,)
    assert len(list(ledger.trail.entries())) == 1


def test_nothing_of_what_was_typed_stands_in_clear_and_it_opens_in_no_other_row(sheets: Sheets, ledger: Ledger) -> None:
    first, second = sheets.add(one(), ACT), sheets.add(one(), ACT)
    rows = ledger.database.rows(models.Sheet)
    row = rows.values().get(number=first)
    assert not any(b"19850922" in bytes(row[name]) for name in ("sealed", "key"))
    assert "19850922" not in repr(row | {"sealed": b"", "key": b""})
    rows.filter(number=second).update(sealed=row["sealed"], key=row["key"])
    with pytest.raises(Damaged):
        sheets.select(SheetsWanted(numbers=(second,)))


def test_a_record_whose_key_is_gone_is_told_as_damaged_without_a_value(
    sheets: Sheets, ledger: Ledger, tmp_path: Path
) -> None:
    sheets.add(one(), ACT)
    other = ledger.sheets(KeyFolder(tmp_path / "other-keys"))
    other.add(one(), ACT)
    with pytest.raises(Damaged) as told:
        other.select(EVERY)
    assert "19850922" not in str(told.value)


def test_a_record_is_removed_once(sheets: Sheets) -> None:
    number = sheets.add(one(), ACT)
    sheets.remove(number, NOW, ACT)
    assert sheets.select(EVERY) == ()
    with pytest.raises(LookupError):
        sheets.remove(number, NOW, ACT)


def test_every_record_is_wrapped_anew(tmp_path: Path, ledger: Ledger) -> None:
    keys = KeyFolder(tmp_path / "sheet-keys")
    sheets = ledger.sheets(keys)
    sheets.add(one(), ACT)
    before = bytes(ledger.database.rows(models.Sheet).get().key)
    keys.rotate("vault")
    assert sheets.rewrap() == 1
    assert bytes(ledger.database.rows(models.Sheet).get().key) != before
    assert sheets.select(EVERY)[0].rows == one().rows
