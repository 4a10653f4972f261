"""The ledger's database: made on first use, by one of two, and out of reach in a way that can be told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from made_entries import act, received

import postgresql
from liggare.operate.kept import Wanted
from liggare.operate.refusal import Refused, Unavailable
from liggare.store.ledger.ledger import Ledger


def test_the_migrations_make_the_models_as_they_are(ledger: Ledger) -> None:
    there = MigrationExecutor(ledger.database.connection).loader.project_state()
    changes = MigrationAutodetector(there, ProjectState.from_apps(apps)).changes(graph=_graph(ledger))
    assert changes == {}, "write a new migration"


def _graph(ledger: Ledger):
    return MigrationExecutor(ledger.database.connection).loader.graph


def test_several_that_start_at_once_make_the_tables_once(address: str, tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from liggare.store.ledger.ledger import Ledger; "
    program += "Ledger(Path(sys.argv[1]), sys.argv[2]).trail.last()"
    started = [subprocess.Popen([sys.executable, "-c", program, tmp_path, address]) for _ in range(4)]
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]


def test_a_ledger_of_a_newer_program_is_refused(ledger: Ledger, address: str, tmp_path: Path) -> None:
    with ledger.database.connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_later', '2030-01-01')"
        )
    with pytest.raises(Refused, match="newer version"):
        Ledger(tmp_path, address)


def test_an_address_that_is_none_is_refused_without_repeating_it(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="LIGGARE_DATABASE_URL") as refused:
        Ledger(tmp_path, "mysql secret")
    assert "secret" not in str(refused.value)


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="does not answer"):
        Ledger(tmp_path, f"postgresql://liggare@/x?host={tmp_path}")


def test_a_server_that_goes_away_is_told_and_is_used_again_when_it_comes_back(
    server: postgresql.Server, tmp_path: Path
) -> None:
    ledger = Ledger(tmp_path, server.database())
    number = ledger.deliveries.receive(received(), act())
    server.stop()
    try:
        with pytest.raises(Unavailable, match="does not answer"):
            ledger.deliveries.receive(received(), act())
        with pytest.raises(Unavailable):
            ledger.deliveries.select(Wanted())
    finally:
        server.start()
    assert [one.number for one in ledger.deliveries.select(Wanted())] == [number]
    assert ledger.deliveries.receive(received(), act()) > number
    ledger.database.close()
