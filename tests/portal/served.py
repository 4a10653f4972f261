"""A portal that runs: its own data folder, accounts of every role, deliveries of two reporters, and a web server."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from portal_scene import OTHER, OWN, PASSWORD, TOKENS, email

HERE = Path(__file__).parent
MONTH = "2026-10"
COMMAND = Path(sys.executable).parent / "liggare"


@dataclass(frozen=True)
class Portal:
    """Where it answers, its data folder, and the numbers of one delivery of each reporter."""

    url: str
    folder: Path
    own: int
    other: int

    def program(self, name: str) -> requests.Session:
        """A program's session, with the token of that name: a system account's, or the one of a right alone."""
        session = requests.Session()
        tokens: dict[str, str] = json.loads((self.folder.parent / TOKENS).read_text())
        session.headers["Authorization"] = f"Bearer {tokens[name]}"
        return session

    def session(self, role: str = "") -> requests.Session:
        """A browser's session, logged in as the account with that role, or as nobody."""
        session = requests.Session()
        session.headers["Referer"] = self.url
        if role:
            page = session.get(f"{self.url}/konto/login/", timeout=30)
            said = {"login": email(role), "password": PASSWORD, "csrfmiddlewaretoken": session.cookies["csrftoken"]}
            answer = session.post(page.url, data=said, timeout=30, allow_redirects=False)
            assert answer.status_code == 302, answer.status_code
        return session


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal, for all tests of a process; what one test changes another must not count on."""
    folder = tmp_path_factory.mktemp("portal")
    data = folder / "data"
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "LIGGARE_DATA": str(data), "LIGGARE_PORTAL_URL": url}
    environment |= {"LIGGARE_PORTAL_SECOND_FACTOR": "offered", "LIGGARE_DATABASE_URL": ""}
    for reporter in (OWN, OTHER):
        made = folder / reporter
        said = ["--contacts", "80", "--reporter", reporter, "--month", MONTH, "--seed", reporter, "--faults", "0.3"]
        run(environment, "fake", "patientregistret", *said, "--out", made)
        run(environment, "submit", made, "--as", reporter)
    subprocess.run([sys.executable, HERE / "portal_scene.py", data], env=environment, check=True, timeout=120)
    served = subprocess.Popen(
        [COMMAND, "serve", "--no-worker", "--processes", "1"], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(url, served)
        yield Portal(url, data, 1, 2)
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(timeout=30)


def run(environment: dict[str, str], *words: object, answers: tuple[int, ...] = (0, 1)) -> None:
    """Run a command that must end with one of these answers: by default any but a failure."""
    done = subprocess.run([COMMAND, *map(str, words)], env=environment, capture_output=True, timeout=120)
    assert done.returncode in answers, done.stdout.decode() + done.stderr.decode()


def wait_for(url: str, served: subprocess.Popen[bytes]) -> None:
    """Wait until the portal answers."""
    for _ in range(240):
        assert served.poll() is None, "the server ended"
        try:
            requests.get(url, timeout=60)
            return
        except requests.ConnectionError:
            time.sleep(0.25)
    raise AssertionError("the server does not answer")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
