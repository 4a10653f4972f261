"""Set-ups that are broken in earnest: the doctor finds each fault, says what to do, and changes nothing."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import socket
from collections.abc import Mapping
from pathlib import Path
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

import postgresql
from liggare.cli.main import run
from liggare.doctor import places
from liggare.doctor.examine import examine
from liggare.doctor.found import Found
from liggare.operate.audit import Act
from liggare.operate.job import Errand
from liggare.operate.work import at_work, given_up, take_up
from liggare.store.host_key import host_key
from liggare.store.house import office

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in use: a ledger with an act and a seal, and keys."""
    folder = tmp_path / "data"
    with office(folder, "") as here:
        here.trail.record(Act("maja", "seen.as.reporter", "", "14"), here.now())
    return folder


def looked(folder: Path, **environment: str) -> dict[str, Found]:
    """What is found, by what was looked at."""
    return {one.id: one for one in examine(folder, environment)}


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def put(folder: Path, ago: dt.timedelta, address: str = "") -> None:
    """A forecast waits in the queue since then."""
    with office(folder, address) as here:
        at = here.now() - ago
        here.queue.put(Errand("forecast", "patientregistret", "14", 10, "maja", at, folder="left-x"))


def test_a_set_up_in_use_is_good_and_is_not_changed(data: Path) -> None:
    before = _content(data)
    found = looked(data)
    assert {one.id for one in found.values() if one.level == "bad"} == set()
    assert found["ledger"].level == found["used keys"].level == found["clock"].level == "good"
    assert _content(data) == before


def test_nothing_is_made_where_nothing_is(tmp_path: Path) -> None:
    found = looked(tmp_path / "nowhere")
    assert (found["data"].level, found["ledger"].level) == ("bad", "careful")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_or_a_key_that_others_reach_is_told_with_the_command_that_closes_it(data: Path) -> None:
    key = next(path for path in (data / "keys").iterdir() if not path.name.endswith(".pub.pem"))
    key.chmod(0o640)
    data.chmod(0o755)
    found = looked(data)
    assert found["data"].to_do.en == f"Run: chmod 700 {data}"
    assert found["keys"].to_do.en == f"Run: chmod 600 {key}"


def test_keys_that_have_been_used_and_are_gone_are_told(data: Path) -> None:
    for path in (data / "keys").iterdir():
        path.unlink()
    found = looked(data)
    bad = [one for one in found.values() if one.level == "bad"]
    assert bad
    assert any("keys" in one.to_do.en or "key" in one.found.en for one in bad)


def test_a_ledger_that_is_no_database_is_told(data: Path) -> None:
    for path in data.glob("ledger.sqlite3*"):
        path.unlink()
    (data / "ledger.sqlite3").write_bytes(b"this is no database at all" * 100)
    found = looked(data)
    assert found["ledger"].level == "bad"
    assert "used keys" not in found


def test_a_ledger_of_a_newer_program_is_told_and_one_of_an_older(data: Path) -> None:
    import sqlite3

    with sqlite3.connect(data / "ledger.sqlite3") as ledger:
        ledger.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '9999_new', '2026-01-01')")
    assert (looked(data)["ledger"].level, looked(data)["ledger"].found.en[-11:]) == ("bad", "(9999_new).")
    with sqlite3.connect(data / "ledger.sqlite3") as ledger:
        ledger.execute(
            "DELETE FROM django_migrations WHERE app = 'ledger' AND (name LIKE '9999%' OR name LIKE '0007%')"
        )
    found = looked(data)["ledger"]
    assert found.level == "careful"
    assert "0007_notices" in found.found.en


def test_a_postgresql_that_is_away_is_told_without_its_password(data: Path) -> None:
    address = f"postgresql://liggare:hemligt@127.0.0.1:{free_port()}/liggare"
    found = looked(data, LIGGARE_DATABASE_URL=address)["ledger"]
    assert found.level == "bad"
    assert "hemligt" not in str(found)


def test_a_postgresql_that_answers_is_looked_at_with_its_clock(tmp_path: Path, server: postgresql.Server) -> None:
    address = server.database()
    (tmp_path / "data").mkdir(mode=0o700)
    before = looked(tmp_path / "data", LIGGARE_DATABASE_URL=address)["ledger"]
    assert before.level == "careful"
    with office(tmp_path / "data", address):
        pass
    found = looked(tmp_path / "data", LIGGARE_DATABASE_URL=address)
    assert (found["ledger"].level, found["clock"].level) == ("good", "good")
    assert "PostgreSQL" in found["ledger"].found.en


def test_an_idle_worker_is_heard_of_and_one_that_is_gone_is_missed_since_then(data: Path) -> None:
    assert looked(data)["worker"].level == "careful"
    with office(data, "") as here:
        here.pulses.beat("w1", here.now() - HOUR)
    found = looked(data)["worker"]
    assert (found.level, "since" in found.found.en, "sedan" in found.found.sv) == ("careful", True, True)
    with office(data, "") as here:
        at_work(here, "w1")
    assert looked(data)["worker"].level == "good"


def test_work_that_waits_with_no_worker_is_told(data: Path) -> None:
    put(data, HOUR)
    found = looked(data)
    assert (found["worker"].level, found["queue"].level) == ("bad", "careful")
    assert "liggare worker" in found["worker"].to_do.en


def test_a_job_that_died_is_told_by_its_case_number(data: Path) -> None:
    put(data, HOUR)
    with office(data, "") as here:
        for _ in range(2):
            job = take_up(here, "w")
            assert job
            ended = given_up(here, job, "checking: worker died")
    assert ended.case in looked(data)["dead"].found.en


def test_an_act_of_a_time_to_come_tells_that_the_clock_was_or_is_wrong(data: Path) -> None:
    with office(data, "") as here:
        here.trail.record(Act("maja", "seen.as.reporter", "", "14"), here.now() + HOUR)
    assert looked(data)["clock"].level == "bad"


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ({"LIGGARE_PORTAL_URL": "http://lamna.exempel.se"}, "bad"),
        ({"LIGGARE_PORTAL_URL": "https://lamna.exempel.se"}, "bad"),
        ({"LIGGARE_PORTAL_URL": "https://lamna.exempel.se", "LIGGARE_PORTAL_BEHIND_PROXY": "yes"}, "good"),
        ({"LIGGARE_PORTAL_BEHIND_PROXY": "yes"}, "bad"),
        ({"LIGGARE_PORTAL_URL": "lamna.exempel.se"}, "bad"),
        ({"LIGGARE_PORTAL_SECOND_FACTOR": "no"}, "bad"),
        ({}, "good"),
    ],
)
def test_the_portals_settings_are_to_be_safe_together(data: Path, said: Mapping[str, str], level: str) -> None:
    assert looked(data, **said)["portal"].level == level


def test_a_mail_server_is_connected_to_and_one_that_is_away_is_told(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    running = Controller(Sink(), hostname="127.0.0.1", port=port)
    running.start()
    said = {"LIGGARE_MAIL": f"smtp://127.0.0.1:{port}", "LIGGARE_MAIL_FROM": "register@example.com"}
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    try:
        assert looked(data, **said)["mail"].level == "good"
    finally:
        running.stop()
    assert looked(data, **said)["mail"].level == "bad"
    monkeypatch.delenv("LIGGARE_MAIL_FROM")
    assert looked(data, LIGGARE_MAIL=said["LIGGARE_MAIL"])["mail"].level == "bad"


def test_uploads_that_are_to_be_looked_through_by_nobody_are_told(data: Path) -> None:
    assert looked(data)["clamd"].level == "good"
    assert looked(data, LIGGARE_CLAMD="clamd")["clamd"].level == "bad"
    assert looked(data, LIGGARE_CLAMD=f"tcp://127.0.0.1:{free_port()}")["clamd"].level == "bad"


def test_a_disk_with_less_room_than_an_upload_needs_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = shutil.disk_usage(data).free
    monkeypatch.setattr(places, "_NEEDED", free * 2)
    assert looked(data)["room"].level == "careful"
    monkeypatch.setattr(places, "_LITTLE", free * 2)
    assert looked(data)["room"].level == "bad"


def test_a_damaged_code_list_is_told(data: Path) -> None:
    lists = data / "codelists"
    lists.mkdir(mode=0o700)
    (lists / "sjukhuskod.json").write_text("{", encoding="utf-8")
    assert looked(data)["code lists"].level == "bad"


def test_the_command_tells_programs_too_and_ends_with_1_if_something_must_be_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["doctor", "--data", str(tmp_path / "nowhere"), "--json", "--lang", "en"])
    assert ended.value.code == 1
    told = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert told["data"]["level"] == "bad"
    assert all(one["to_do"] for one in told.values() if one["level"] != "good")


def _content(folder: Path) -> dict[str, bytes]:
    """Every file with its content, but for what SQLite keeps beside its file while it is open."""
    every = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in (".sqlite3-shm",))
    return {str(path): path.read_bytes() for path in every if not path.name.endswith(("-wal", "-shm"))}


def test_a_server_for_files_that_nobody_started_or_that_is_another_is_told_of(data: Path) -> None:
    assert looked(data)["sftp"].level == "good"  # never started here
    key, port = host_key(data), free_port()
    assert looked(data, LIGGARE_SFTP="off")["sftp"].level == "good"
    assert looked(data, LIGGARE_SFTP=f"0.0.0.0:{port}")["sftp"].level == "careful"
    assert looked(data, LIGGARE_SFTP="nowhere")["sftp"].level == "bad"
    with socket.create_server(("127.0.0.1", port)) as server:
        for greeting, level in ((b"220 other\r\n", "bad"), (b"SSH-2.0-Liggare\r\n", "good")):
            answered = Thread(target=lambda greeting=greeting: server.accept()[0].sendall(greeting))
            answered.start()
            found = looked(data, LIGGARE_SFTP=f"127.0.0.1:{port}")["sftp"]
            answered.join()
            assert found.level == level, found
    assert key.fingerprint in found.found.sv
    (data / "keys" / "sftp-host.key").chmod(0o644)
    assert looked(data, LIGGARE_SFTP="off")["sftp"].level == "bad"
