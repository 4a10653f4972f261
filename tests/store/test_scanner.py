"""Uploads are looked through by whoever speaks clamd's protocol on a socket; without an answer nothing passes."""

from __future__ import annotations

import hashlib
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from liggare.operate.office import Office
from liggare.operate.refusal import Refused, Unavailable
from liggare.operate.trial import trial
from liggare.operate.uploads import FOLDER, Announced, Piece, begin, progress, receive_piece, whole_files
from liggare.store.house import office
from liggare.store.scanner import scanner

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LONGEST = 10_000
WHO = "maja@example.com"


class Answering(socketserver.StreamRequestHandler):
    """What clamd does with INSTREAM and PING."""

    def handle(self) -> None:
        command = self.rfile.readline().strip()
        if command.endswith(b"PING"):
            self.wfile.write(b"PONG\n")
            return
        assert command == b"nINSTREAM", command
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > LONGEST:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\n")
                return
        self.server.heard.append(content)  # type: ignore[attr-defined]
        found = EICAR in content
        self.wfile.write(b"stream: Win.Test.EICAR_HDB-1 FOUND\n" if found else b"stream: OK\n")


class Listening(socketserver.ThreadingTCPServer):
    """A server that remembers what it was sent."""

    daemon_threads = True

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Answering)


@contextmanager
def clamd() -> Iterator[tuple[Listening, str]]:
    """A clamd on a port, and its address."""
    with Listening() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server, f"tcp://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def uploaded(here: Office, content: bytes) -> str:
    """An upload of one file with that content that has all come; its token."""
    token = begin(here, [Announced("a.txt", len(content))], WHO).upload.token
    receive_piece(here, token, WHO, Piece(0, 0, content, hashlib.sha256(content).hexdigest()))
    return token


def opened(here: Office, token: str, folder: Path) -> tuple[Path, ...]:
    folder.mkdir()
    return whole_files(here, token, WHO, folder)


def test_an_upload_is_looked_through_once_and_passes(tmp_path: Path) -> None:
    with clamd() as (server, address), office(tmp_path / "data", "") as plain:
        here = replace(plain, scanner=scanner(address))
        token = uploaded(here, b"1;2;3\n")
        assert [path.read_bytes() for path in opened(here, token, tmp_path / "one")] == [b"1;2;3\n"]
        opened(here, token, tmp_path / "two")
        assert server.heard == [b"1;2;3\n"]


def test_what_is_harmful_is_refused_thrown_away_and_put_on_record(tmp_path: Path) -> None:
    with clamd() as (_, address), office(tmp_path / "data", "") as plain:
        here = replace(plain, scanner=scanner(address))
        token = uploaded(here, EICAR)
        with pytest.raises(Refused, match="malicious"):
            opened(here, token, tmp_path / "out")
        assert list((tmp_path / "out").iterdir()) == list((here.work / FOLDER).iterdir()) == []
        assert [(one.who, one.what) for one in here.trail.entries()][-1] == (WHO, "upload.harmful")


def test_while_nobody_answers_nothing_passes_and_what_has_come_is_kept(tmp_path: Path) -> None:
    with clamd() as (_, address):
        pass
    with office(tmp_path / "data", "") as plain:
        here = replace(plain, scanner=scanner(address))
        token = uploaded(here, b"1;2;3\n")
        with pytest.raises(Unavailable):
            opened(here, token, tmp_path / "out")
        assert list((tmp_path / "out").iterdir()) == []
        assert progress(here, token, WHO).complete
        with clamd() as (_, again):
            assert opened(replace(plain, scanner=scanner(again)), token, tmp_path / "now")


def test_a_file_that_is_too_long_for_it_does_not_pass(tmp_path: Path) -> None:
    with clamd() as (_, address), office(tmp_path / "data", "") as plain:
        here = replace(plain, scanner=scanner(address))
        token = uploaded(here, b"x" * (LONGEST + 1))
        with pytest.raises(Unavailable):
            opened(here, token, tmp_path / "out")


def test_files_that_are_only_tried_are_looked_through_too(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(EICAR)
    with clamd() as (_, address), office(tmp_path / "data", "") as plain, pytest.raises(Refused, match="malicious"):
        trial(replace(plain, scanner=scanner(address)), [path], tmp_path)


def test_it_is_known_whether_it_answers() -> None:
    with clamd() as (_, address):
        found = scanner(address)
        assert found
        assert found.ping()
    assert not found.ping()


@pytest.mark.parametrize("said", ["clamd", "tcp://", "http://127.0.0.1:3310", "unix://", "tcp://a:b"])
def test_an_address_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        scanner(said)


def test_a_socket_in_the_file_system_is_an_address_and_nothing_said_asks_for_nothing() -> None:
    assert scanner("unix:///run/clamav/clamd.ctl")
    assert scanner("") is None
