"""How fast pages are answered while 200 sessions read and 50 upload at once, on PostgreSQL, with two years of history.

.venv/bin/python bench/portal.py --months 24 --seconds 60

Readers ask for a page, look at it for a while (`--think`, seconds on average) and ask for the next, as somebody at
work does. Uploaders send pieces of 4 MiB at the pace of a line (`--line`, MiB a second each). The clients share the
machine with the server.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import postgresql
from liggare.demo.people import Login
from liggare.demo.stage import stage
from liggare.portal.settings import Settings

LIGGARE = Path(sys.executable).parent / "liggare"
PORT = 8061
PIECE = 4 * 1024**2
PIECES = 4
READ = {
    "sender": ("/arbete/", "/leveranser/", "/leveranser/*/", "/lamna/", "/kalender/", "/register/", "/behorighet/"),
    "clerk": ("/arbetsko/", "/leveranser/", "/leveranser/*/", "/kodarenden/", "/beslut/"),
}


class Client:
    """A session: one connection kept open, its cookies, and how long each answer took."""

    def __init__(self) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
        self.cookies: dict[str, str] = {}
        self.links: list[str] = []

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str, float]:
        """Status, text and seconds."""
        said = {
            "Referer": f"http://127.0.0.1:{PORT}/",
            **{name.replace("_", "-"): one for name, one in headers.items()},
        }
        said["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        begun = time.perf_counter()
        try:
            self._connection.request(method, path, body, said)
            answer = self._connection.getresponse()
        except (http.client.HTTPException, ConnectionError):  # the server closed a connection that was kept: once more
            self._connection.close()
            self._connection.request(method, path, body, said)
            answer = self._connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        took = time.perf_counter() - begun
        for one in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = one.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, took

    def log_in(self, login: Login) -> None:
        """Be in a session of that account: how it is begun is not what is measured."""
        from django.test import Client as Django

        from liggare.portal.accounts.invite import account_for

        django = Django(HTTP_HOST="127.0.0.1")
        django.force_login(account_for(login.email))
        self.cookies = {name: one.value for name, one in django.cookies.items()} | {"csrftoken": "a" * 32}


@dataclass
class Heard:
    """Seconds of every answer by page, and what was no answer."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)

    def note(self, page: str, status: int, seconds: float) -> None:
        """An answer came."""
        if status == 200:
            self.took[page].append(seconds)
        else:
            self.wrong.append(f"{page}: {status}")


def main() -> None:
    """Stage, serve, load, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--uploaders", type=int, default=50)
    parser.add_argument("--think", type=float, default=10.0)
    parser.add_argument("--line", type=float, default=1.0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=8)
    chosen = parser.parse_args()
    server = postgresql.Server()
    with tempfile.TemporaryDirectory(prefix="liggare-bench-") as folder:
        try:
            _run(chosen, Path(folder), server.database())
        finally:
            server.remove()


def _run(chosen: argparse.Namespace, folder: Path, address: str) -> None:
    settings = Settings(folder / "data", address, f"http://127.0.0.1:{PORT}", "offered", behind_proxy=False)
    staged = stage(settings, chosen.months)
    print(f"{staged.deliveries} deliveries of {chosen.months} months")
    said = {"LIGGARE_DATA": str(settings.folder), "LIGGARE_DATABASE_URL": address, "LIGGARE_PORTAL_URL": settings.url}
    environment = {**os.environ, **said, "LIGGARE_PORTAL_SECOND_FACTOR": "offered"}
    numbers = ["--processes", str(chosen.processes), "--threads", str(chosen.threads)]
    with (folder / "log").open("wb") as log:
        web = subprocess.Popen([LIGGARE, "serve", "--no-worker", *numbers], env=environment, stderr=log)
        try:
            _wait()
            print(_table(_alone(staged.people), "one session alone"))
            before = _cpu(web.pid)
            heard = _together(chosen, staged.people)
            print(_table(heard, f"{chosen.readers} reading, {chosen.uploaders} uploading"))
            print(f"server: {(_cpu(web.pid) - before) / chosen.seconds:.2f} cores; load {os.getloadavg()[0]:.1f}")
        finally:
            web.send_signal(signal.SIGTERM)
            web.wait(30)


def _wait() -> None:
    for _ in range(200):
        try:
            Client().ask("GET", "/")
            return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the portal does not open")


def _alone(people: tuple[Login, ...]) -> Heard:
    heard = Heard()
    for role, paths in READ.items():
        client = _logged_in(people, role)
        for path in paths * 5:
            status, _, took = client.ask("GET", _real(path, client.links))
            heard.note(path, status, took)
    return heard


def _together(chosen: argparse.Namespace, people: tuple[Login, ...]) -> Heard:
    """All at once, for so many seconds after everybody has logged in."""
    heard, begin, until = Heard(), threading.Event(), [0.0]
    readers = [_logged_in(people, "clerk" if n % 10 == 0 else "sender") for n in range(chosen.readers)]
    uploaders = [_logged_in((one,), "sender") for one in _accounts(chosen.uploaders)]
    print("everybody has logged in")

    def started(do: Callable[[Client, int], None], client: Client, number: int) -> threading.Thread:
        def run() -> None:
            begin.wait()
            time.sleep(random.random() * chosen.think)
            while time.monotonic() < until[0]:
                do(client, number)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread

    def read(client: Client, number: int) -> None:
        path = random.choice(READ["clerk" if number % 10 == 0 else "sender"])
        status, _, took = client.ask("GET", _real(path, client.links))
        heard.note(path, status, took)
        time.sleep(random.uniform(0.5, 1.5) * chosen.think)

    def upload(client: Client, number: int) -> None:
        _upload(client, f"{number}-{''.join(random.choices('abcdefghij', k=12))}.txt", heard, chosen.line, until[0])

    every = [started(read, client, number) for number, client in enumerate(readers)]
    every += [started(upload, client, number) for number, client in enumerate(uploaders)]
    until[0] = time.monotonic() + chosen.seconds
    begin.set()
    for thread in every:
        thread.join(chosen.seconds + 120)
    return heard


def _upload(client: Client, name: str, heard: Heard, line: float, until: float) -> None:
    """A file in pieces, and then it is thrown away."""
    head = {"X_CSRFToken": client.cookies["csrftoken"]}
    files = json.dumps({"files": [{"name": name, "size": PIECE * PIECES}]}).encode()
    status, text, took = client.ask("POST", "/lamna/borja/", files, **head)
    heard.note("upload: begin", status, took)
    if status != 200:
        time.sleep(1)
        return
    token = json.loads(text)["token"]
    for number in range(PIECES):
        content = os.urandom(1024) * (PIECE // 1024)
        digest = hashlib.sha256(content).hexdigest()
        path = f"/lamna/{token}/0/?offset={number * PIECE}"
        status, _, took = client.ask("PUT", path, content, X_Sha256=digest, **head)
        heard.note("upload: piece of 4 MiB", status, took)
        time.sleep(max(0.0, min(PIECE / 1024**2 / line - took, until - time.monotonic())))
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    client.ask("POST", f"/lamna/{token}/ta-bort/", b"", **form, **head)


def _logged_in(people: tuple[Login, ...], role: str) -> Client:
    own = [one for one in people if one.role == role]
    client = Client()
    client.log_in(random.choice(own) if role == "sender" else own[0])
    client.links = _links(client)
    return client


def _accounts(count: int) -> list[Login]:
    """An account for each who uploads: one account may have few uploads under way."""
    from liggare.operate.grant import AccessWanted, give_access
    from liggare.portal.accounts.invite import account_for
    from liggare.portal.place import here

    made = []
    for number in range(count):
        login = Login(f"uploader-{number}@example.com", "sender", "14", "ett-langt-losenord-1")
        give_access(here(), AccessWanted(login.email, "sender", "14", "bench"), "bench")
        account = account_for(login.email, "Uppladdare")
        account.set_password(login.password)
        account.save()
        made.append(login)
    return made


def _links(client: Client) -> list[str]:
    _, page, _ = client.ask("GET", "/leveranser/")
    return list(dict.fromkeys(re.findall(r'href="(/leveranser/[0-9]+/)"', page)))


def _real(path: str, links: list[str]) -> str:
    return random.choice(links or ["/leveranser/"]) if "*" in path else path


def _cpu(parent: int) -> float:
    """Seconds of all cores that the process and its children have used."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    ticks = 0
    for one in (parent, *children):
        ticks += sum(map(int, Path(f"/proc/{one}/stat").read_text("ascii").rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _table(heard: Heard, title: str) -> str:
    lines = [f"{title}: {sum(map(len, heard.took.values()))} answers, {len(heard.wrong)} errors {heard.wrong[:5]}"]
    for page, took in sorted(heard.took.items()):
        p95 = statistics.quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
        lines.append(
            f"  {page:24} {len(took):5}  p50 {statistics.median(took) * 1000:6.0f} ms  p95 {p95 * 1000:6.0f} ms"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
