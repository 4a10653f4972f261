"""`liggare send` as a process at a real server: cut off, killed, run again, halted, and silent about its token."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from between import Proxy, front, issuer
from cutting import Line
from served import COMMAND, HERE, free_port, run, wait_for

MONTH = "2026-10"
LATE = "13"
"""A reporter that may correct months whatever day the tests are run. Each test sends for one of its own."""


@dataclass(frozen=True)
class Receiver:
    """A portal with a worker, the log they write, and the files of its tokens."""

    port: int
    folder: Path
    environment: dict[str, str]

    @property
    def log(self) -> str:
        """All that was logged."""
        return (self.folder / "log").read_text("utf-8")

    def made(self, name: str, reporter: str = "20", contacts: int = 30) -> Path:
        """The files of a made-up delivery without faults."""
        said = ["--contacts", contacts, "--reporter", reporter, "--month", MONTH, "--seed", 7]
        run(self.environment, "fake", "patientregistret", *said, "--out", self.folder / name)
        return self.folder / name

    def send(self, delivery: Path, *said: str, port: int = 0, token: str = "token") -> subprocess.CompletedProcess[str]:
        """Send it; how that ended."""
        return subprocess.run(
            self.command(delivery, *said, port=port, token=token),
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            stdin=subprocess.DEVNULL,
        )

    def command(self, delivery: Path, *said: str, port: int = 0, token: str = "token") -> list[str]:
        """The command that sends it."""
        to, file = f"http://127.0.0.1:{port or self.port}", str(self.folder / token)
        out = str(self.folder / "receipts")
        words = ["send", str(delivery), "--to", to, "--token-file", file, "--out", out, *said]
        return [str(COMMAND), *words]

    def deliveries(self) -> list[dict[str, object]]:
        """What the receiver has of those reporters, the newest first."""
        headers = {"Authorization": f"Bearer {(self.folder / 'token').read_text().strip()}"}
        answer = requests.get(f"http://127.0.0.1:{self.port}/api/v1/deliveries", headers=headers, timeout=30)
        found: list[dict[str, object]] = answer.json()["deliveries"]
        return found


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receiver]:
    """The receiver, with a system account that sends for several reporters."""
    folder, port = tmp_path_factory.mktemp("receiver"), free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "LIGGARE_DATA": str(folder / "data"), "LIGGARE_PORTAL_URL": url}
    environment |= {"LIGGARE_PORTAL_SECOND_FACTOR": "offered", "LIGGARE_DATABASE_URL": ""}
    subprocess.run([sys.executable, HERE / "portal_scene.py", folder / "data"], env=environment, check=True)
    for reporter in ("17", "18", "19", "20", LATE):
        run(environment, "user", "system", "open", "vendor-natt", "--reporter", reporter, "--reason", "prov")
    rights = [f"--right={right}" for right in ("test", "send", "see deliveries", "decide deliveries")]
    run(environment, "user", "token", "make", "vendor-natt", "--label", "natt", *rights, "--out", folder / "token")
    with (folder / "log").open("wb") as log:
        served = subprocess.Popen([COMMAND, "serve", "--processes", "1"], env=environment, stdout=log, stderr=log)
    try:
        wait_for(url, served)
        yield Receiver(port, folder, environment)
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(timeout=60)


def test_a_line_that_breaks_in_the_middle_loses_nothing_and_nothing_is_sent_twice(receiver: Receiver) -> None:
    line = Line(receiver.port, pieces=4)
    done = receiver.send(receiver.made("first", "17", 200), "--yes", port=line.port)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [count for count in line.seen.values() if count > 1] == [2], "only the piece that was cut comes again"
    assert line.cuts == 0
    number = receiver.deliveries()[0]["number"]
    receipt = json.loads((receiver.folder / "receipts" / f"kvitto-{number}.json").read_text("utf-8"))
    assert receipt["receipt"]["verdict"]["outcome"] == "accepted"


def test_a_sender_that_is_killed_goes_on_where_it_was_when_run_again(receiver: Receiver) -> None:
    before, delivery = len(receiver.deliveries()), receiver.made("second", "18", 200)
    held = Line(receiver.port, pieces=5, hold=True)
    with subprocess.Popen(
        receiver.command(delivery, "--yes", port=held.port),
        env=receiver.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as killed:
        assert held.held.wait(60), "it came to where the line holds still"
        killed.send_signal(signal.SIGKILL)
    line = Line(receiver.port)
    done = receiver.send(delivery, "--yes", port=line.port)
    assert done.returncode == 0, done.stdout + done.stderr
    assert min(line.seen) == 5, "the five that had come are not sent again"
    assert len(receiver.deliveries()) == before + 1


def test_the_same_files_again_are_no_new_delivery(receiver: Receiver) -> None:
    delivery = receiver.made("third", "19", 200)
    assert receiver.send(delivery, "--yes").returncode == 0
    before = len(receiver.deliveries())
    done = receiver.send(delivery, "--yes", "--lang", "en")
    assert (done.returncode, len(receiver.deliveries())) == (0, before)
    assert "were sent before" in done.stdout


def test_what_was_forecast_is_sent_without_being_uploaded_again_and_what_was_corrected_is(receiver: Receiver) -> None:
    delivery = receiver.made("forecast", LATE, 60)
    line = Line(receiver.port)
    assert receiver.send(delivery, "--forecast", "--yes", port=line.port).returncode == 0
    assert line.seen
    line.seen.clear()
    assert receiver.send(delivery, "--yes", port=line.port).returncode == 0
    assert not line.seen, "the files were there"
    assert receiver.send(delivery, "--forecast", "--yes", port=line.port).returncode == 0
    first = next(path for path in delivery.iterdir() if path.stat().st_size)
    lines = first.read_bytes().splitlines(keepends=True)
    first.write_bytes(b"".join([*lines[1:], lines[0]]))
    line.seen.clear()
    assert receiver.send(delivery, "--yes", port=line.port).returncode == 0
    assert line.seen, "a file of the same name and size, with other content, is another"


def test_a_delivery_that_would_shrink_the_register_is_never_confirmed_without_a_reason(receiver: Receiver) -> None:
    assert receiver.send(receiver.made("whole", LATE, 230), "--yes").returncode == 0
    part = receiver.made("part", LATE, 20)
    halted = receiver.send(part, "--yes", "--lang", "en")
    assert halted.returncode == 4, halted.stdout + halted.stderr
    assert "waits for a confirmation" in halted.stdout
    assert receiver.deliveries()[0]["state"] == "waiting for confirmation"
    done = receiver.send(part, "--yes", "--confirm-shrink", "mottagningen är stängd")
    assert done.returncode == 0, done.stdout + done.stderr
    assert receiver.deliveries()[0]["state"] == "accepted"


def test_what_breaks_rules_here_is_not_sent(receiver: Receiver) -> None:
    said = ["--contacts", 80, "--reporter", "20", "--month", MONTH, "--seed", 3, "--faults", 0.3]
    run(receiver.environment, "fake", "patientregistret", *said, "--out", receiver.folder / "faulty")
    before = len(receiver.deliveries())
    done = receiver.send(receiver.folder / "faulty", "--yes", "--lang", "en")
    assert (done.returncode, len(receiver.deliveries())) == (1, before)
    assert "Nothing was sent." in done.stdout


def test_nothing_is_sent_unasked(receiver: Receiver) -> None:
    done = receiver.send(receiver.made("unasked"), "--lang", "en")
    assert done.returncode == 2
    assert "Give --yes" in done.stderr


def test_a_server_that_is_away_is_told_as_that(receiver: Receiver) -> None:
    done = receiver.send(receiver.made("away"), "--yes", "--patience", "0", "--lang", "en", port=free_port())
    assert done.returncode == 3
    assert "Nobody answers" in done.stderr


def test_a_token_that_others_can_read_is_not_used(receiver: Receiver) -> None:
    loose = receiver.folder / "loose"
    loose.write_text((receiver.folder / "token").read_text())
    loose.chmod(0o644)
    done = receiver.send(receiver.made("loosely"), "--yes", "--lang", "en", token="loose")
    assert done.returncode == 2
    assert "chmod 600" in done.stderr


def test_what_is_sent_goes_through_the_proxy_that_is_set_and_trusts_the_issuer_that_is_named(
    receiver: Receiver, tmp_path: Path
) -> None:
    own, proxy = issuer(tmp_path), Proxy()
    port = front(receiver.port, own.server)
    words = ["send", str(receiver.made("through", "17", 40)), "--to", f"https://127.0.0.1:{port}", "--test", "--yes"]
    words += ["--token-file", str(receiver.folder / "token"), "--out", str(tmp_path / "out"), "--lang", "en"]
    through = {**receiver.environment, "HTTPS_PROXY": f"http://127.0.0.1:{proxy.port}", "NO_PROXY": ""}

    def sent(*said: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([COMMAND, *words, *said], env=through | more, capture_output=True, text=True, timeout=120)

    stranger = sent()
    assert stranger.returncode == 3, stranger.stdout + stranger.stderr
    assert "SSL_CERT_FILE" in stranger.stderr
    done = sent(SSL_CERT_FILE=str(own.own))
    assert done.returncode == 0, done.stdout + done.stderr
    assert set(proxy.asked) == {f"CONNECT 127.0.0.1:{port}"}, "all of it went by the proxy"
    assert len(proxy.passed) > 10_000
    assert b"Bearer" not in proxy.passed, "the proxy could read it"
    away = sent("--patience", "0", SSL_CERT_FILE=str(own.own), HTTPS_PROXY=f"http://127.0.0.1:{free_port()}")
    assert away.returncode == 3, "nothing goes beside a proxy that is away"


def test_a_token_is_not_shown_in_the_clear_to_another_machine(receiver: Receiver) -> None:
    words = ["send", str(receiver.made("clear")), "--to", "http://lamna.exempel.se", "--yes", "--lang", "en"]
    environment = {**receiver.environment, "LIGGARE_TOKEN": (receiver.folder / "token").read_text()}
    done = subprocess.run([COMMAND, *words], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "must begin with https" in done.stderr


def test_no_token_is_in_what_the_receiver_logs_or_the_sender_says(receiver: Receiver) -> None:
    token, url = (receiver.folder / "token").read_text().strip(), f"http://127.0.0.1:{receiver.port}/api/v1"
    wrong = f"{token[:-4]}AAAA"
    for said in (token, wrong):
        headers = {"Authorization": f"Bearer {said}", "Idempotency-Key": "hemlig-nyckel-77"}
        requests.get(f"{url}/deliveries/{said}?token={said}", headers=headers, timeout=30)
        requests.post(f"{url}/uploads", headers=headers, json={"files": said}, timeout=30)
        requests.get(f"{url}/account", headers=headers, timeout=30)
    done = receiver.send(receiver.made("silent"), "--test", "--yes")
    for secret in (token, token[8:], wrong, "hemlig-nyckel-77"):
        assert secret not in receiver.log
        assert secret not in done.stdout + done.stderr
    assert '"/api/v1/account"' in receiver.log
