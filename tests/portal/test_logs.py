"""Nothing of anybody's is in a log: all is done with numbers, passwords and tokens that are then looked for."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from portal_scene import OWN, PASSWORD, email
from served import COMMAND, HERE, MONTH, Portal, free_port, run, wait_for
from test_holding import post

NUMBER = "19121212-1212"
WRONG = "fel-losenord-hemligt"


class Logged:
    """A portal of its own whose log is kept, and that of the worker which is run on what was handed in."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.web, self.work = folder, folder / "web.log", folder / "work.log"
        port = free_port()
        self.portal = Portal(f"http://127.0.0.1:{port}", folder / "data", 0, 0)
        self.environment = {**os.environ, "LIGGARE_DATA": str(folder / "data"), "LIGGARE_PORTAL_URL": self.portal.url}
        self.environment |= {"LIGGARE_PORTAL_SECOND_FACTOR": "offered", "LIGGARE_DATABASE_URL": ""}

    def works(self) -> None:
        """A worker does what waits, and ends."""
        with self.work.open("wb") as log:
            worker = subprocess.Popen([COMMAND, "worker", "--slots", "1"], env=self.environment, stderr=log)
        until = time.monotonic() + 120
        while not all(event in self.work.read_text("utf-8") for event in ('"job dead"', '"job done"')):
            assert time.monotonic() < until, self.work.read_text("utf-8")
            time.sleep(0.3)
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=60)


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Logged]:
    """The portal, and everything done in it that might leave something in a log."""
    here = Logged(tmp_path_factory.mktemp("logged"))
    subprocess.run([sys.executable, HERE / "portal_scene.py", here.portal.folder], env=here.environment, check=True)
    with here.web.open("wb") as log:
        served = subprocess.Popen(
            [COMMAND, "serve", "--no-worker", "--processes", "1"], env=here.environment, stdout=log, stderr=log
        )
    try:
        wait_for(here.portal.url, served)
        _live(here)
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(timeout=30)
    yield here


def _live(here: Logged) -> None:
    sender, anybody = here.portal.session("sender"), here.portal.session()
    _misuse(here, sender, anybody)
    _log_in_wrong(here)
    _sent(here, sender, "2026-09", "delivery")
    for path in (one for one in (here.portal.folder / "vault").rglob("*") if one.is_file()):
        path.unlink()  # the first delivery's files: its job fails
    _sent(here, sender, MONTH, "delivery")
    here.works()
    for number in (1, 2):
        page = sender.get(f"{here.portal.url}/leveranser/{number}/", timeout=60)
        assert page.status_code == 200


def _misuse(here: Logged, sender: requests.Session, anybody: requests.Session) -> None:
    """A number in a path, a query, a form, a header, an upload's name; and a request from another host's name."""
    url = here.portal.url
    for session in (sender, anybody):
        session.get(f"{url}/leveranser/{NUMBER}/", timeout=30)
        session.get(f"{url}/{NUMBER}", timeout=30)
        session.get(f"{url}/koder/?q={NUMBER}", timeout=30, headers={"X-Person": NUMBER, "Host": NUMBER})
        session.post(f"{url}/behorighet/", data={"role": NUMBER, "reason": NUMBER}, timeout=30)
        session.put(f"{url}/lamna/{'a' * 32}/0/?offset={NUMBER}", data=NUMBER, timeout=30)
    post(sender, here.portal, "/behorighet/", role=NUMBER, reporter=NUMBER, reason=NUMBER)
    files = {"files": (f"{NUMBER}.txt", f"{NUMBER};x\n".encode())}
    said = {"csrfmiddlewaretoken": sender.cookies.get("csrftoken", "")}
    sender.post(f"{url}/prova/", files=files, data=said, timeout=60)


def _log_in_wrong(here: Logged) -> None:
    session = here.portal.session()
    page = session.get(f"{here.portal.url}/konto/login/", timeout=30)
    for login in (email("sender"), f"{NUMBER}@example.com"):
        said = {"login": login, "password": WRONG, "csrfmiddlewaretoken": session.cookies["csrftoken"]}
        assert session.post(page.url, data=said, timeout=30).status_code in (200, 429)


def _sent(here: Logged, sender: requests.Session, month: str, way: str) -> None:
    """Files with faults, made for the month, are uploaded and handed in."""
    made = here.folder / month
    said = ["--contacts", "60", "--reporter", OWN, "--month", month, "--seed", "4", "--faults", "0.3"]
    run(here.environment, "fake", "patientregistret", *said, "--out", made)
    files = [("files", (path.name, path.read_bytes())) for path in sorted(made.glob("*.txt"))]
    token = {"csrfmiddlewaretoken": sender.cookies.get("csrftoken", "")}
    page = sender.post(f"{here.portal.url}/lamna/", files=files, data=token, timeout=60)
    assert page.status_code == 200, page.status_code
    assert post(sender, here.portal, page.url.removeprefix(here.portal.url), way=way).status_code == 200


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.startswith("{")]


def test_every_line_of_a_log_is_json_but_for_the_word_that_the_portal_is_open(logged: Logged) -> None:
    for path in (logged.web, logged.work):
        strange = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("{")]
        assert [line for line in strange if not line.startswith("Portalen är öppen")] == []
        assert _lines(path)


def test_no_number_address_password_or_token_is_in_a_log(logged: Logged) -> None:
    text = logged.web.read_text("utf-8") + logged.work.read_text("utf-8")
    sent = "".join(path.read_text("latin-1") for path in logged.folder.glob("20*/*_AD_*.txt"))
    numbers = set(re.findall(r"(?:19|20)[0-9]{10}", sent))
    assert len(numbers) > 20
    assert [number for number in numbers if number in text or number[2:] in text] == []
    for secret in (
        NUMBER,
        NUMBER.replace("-", ""),
        "121212",
        PASSWORD,
        WRONG,
        "@example.com",
        "csrftoken",
        "sessionid",
    ):
        assert secret not in text, secret
    assert not re.search(r"[0-9a-f]{32}", text), "a token"


def test_requests_log_ins_and_what_failed_are_in_the_log(logged: Logged) -> None:
    web, work = _lines(logged.web), _lines(logged.work)
    assert {"log-in", "log-in refused", "request"} <= {line["event"] for line in web}
    routes = {line.get("route") for line in web if line["event"] == "request"}
    assert {"/", "/leveranser/<int:number>/", "/konto/login/", "/lamna/<slug:token>/"} <= routes
    assert {200, 302, 404} <= {line.get("status") for line in web}
    assert {"job dead", "job done"} <= {line["event"] for line in work}
    assert any("place" in line for line in work if line["event"] == "job dead")
    assert any("Handling signal: term" in str(line["event"]) for line in web), "it says why it ended"
