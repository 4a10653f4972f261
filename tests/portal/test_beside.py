"""`liggare serve`: the pages and a worker beside each other, whichever of them dies, and both end together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from portal_scene import OWN
from served import COMMAND, HERE, MONTH, Portal, free_port, run, wait_for
from test_holding import post, text_of


@pytest.fixture
def together(tmp_path: Path) -> Iterator[tuple[Portal, subprocess.Popen[bytes]]]:
    """The portal and a worker, as `liggare serve` starts them, and a delivery that waits for a confirmation."""
    port = free_port()
    url, data = f"http://127.0.0.1:{port}", tmp_path / "data"
    environment = {**os.environ, "LIGGARE_DATA": str(data), "LIGGARE_PORTAL_URL": url}
    environment |= {"LIGGARE_PORTAL_SECOND_FACTOR": "offered", "LIGGARE_DATABASE_URL": ""}
    held = ["--first", "2026-01", "--last", MONTH, "--until", "2099-12-31", "--reason", "prov", "--register", "PAR"]
    run(environment, "extension", "grant", OWN, *held)
    for contacts in (200, 40):
        said = ["--contacts", contacts, "--reporter", OWN, "--month", MONTH, "--seed", "1"]
        run(environment, "fake", "patientregistret", *said, "--out", tmp_path / str(contacts))
        run(environment, "submit", tmp_path / str(contacts), "--as", OWN, answers=(0, 4))
    subprocess.run([sys.executable, HERE / "portal_scene.py", data], env=environment, check=True, timeout=120)
    with (tmp_path / "log").open("wb") as log:
        served = subprocess.Popen([COMMAND, "serve", "--processes", "1"], env=environment, stdout=log, stderr=log)
    try:
        wait_for(url, served)
        yield Portal(url, data, 2, 0), served
    finally:
        served.terminate()
        served.wait(timeout=30)


def test_serve_starts_a_worker_that_enters_what_is_confirmed_is_replaced_when_it_dies_and_ends_with_it(
    together: tuple[Portal, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    portal, served = together
    sender = portal.session("sender")
    assert "Ska det verkligen bort?" in text_of(sender, portal, "/leveranser/2/")
    web, worker = _children(served.pid)
    os.kill(worker, signal.SIGKILL)
    confirmed = post(sender, portal, "/leveranser/2/bekrafta/", reason="mottagningen stängde")
    assert "Leveransen är bekräftad och förs in" in confirmed.text
    _until(lambda: "version 2" in text_of(sender, portal, "/leveranser/2/"))
    begun = _children(served.pid)
    assert web in begun
    assert worker not in begun
    every = [served.pid, *begun, *(one for parent in begun for one in _children(parent))]
    served.send_signal(signal.SIGTERM)
    assert served.wait(timeout=30) == 0
    assert [one for one in every if Path(f"/proc/{one}").exists()] == []
    log = (tmp_path / "log").read_text("utf-8")
    assert '"event": "worker ended, started anew", "code": -9' in log
    assert '"event": "asked to stop", "signal": "SIGTERM"' in log


def _children(parent: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()]


def _until(is_so: object) -> None:
    assert callable(is_so)
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.3)


def test_it_ends_in_order_and_says_why_when_whoever_began_it_is_gone(tmp_path: Path) -> None:
    said = "from liggare.portal.beside import beside; raise SystemExit(beside(('worker', '--slots', '1'), ('worker',)))"
    environment = {**os.environ, "LIGGARE_DATA": str(tmp_path / "data"), "LIGGARE_DATABASE_URL": ""}
    log = tmp_path / "log"
    with log.open("wb") as stream:
        both = subprocess.Popen([sys.executable, "-c", said], env=environment, stderr=stream)
    _until(lambda: log.read_text("utf-8").count("worker started") == 2)
    both.send_signal(signal.SIGHUP)
    assert both.wait(timeout=60) == 0
    assert '"event": "asked to stop", "signal": "SIGHUP"' in log.read_text("utf-8")
    assert log.read_text("utf-8").count("worker stopped") == 2
