"""Two at once, a full disk, a database that goes away: one wins, others wait or are told, and nothing is half done."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest
from lifecycle_scenes import require_whole
from made_office import WHO, desk, months_of, visits

import postgresql
from liggare.operate.ports import StoreFailure
from liggare.operate.process import process
from liggare.operate.upkeep import abandoned
from liggare.store.tables import DeltaTables

APRIL = months_of(6, "2025-04")


@pytest.mark.parametrize("months", [("202506", "202506"), ("202506", "202507")])
def test_of_two_that_submit_overlapping_months_at_once_both_end_and_one_stands(
    address: str, tmp_path: Path, months: tuple[str, str]
) -> None:
    with desk(tmp_path, address):
        pass
    sent = [visits(*APRIL), visits(*APRIL[:5], *months_of(1, "2025-04", start=90))]

    def send(place: int) -> int:
        with desk(tmp_path, address) as here:
            return here.send(sent[place], month=months[place]).kept.number

    with ThreadPoolExecutor(2) as pool:
        numbers = list(pool.map(send, (0, 1)))
    with desk(tmp_path, address) as here:
        assert sorted(numbers) == [1, 2]
        require_whole(here)
        assert abandoned(here.office) == ()
        of_april = {delivery for _, month, delivery in here.records() if month == "2025-04"}
        assert len(of_april) == 1, "never both, never neither"
        assert [version.number for version in here.office.versions.history(here.register.id)] == [1, 2]


def test_the_same_delivery_sent_twice_at_once_is_received_once(address: str, tmp_path: Path) -> None:
    with desk(tmp_path, address):
        pass

    def send(_: int) -> int:
        with desk(tmp_path, address) as here:
            return here.send(visits(*APRIL)).kept.number

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(send, range(3))) == [1, 1, 1]
    with desk(tmp_path, address) as here:
        require_whole(here)
        assert here.acts().count("delivery.received") == here.acts().count("delivery.entered") == 1


@pytest.mark.parametrize("table", ["PAR_OV_AD", "PAR_OV_LT"])
def test_a_full_disk_is_told_and_the_delivery_is_taken_up_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    with desk(tmp_path) as here:
        here.send(visits(*APRIL))
        before = here.records()
        with monkeypatch.context() as full:
            full.setattr(DeltaTables, "replace", _until_full(DeltaTables.replace, table))
            with pytest.raises(StoreFailure):
                here.send(visits(*APRIL[:5], *months_of(1, "2025-05", start=90)))
        assert here.records() == before
        require_whole(here)
        assert [kept.number for kept in abandoned(here.office)] == [2]
        assert process(here.office, 2, WHO).state == "accepted"
        require_whole(here)
        assert len(here.records()) == 6


def _until_full(replace: Callable[..., int], full: str) -> Callable[..., int]:
    """Writing tables until that one, for which there is no room."""

    def replaced(self: DeltaTables, table: str, *rest: object) -> int:
        if table == full:
            from liggare.store.failure import told

            with told("tables"):
                raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, table, *rest)

    return replaced


def test_a_database_that_goes_away_in_the_middle_is_told_and_the_delivery_taken_up_when_it_is_back(
    server: postgresql.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(tmp_path, server.database()) as here:
        here.send(visits(*APRIL))
        before = here.records()

        def stopping(self: DeltaTables, table: str, version: int | None, parts: object, rows: pl.LazyFrame) -> int:
            made = replace(self, table, version, parts, rows)
            if table == "PAR_OV_AD":
                server.stop()
            return made

        replace = DeltaTables.replace
        with monkeypatch.context() as away:
            away.setattr(DeltaTables, "replace", stopping)
            try:
                with pytest.raises(StoreFailure, match="does not answer"):
                    here.send(visits(*APRIL[:5], *months_of(1, "2025-05", start=90)))
            finally:
                server.start()
        assert here.records() == before
        assert [kept.number for kept in abandoned(here.office)] == [2]
        assert process(here.office, 2, WHO).state == "accepted"
        require_whole(here)


def test_a_program_that_fails_is_put_on_record_and_the_delivery_can_be_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(tmp_path) as here:
        with monkeypatch.context() as broken:
            broken.setattr("liggare.operate.propose.difference", _failing)
            with pytest.raises(ZeroDivisionError):
                here.send(visits(*APRIL))
        kept = here.office.deliveries.find(1)
        assert (kept.state, kept.receipt) == ("failed by us", None)
        assert kept.case.startswith("ZeroDivisionError, test_at_once.py:")
        assert "19121212" not in kept.case
        assert here.acts() == ["delivery.received", "delivery.failed"]
        assert process(here.office, 1, WHO).state == "accepted"


def _failing(*_: object) -> None:
    raise ZeroDivisionError("191212121212")


@pytest.mark.slow
def test_many_processes_submit_at_once_on_postgresql(server: postgresql.Server, tmp_path: Path) -> None:
    address = server.database()
    with desk(tmp_path, address):
        pass
    program = "import sys; sys.path[:0] = sys.argv[3:]; from test_at_once import send_for; send_for(*sys.argv[1:3])"
    here = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    reporters = ["01", "14", "12"]
    started = [
        subprocess.Popen([sys.executable, "-c", program, f"{tmp_path}|{address}", reporter, *here])
        for reporter in reporters
    ]
    assert [process_.wait(180) for process_ in started] == [0, 0, 0]
    with desk(tmp_path, address) as opened:
        assert {len(opened.records(reporter)) for reporter in reporters} == {6}
        assert len(opened.office.versions.history(opened.register.id)) == 3


def send_for(place: str, reporter: str) -> None:
    """One of several processes: send April for a reporter."""
    folder, _, address = place.partition("|")
    with desk(Path(folder), address) as here:
        units = {"01": "11001", "12": "41001", "14": "51001"}
        kept = here.send(visits(*({**row, "SJUKHUS": units[reporter]} for row in APRIL)), reporter=reporter).kept
        assert kept.state == "accepted", kept
