"""`liggare serve` runs the SFTP server beside the pages; `liggare sftp` runs it alone, and says why if it cannot."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sftp_scene import until

COMMAND = Path(sys.executable).parent / "liggare"


def environment_of(folder: Path, sftp: str) -> dict[str, str]:
    said = {"LIGGARE_DATA": str(folder / "data"), "LIGGARE_DATABASE_URL": "", "LIGGARE_SFTP": sftp}
    return {**os.environ, **said, "LIGGARE_PORTAL_SECOND_FACTOR": "offered"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def greeting(port: int) -> bytes:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            return line.recv(40)
    except OSError:
        return b""


@pytest.mark.slow
def test_serve_answers_over_sftp_too_and_both_end_together(tmp_path: Path) -> None:
    port, pages = free_port(), free_port()
    environment = environment_of(tmp_path, f"127.0.0.1:{port}")
    environment["LIGGARE_PORTAL_URL"] = f"http://127.0.0.1:{pages}"
    with (tmp_path / "log").open("wb") as log:
        words = [COMMAND, "serve", "--no-worker", "--processes", "1"]
        served = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
    try:
        until(lambda: greeting(port).startswith(b"SSH-2.0-Liggare"), 120)
        until(lambda: b"HTTP" in _page(pages), 120)
        assert b"SHA256:" in _page(pages)
    finally:
        served.send_signal(signal.SIGTERM)
    assert served.wait(60) == 0
    assert greeting(port) == b""


def _page(port: int) -> bytes:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(b"GET /sftp/ HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            said = b""
            while piece := line.recv(65536):
                said += piece
            return said
    except OSError:
        return b""


def test_a_port_that_is_taken_is_told_of(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = environment_of(tmp_path, f"127.0.0.1:{taken.getsockname()[1]}")
        done = subprocess.run([COMMAND, "sftp", "--lang", "en"], env=environment, capture_output=True, timeout=120)
    assert done.returncode == 3
    assert b"the port is taken" in done.stderr + done.stdout


def test_no_server_runs_where_none_is_wanted(tmp_path: Path) -> None:
    done = subprocess.run([COMMAND, "sftp"], env=environment_of(tmp_path, "off"), capture_output=True, timeout=60)
    assert (done.returncode, (tmp_path / "data").exists()) == (0, False)
