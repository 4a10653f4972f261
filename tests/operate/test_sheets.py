"""A record typed in a form is kept encrypted, checked like files, delivered like files, and thrown away in time."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from made_office import REPORTER, WHO, Clock, Desk, desk, months_of, patients, visits

from liggare.forms.deliver import write_files
from liggare.forms.sheet import Rows, SheetRow, laid
from liggare.operate.refusal import Refused
from liggare.operate.sheet import Sheet, kept_until
from liggare.operate.sheet_check import month_for, plan_of_sheet
from liggare.operate.sheet_delivery import batch, check_batch, deliver_sheets
from liggare.operate.sheets import Saved, begin_sheet, look_at, remove_sheet, save_sheet, sheet, sheets_of, sweep_sheets
from liggare.operate.sheets import written as as_typed
from liggare.operate.upkeep import rotate
from liggare.operate.work import work_on
from liggare.spec.load import load_register
from liggare.spec.model import Register
from liggare.store.house import office
from registers.examples import model

BIRTHS = load_register("medicinska_fodelseregistret")
OTHER = "bo"
PERSON = "198509229814"
Told = tuple[str, str, int, str]
"""Rule, file kind, row and field."""


def begun(here: Desk, subset: str = "PAR_OV", file: str = "OV_AD") -> tuple[Sheet, Rows]:
    """A new record, and the rows of the model contact under its own reference, as somebody types them."""
    number = begin_sheet(here.office, here.register, file, REPORTER, WHO)
    kept = sheet(here.office, number)
    plan, _month = plan_of_sheet(here.office, kept)
    rows = [SheetRow(name, dict(row)) for name, some in model(subset).items() for row in some]
    serial = plan.outline.serial
    named = [SheetRow(r.file, {**r.values, **({serial: kept.serial} if serial in r.values else {})}) for r in rows]
    return kept, as_typed(plan, named)


def typed(here: Desk, subset: str = "PAR_OV", file: str = "OV_AD", *, ready: bool = True) -> Saved:
    """The model contact typed."""
    kept, rows = begun(here, subset, file)
    return save_sheet(here.office, kept, rows, WHO, "sv", ready=ready)


def test_a_record_is_found_again_as_it_was_typed_and_nothing_of_it_stands_in_the_database(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        saved = typed(here)
        assert (saved.sheet.state, saved.sheet.month, saved.sheet.refuses) == ("ready", "2025-05", 0)
        assert sheet(here.office, saved.sheet.number) == saved.sheet
        assert PERSON not in repr(saved.sheet)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if PERSON.encode() in path.read_bytes()] == []


def test_a_record_with_faults_is_kept_and_is_not_ready(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        kept, rows = begun(here)
        wrong = tuple(SheetRow(r.file, {**r.values, "KON": "7"}) if r.file == "OV_AD" else r for r in rows)
        saved = save_sheet(here.office, kept, wrong, WHO, "en", ready=True)
        assert saved.sheet.state == "draft"
        assert {(one.file, one.row, one.told.field) for one in saved.found if one.refuses} == {("OV_AD", 0, "KON")}
        assert sheet(here.office, kept.number).value("KON") == "7"
        assert not batch(here.office, here.register, "PAR_OV", REPORTER, "202506").ready


def test_what_somebody_else_has_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        kept, rows = begun(here)
        first = save_sheet(here.office, kept, rows, OTHER, "sv", edition=kept.edition)
        again = save_sheet(here.office, first.sheet, kept.rows, WHO, "sv", edition=kept.edition)
        assert again.conflict
        assert sheet(here.office, kept.number) == first.sheet
        own = save_sheet(here.office, first.sheet, rows, OTHER, "sv", edition=kept.edition)  # in another window
        assert not own.conflict
        late = save_sheet(here.office, own.sheet, kept.rows, OTHER, "sv", edition=kept.edition, passing=True)
        assert late.conflict, "what was typed before gives way to what was kept since"


def test_a_new_record_like_another_has_its_unit_and_nothing_of_its_person(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        like = typed(here).sheet
        other = sheet(here.office, begin_sheet(here.office, here.register, "OV_AD", REPORTER, WHO, like.number))
        assert (other.value("SJUKHUS"), other.value("MVO")) == (like.value("SJUKHUS"), like.value("MVO"))
        assert not other.value("PNR")
        assert not other.value("INDATUM")
        assert other.serial != like.serial


@pytest.mark.parametrize(
    ("register", "subset", "file"),
    [(patients(), "PAR_OV", "OV_AD"), (BIRTHS, "MFR", "FV1")],
    ids=["contacts", "births"],
)
def test_the_findings_are_those_of_the_command_lines_check_of_the_files(
    register: Register, subset: str, file: str, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with office(data, "") as opened:
        here = Desk(opened, Clock(), register)
        kept, rows = begun(here, subset, file)
        faulty = tuple(SheetRow(r.file, {**r.values, "SJUKHUS": "x"}) if r.file == file else r for r in rows[:-1])
        for some in (rows, faulty):
            ours, theirs = both_ways(here, kept, some, tmp_path)
            assert ours == theirs
            assert ours


def both_ways(here: Desk, kept: Sheet, rows: Rows, folder: Path) -> tuple[set[Told], set[Told]]:
    """What is found of the record by the form, and by the command of the files that it makes."""
    saved = save_sheet(here.office, sheet(here.office, kept.number), rows, WHO, "en")
    plan, month = plan_of_sheet(here.office, saved.sheet)
    assert saved.found == look_at(here.office, saved.sheet, "en")
    ours = {(one.told.rule, one.file, one.row, one.told.field) for one in saved.found}
    made = laid([(plan, rows)], plan.spec, plan.subset, REPORTER, month)
    kinds = {one.name: one.kind for one in made.files}
    write_files(made.files, plan.spec, folder / "files")
    theirs = set()
    for found in by_command(folder):
        spot = made.spots.get((found["file"], int(found["line"] or 0)))
        if spot:
            kind = kinds[found["file"]]
            tied = kind.id != plan.head.id and found["field"] in kind.parent_key
            theirs.add((found["rule"], plan.head.id if tied else kind.id, 0 if tied else spot.row, found["field"]))
    return ours, theirs


def by_command(folder: Path) -> list[dict[str, str]]:
    """The findings that the command tells of the files in the folder `files`."""
    command = [str(Path(sys.executable).parent / "liggare"), "check", str(folder / "files"), "--lang", "en"]
    environment = {**os.environ, "LIGGARE_DATA": str(folder / "data")}
    done = subprocess.run([*command, "--out", str(folder / "out"), "--format", "json"], env=environment, timeout=60)
    assert done.returncode in (0, 1)
    lines = (folder / "out" / "report.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line) for line in lines]


def test_what_is_ready_is_handed_in_and_entered_and_a_later_change_replaces_it(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        saved = typed(here)
        typed(here, ready=False)
        of = batch(here.office, here.register, "PAR_OV", REPORTER, "202506")
        assert ([one.number for one in of.ready], len(of.drafts), of.others) == ([saved.sheet.number], 1, 0)
        entered(here, deliver(here))
        assert [row[0] for row in here.records()] == [saved.sheet.serial]
        now = sheet(here.office, saved.sheet.number)
        assert (now.delivery, now.changed_since) == (1, False)
        rows = tuple(SheetRow(r.file, {**r.values, "PVARD": "1"}) if r.file == "OV_AD" else r for r in now.rows)
        save_sheet(here.office, now, rows, WHO, "sv", ready=True)
        assert sheet(here.office, now.number).changed_since
        number = deliver(here)
        assert batch(here.office, here.register, "PAR_OV", REPORTER, "202506").others == 0, "it came from forms too"
        entered(here, number)
        assert [(row[0], row[2]) for row in here.records()] == [(saved.sheet.serial, 2)]


def test_records_that_did_not_come_from_forms_are_replaced_only_if_somebody_says_so(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        here.send(visits(*months_of(3, "2025-05")))
        typed(here)
        of = batch(here.office, here.register, "PAR_OV", REPORTER, "202506")
        assert of.others == 3
        with pytest.raises(Refused):
            deliver_sheets(here.office, of, WHO)
        assert sheets_of(here.office, here.register.id, REPORTER)[0].delivery is None
        entered(here, deliver_sheets(here.office, of, WHO, replaces=True).kept.number)
        assert len(here.records()) == 1


def test_a_delivery_of_nothing_is_refused(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        typed(here, ready=False)
        of = batch(here.office, here.register, "PAR_OV", REPORTER, "202506")
        assert check_batch(here.office, of, "sv") is None
        with pytest.raises(Refused):
            deliver_sheets(here.office, of, WHO)


def test_a_birth_goes_with_its_four_journals_and_the_one_sender(tmp_path: Path) -> None:
    with desk(tmp_path, register=BIRTHS) as here:
        birth, sender = typed(here, "MFR", "FV1"), typed(here, "MFR", "AVS")
        assert (birth.sheet.state, sender.sheet.state) == ("ready", "ready")
        assert begin_sheet(here.office, BIRTHS, "AVS", REPORTER, WHO) == sender.sheet.number
        of = batch(here.office, BIRTHS, "MFR", REPORTER, "202506")
        found = check_batch(here.office, of, "sv")
        assert found
        assert (found.result.verdict.outcome, found.whole) == ("accepted", ())
        entered(here, deliver_sheets(here.office, of, WHO).kept.number)
        assert [row[0].endswith(birth.sheet.serial) for row in here.records()] == [True]


def test_a_record_is_thrown_away_when_its_time_is_out_and_never_before(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        saved = typed(here)
        last = kept_until(saved.sheet, here.register)
        assert last == dt.date(2025, 8, 31) + dt.timedelta(days=31)
        here.clock.set(last)
        assert sweep_sheets(here.office) == 0
        here.clock.set(last + dt.timedelta(days=1))
        assert sweep_sheets(here.office) == 1
        assert sheets_of(here.office, here.register.id, REPORTER) == ()
        assert here.acts()[-1] == "sheet.expired"


def test_a_record_that_is_removed_is_gone(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        saved = typed(here)
        remove_sheet(here.office, saved.sheet.number, WHO)
        with pytest.raises(LookupError):
            sheet(here.office, saved.sheet.number)
        assert here.acts() == ["sheet.begun", "sheet.ready", "sheet.removed"]


def test_a_record_is_read_under_a_new_key(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        saved = typed(here)
        assert rotate(here.office, "vault", WHO) == 1
        assert sheet(here.office, saved.sheet.number) == saved.sheet


def test_the_next_delivery_is_the_first_that_covers_the_day_and_is_not_past() -> None:
    today = dt.date(2026, 11, 26)
    assert month_for(patients(), dt.date(2026, 10, 5), today) == "202611"
    assert month_for(patients(), dt.date(2026, 11, 5), today) == "202612"
    assert month_for(patients(), dt.date(2026, 8, 31), today) == "202611"
    assert month_for(patients(), dt.date(2026, 7, 31), today) == "202611"  # too late: the rules say so
    assert month_for(patients(), None, today) == "202611"
    assert month_for(BIRTHS, dt.date(2026, 11, 5), today) == "202611"


def deliver(here: Desk) -> int:
    """The number of a delivery of what is ready."""
    of = batch(here.office, here.register, "PAR_OV", REPORTER, "202506")
    return deliver_sheets(here.office, of, WHO).kept.number


def entered(here: Desk, number: int) -> None:
    """A worker does what was handed in."""
    job = here.office.queue.take("prov", here.office.now())
    assert job
    work_on(here.office, job)
    assert here.office.deliveries.find(number).state == "accepted"
