"""`liggare serve --sandbox` with all its processes -> three ways in: a browser's session, the API, an SFTP client."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paramiko
import requests

COMMAND = Path(sys.executable).parent / "liggare"
ACCOUNT, PIECE = "provsystem", 64 * 1024
LONG_ENOUGH = 90.0


@dataclass(frozen=True)
class System:
    """Where it answers, its folder, what it said when it was made, and the key of its system account."""

    url: str
    sftp_port: int
    folder: Path
    said: str
    key: Path
    environment: dict[str, str]

    def run(self, *words: object, codes: Sequence[int] = (0,)) -> str:
        """A command on its folder, that ends with one of those codes."""
        done = subprocess.run(
            [COMMAND, *map(str, words), "--data", self.folder, "--lang", "en"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert done.returncode in codes, done.stdout + done.stderr
        return done.stdout

    @property
    def token(self) -> str:
        """The system account's."""
        [found] = re.findall(r"liggare_\S+", self.said)
        return str(found)


@contextmanager
def whole_system(folder: Path) -> Iterator[System]:
    """A test environment that is served by all its processes, with a key for its system account."""
    ports = free_port(), free_port()
    url, data = f"http://127.0.0.1:{ports[0]}", folder / "data"
    environment = {**os.environ, "LIGGARE_PORTAL_URL": url, "LIGGARE_SFTP": f"127.0.0.1:{ports[1]}"}
    environment |= {"LIGGARE_SFTP_QUIET": "0.5", "LIGGARE_DATA": str(folder / "usual")}
    environment.pop("LIGGARE_DATABASE_URL", None)
    key = folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    with (folder / "said").open("w") as out, (folder / "log").open("w") as log:
        served = subprocess.Popen(
            [COMMAND, "serve", "--sandbox", "--data", data, "--processes", "1"], env=environment, stdout=out, stderr=log
        )
    try:
        until(lambda: served.poll() is None and _answers(url), "the portal does not open")
        system = System(url, ports[1], data, (folder / "said").read_text("utf-8"), key, environment)
        rights = ("test", "send", "see deliveries", "see findings", "decide deliveries")
        words = [word for right in rights for word in ("--right", right)]
        system.run("user", "key", "add", ACCOUNT, key.with_suffix(".pub"), "--label", "prov", *words)
        until(lambda: _listens(ports[1]), "SFTP does not open")
        yield system
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(timeout=60)


class ByPortal:
    """A browser's session of the vendor, driven as the page's script drives it."""

    def __init__(self, system: System) -> None:
        self._url, self._session = system.url, requests.Session()
        self._session.headers["Referer"] = system.url
        [password] = re.findall(r"vendor@example\.com\s+(\S+)", system.said)
        page = self._session.get(f"{self._url}/konto/login/", timeout=60)
        answer = self._session.post(
            page.url, data=self._form(login="vendor@example.com", password=password), timeout=60, allow_redirects=False
        )
        assert answer.status_code == 302, answer.status_code

    def send(self, reporter: str, files: Sequence[Path]) -> int:
        """Hand the files in; the delivery's number."""
        said = {"files": [{"name": one.name, "size": one.stat().st_size} for one in files]}
        token = self._ask("POST", "/lamna/borja/", json=said).json()["token"]
        for place, path in enumerate(files):
            content = path.read_bytes()
            for at in range(0, len(content), PIECE):
                piece = content[at : at + PIECE]
                headers = {"X-Sha256": hashlib.sha256(piece).hexdigest()}
                self._ask("PUT", f"/lamna/{token}/{place}/?offset={at}", data=piece, headers=headers)
        answer = self._session.post(
            f"{self._url}/lamna/{token}/", data=self._form(way="delivery"), timeout=60, allow_redirects=False
        )
        assert answer.status_code == 302, answer.text
        return int(answer.headers["Location"].rstrip("/").rpartition("/")[2])

    def receipt(self, number: int) -> bytes:
        """The signed receipt."""
        return self._ask("GET", f"/leveranser/{number}/kvitto.json").content

    def findings(self, number: int) -> bytes:
        """The complete list of findings, as CSV."""
        return self._ask("GET", f"/leveranser/{number}/rapport/csv/full/").content

    def _form(self, **said: str) -> dict[str, str]:
        return {**said, "csrfmiddlewaretoken": self._session.cookies["csrftoken"]}

    def _ask(self, method: str, path: str, headers: dict[str, str] | None = None, **said: Any) -> requests.Response:
        sent = {"X-CSRFToken": self._session.cookies["csrftoken"], "Accept-Language": "sv", **(headers or {})}
        answer = self._session.request(method, self._url + path, headers=sent, timeout=60, **said)
        assert answer.ok, (path, answer.status_code, answer.text[:500])
        return answer


class ByApi:
    """A program with a token."""

    def __init__(self, system: System) -> None:
        self._url, self._session = f"{system.url}/api/v1", requests.Session()
        self._session.headers.update({"Authorization": f"Bearer {system.token}", "Accept-Language": "sv"})

    def send(self, reporter: str, files: Sequence[Path], way: str = "delivery") -> int:
        """Hand the files in; the delivery's number."""
        said = {"files": [{"name": one.name, "size": one.stat().st_size} for one in files]}
        upload = self.ask("POST", "/uploads", json=said).json()["id"]
        for place, path in enumerate(files):
            content = path.read_bytes()
            for at in range(0, len(content), PIECE):
                piece = content[at : at + PIECE]
                headers = {"X-Sha256": hashlib.sha256(piece).hexdigest()}
                self.ask("PUT", f"/uploads/{upload}/files/{place}?offset={at}", data=piece, headers=headers)
        return int(self.ask("POST", f"/uploads/{upload}/complete", json={"way": way}).json()["delivery"])

    def state(self, number: int) -> str:
        """How the delivery stands."""
        return str(self.ask("GET", f"/deliveries/{number}").json()["state"])

    def receipt(self, number: int) -> bytes:
        """The signed receipt."""
        return self.ask("GET", f"/deliveries/{number}/receipt").content

    def findings(self, number: int) -> bytes:
        """The complete list of findings, as CSV."""
        return self.ask("GET", f"/deliveries/{number}/findings.csv").content

    def ask(self, method: str, path: str, **said: Any) -> requests.Response:
        """A request that must be answered well."""
        answer = self._session.request(method, self._url + path, timeout=60, **said)
        assert answer.ok, (path, answer.status_code, answer.text[:500])
        return answer


class BySftp:
    """A client with a key, that reads what comes back in `kvittens/`."""

    def __init__(self, system: System) -> None:
        self._system = system

    def send(self, reporter: str, files: Sequence[Path]) -> int:
        """Leave the files; the number of the delivery that they became, told by what comes back."""
        with self._client() as sftp:
            before = set(sftp.listdir(f"/{reporter}/kvittens"))
            for path in files:
                sftp.put(str(path), f"/{reporter}/in/{path.name}")
            found: list[int] = []

            def told() -> bool:
                names = set(sftp.listdir(f"/{reporter}/kvittens")) - before
                assert not [name for name in names if name.startswith("ej-")], names
                found.extend(int(one) for name in names for one in re.findall(r"^leverans-([0-9]+)-", name))
                return bool(found)

            until(told, "nothing came back")
            return found[0]

    def receipt(self, number: int, reporter: str) -> bytes:
        """The signed receipt."""
        return self._fetched(number, reporter, lambda name: name.endswith("-kvitto.json"))

    def findings(self, number: int, reporter: str) -> bytes:
        """The complete list of findings, as CSV."""
        free = "utan-personuppgifter"
        return self._fetched(number, reporter, lambda name: name.endswith(".csv") and free not in name)

    def _fetched(self, number: int, reporter: str, wanted: Callable[[str], bool]) -> bytes:
        with self._client() as sftp:
            folder = f"/{reporter}/kvittens"

            def names() -> list[str]:
                return [one for one in sftp.listdir(folder) if one.startswith(f"leverans-{number}-") and wanted(one)]

            until(lambda: bool(names()), "it did not come back")
            with sftp.open(f"{folder}/{names()[0]}") as file:
                return bytes(file.read())

    @contextmanager
    def _client(self) -> Iterator[paramiko.SFTPClient]:
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        said: dict[str, Any] = {"look_for_keys": False, "allow_agent": False, "key_filename": str(self._system.key)}
        client.connect("127.0.0.1", self._system.sftp_port, ACCOUNT, timeout=30, banner_timeout=30, **said)
        try:
            yield client.open_sftp()
        finally:
            client.close()


def until(true: Callable[[], bool], otherwise: str, longest: float = LONG_ENOUGH) -> None:
    """Wait until it is true; so many seconds at most."""
    last = time.monotonic() + longest
    while not true():
        assert time.monotonic() < last, otherwise
        time.sleep(0.2)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=60).ok
    except requests.ConnectionError:
        return False


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
