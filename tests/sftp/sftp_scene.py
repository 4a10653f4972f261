"""A data folder -> the SFTP server answering in a thread, its accounts and keys, and clients that connect to it."""

from __future__ import annotations

import asyncio
import io
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import paramiko

from liggare.operate.access import Right
from liggare.operate.credentials import CredentialWanted, add_key, let_system_in, open_system
from liggare.operate.grant import AccessWanted
from liggare.operate.kept import Wanted
from liggare.operate.office import Office
from liggare.operate.work import work_on
from liggare.sftp.desk import Desk
from liggare.sftp.doors import Doors
from liggare.sftp.log import Log
from liggare.sftp.rounds import Rounds
from liggare.sftp.server import House, listening
from liggare.sftp.settings import Limits, SftpSettings
from liggare.store.host_key import host_key
from liggare.store.house import office
from operate.made_office import MONTH, REPORTER, Clock, Files, patients
from registers.codes import codes
from registers.examples import texts

ACCOUNT, OTHER = "14-journal", "08"
EVERY: tuple[Right, ...] = ("test", "send", "see deliveries", "see findings", "decide deliveries")
SETTINGS = SftpSettings("127.0.0.1", 0, quiet=0.3, limits=Limits(look=0.2))


Answer = TypeVar("Answer")


def apart(doing: Coroutine[Any, Any, Answer]) -> Answer:
    """What a client of asyncio's comes to, in a thread of its own: a browser of other tests may hold the loop here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, doing).result()


@dataclass
class Scene:
    """The server, and what tests ask of it."""

    office: Office
    clock: Clock
    house: House
    rounds: Rounds
    port: int
    folder: Path
    log: Path
    keys: dict[str, Path] = field(default_factory=dict)

    def account(
        self,
        name: str = ACCOUNT,
        *,
        reporters: Sequence[str] = (REPORTER,),
        rights: tuple[Right, ...] = EVERY,
        role: str = "sender",
        kind: Sequence[str] = ("-t", "ed25519"),
    ) -> Path:
        """A system account with a key of its own; the private key's file, as OpenSSH writes it."""
        for place, reporter in enumerate(reporters):
            wanted = AccessWanted(name, role, reporter, "journalsystemet lämnar")
            (let_system_in if place else open_system)(self.office, wanted, "maja@example.se")
        return self.key(name, rights=rights, kind=kind)

    def key(self, name: str, *, rights: tuple[Right, ...] = EVERY, kind: Sequence[str] = ("-t", "ed25519")) -> Path:
        """One more key of an account."""
        path = self.new_key(f"{name}-{len(self.keys)}", kind)
        line = path.with_name(f"{path.name}.pub").read_text("ascii")
        add_key(self.office, CredentialWanted(name, "nattjobbet", rights), line, "maja@example.se")
        self.keys[name] = path
        return path

    def new_key(self, name: str, kind: Sequence[str] = ("-t", "ed25519")) -> Path:
        """A key that nobody knows."""
        path = self.folder / f"{name}.key"
        subprocess.run(["ssh-keygen", "-q", *kind, "-N", "", "-f", path], check=True)
        return path

    def connect(self, name: str = ACCOUNT, key: Path | None = None) -> paramiko.SSHClient:
        """A connection of paramiko's."""
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        said = {"key_filename": str(key or self.keys[name]), "look_for_keys": False, "allow_agent": False}
        try:
            client.connect("127.0.0.1", self.port, name, timeout=20, banner_timeout=20, auth_timeout=20, **said)
        except BaseException:
            client.close()  # what is refused leaves its line open, and is counted when that is closed
            raise
        return client

    @contextmanager
    def sftp(self, name: str = ACCOUNT, key: Path | None = None) -> Iterator[paramiko.SFTPClient]:
        """A session of paramiko's."""
        client = self.connect(name, key)
        try:
            yield client.open_sftp()
        finally:
            client.close()

    def batch(self, lines: str, name: str = ACCOUNT, *words: str, cwd: Path | None = None) -> tuple[int, str]:
        """What OpenSSH's own sftp answers to a batch of commands: exit code and all it said."""
        known = f"UserKnownHostsFile={self.folder / 'known'}"
        said = ["sftp", "-b", "-", "-P", str(self.port), "-i", str(self.keys[name]), "-o", known]
        said += ["-o", "StrictHostKeyChecking=accept-new", "-o", "IdentityAgent=none", *words, f"{name}@127.0.0.1"]
        done = subprocess.run(said, input=lines.encode(), capture_output=True, timeout=120, cwd=cwd or self.folder)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def put(
        self, files: Mapping[str, bytes | str], box: str = "in", reporter: str = REPORTER, name: str = ACCOUNT
    ) -> None:
        """Leave files, one after the other."""
        with self.sftp(name) as sftp:
            for file, content in files.items():
                raw = content.encode() if isinstance(content, str) else content
                sftp.putfo(io.BytesIO(raw), f"/{REPORTER}/{box}/{file}")

    def look(self) -> None:
        """One round of the boxes, and whatever comes of it; no time needs to pass for sets to be quiet."""
        for _ in range(4):
            self.rounds.once()
            until(lambda: not self.rounds._busy)

    def settle(self) -> None:
        """What is quiet is handed in, worked on and answered."""
        time.sleep(SETTINGS.quiet + 0.05)
        self.look()
        while job := self.office.queue.take("w", self.office.now()):
            work_on(self.office, job)
        self.look()

    def deliveries(self, *, test: bool | None = None) -> list[tuple[str, str, str]]:
        """Reporter, month and state of every delivery, the oldest first."""
        found = self.office.deliveries.select(Wanted(test=test))
        return [(one.received.reporter, one.received.month, one.state) for one in reversed(found)]

    def replies(self, reporter: str = REPORTER, name: str = ACCOUNT) -> dict[str, bytes]:
        """What came back, as the account fetches it."""
        with self.sftp(name) as sftp:
            folder = f"/{reporter}/kvittens"
            return {one: sftp.open(f"{folder}/{one}").read() for one in sorted(sftp.listdir(folder))}

    def acts(self, beginning: str = "sftp.") -> list[tuple[str, str, str]]:
        """Who did what, with the details."""
        every = self.office.trail.entries()
        return [(one.who, one.what, one.details) for one in every if one.what.startswith(beginning)]

    def in_loop(self, act: Callable[[], object]) -> None:
        """Do something in the server's own thread."""
        self.loop.call_soon_threadsafe(act)

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)


@contextmanager
def serving(folder: Path, settings: SftpSettings = SETTINGS, address: str = "") -> Iterator[Scene]:
    """The server of a data folder."""
    clock, log = Clock(), folder / "sftp.log"
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with office(folder / "data", address, clock) as opened:
        here = replace(opened, codes=codes())
        key = host_key(folder / "data")
        desk = Desk(here, settings, Log(handle), key.private.decode())
        house, loop, ready = House(desk, Doors(settings.limits)), asyncio.new_event_loop(), threading.Event()
        port: list[int] = []

        async def run() -> None:
            acceptor = await listening(house)
            port.append(acceptor.get_port())
            watching = asyncio.create_task(house.watch())
            ready.set()
            await stopped.wait()
            watching.cancel()
            acceptor.close()
            for guest in list(house.inside):
                guest.goodbye()
            await asyncio.sleep(0.1)

        stopped = asyncio.Event()
        thread = threading.Thread(target=lambda: loop.run_until_complete(run()), daemon=True)
        thread.start()
        assert ready.wait(20)
        try:
            yield Scene(here, clock, house, Rounds(desk, key.public), port[0], folder, log, loop=loop)
        finally:
            loop.call_soon_threadsafe(stopped.set)
            thread.join(20)
            desk.close()
            os.close(handle)


def files_of(files: Files, month: str = MONTH, reporter: str = REPORTER) -> dict[str, str]:
    """A delivery's files by name."""
    return texts(files, month, reporter, patients())


def until(is_so: Callable[[], object], longest: float = 30) -> None:
    """Wait until it is so."""
    end = time.monotonic() + longest
    while not is_so():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


def raw_socket(port: int) -> socket.socket:
    """A connection on which anything can be said."""
    return socket.create_connection(("127.0.0.1", port), timeout=20)
