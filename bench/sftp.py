#!/usr/bin/env python3
"""Measures SFTP: a large file sent to us, and to OpenSSH's own server, by the same client with the same cipher.

bench/sftp.py                       500 MB, five times each, in turns
bench/sftp.py --megabytes 2000 --times 3

Exit 1 if we take it in at less than 60 % of the speed of OpenSSH's sshd (internal-sftp), or our process needs more than
150 MB of memory beyond what it had before. Ours is on the disk (fsync) when the client is told that it is done. Needs
Debian's openssh-client and openssh-server. See bench/README.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rendering import machine, table

ENOUGH, MOST = 0.6, 150.0
CIPHER = "aes128-gcm@openssh.com"
NAME = "PAR_OV_AD_14_202506.txt"

ACCOUNT = """
import sys
from pathlib import Path
from liggare.operate.credentials import CredentialWanted, add_key, open_system
from liggare.operate.grant import AccessWanted
from liggare.store.house import office
with office(Path(sys.argv[1]), "") as here:
    open_system(here, AccessWanted("14-bench", "sender", "14", "mätning"), "bench@example.se")
    add_key(here, CredentialWanted("14-bench", "mätning", ("send",)), Path(sys.argv[2]).read_text(), "bench@example.se")
"""


@dataclass(frozen=True)
class Server:
    """Where it answers, as whom one logs in, where files go, and its process."""

    name: str
    port: int
    user: str
    folder: str
    process: int


def main() -> int:
    """Measure, and tell."""
    asked = _asked()
    for program in ("sftp", "ssh-keygen", _sshd()):
        if shutil.which(program) is None:
            print(f"{program} is missing", file=sys.stderr)
            return 2
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        work = Path(name)
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", work / "key"], check=True)
        sent = work / "sent"
        _fill(sent, asked.megabytes)
        with _ours(work) as ours, _theirs(work) as theirs:
            return _compared(asked, work, sent, ours, theirs)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--folder", default=None, help="where files are written; otherwise where temporary files go")
    return parser.parse_args()


def _compared(asked: argparse.Namespace, work: Path, sent: Path, ours: Server, theirs: Server) -> int:
    took: dict[str, list[float]] = {ours.name: [], theirs.name: []}
    _put(work, sent, ours), _put(work, sent, theirs)  # once to warm up
    before = _reset_peak(ours.process)
    spent = {server.name: -_cpu(server.process) for server in (ours, theirs)}
    for _ in range(asked.times):
        for server in (ours, theirs):
            took[server.name].append(_put(work, sent, server))
    peak = _peak(ours.process)
    grown = peak - before
    spent = {server.name: (spent[server.name] + _cpu(server.process)) / asked.times for server in (ours, theirs)}
    speed = {name: asked.megabytes / statistics.median(times) for name, times in took.items()}
    share = speed[ours.name] / speed[theirs.name]
    rows = [
        [
            name,
            *(f"{of(times):.2f} s" for of in (statistics.median, min, max)),
            f"{speed[name]:.0f} MB/s",
            f"{spent[name]:.2f} s",
        ]
        for name, times in took.items()
    ]
    print(machine(sys.argv))
    print(table(["server", "median", "least", "most", "speed", "CPU of the server"], rows))
    memory = f"{peak:.0f} MB at most, {grown:.0f} MB more than before"
    print(f"{asked.megabytes} MB, {CIPHER}: {share:.0%} of OpenSSH's speed; {memory}")
    return 0 if share >= ENOUGH and grown <= MOST else 1


def _put(work: Path, sent: Path, server: Server) -> float:
    """Seconds that the client takes to send the file; it is removed afterwards."""
    begun = time.perf_counter()
    _batch(work, server, f"put {sent} {server.folder}/{NAME}\n")
    took = time.perf_counter() - begun
    _batch(work, server, f"rm {server.folder}/{NAME}\n")
    return took


def _batch(work: Path, server: Server, lines: str) -> None:
    said = ["sftp", "-q", "-b", "-", "-P", str(server.port), "-c", CIPHER, "-i", str(work / "key"), "-F", "none"]
    said += ["-o", f"UserKnownHostsFile={work / 'known'}", "-o", "StrictHostKeyChecking=accept-new"]
    subprocess.run([*said, f"{server.user}@127.0.0.1"], input=lines.encode(), check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _ours(work: Path) -> Iterator[Server]:
    data, port = work / "data", _free_port()
    subprocess.run([sys.executable, "-c", ACCOUNT, data, work / "key.pub"], check=True)
    environment = {**os.environ, "LIGGARE_DATA": str(data), "LIGGARE_DATABASE_URL": "", "LIGGARE_SFTP_QUIET": "3600"}
    words = [Path(sys.executable).parent / "liggare", "sftp", "--bind", f"127.0.0.1:{port}"]
    with _running(words, port, environment) as process:
        time.sleep(8)  # the handout is made
        yield Server("liggare", port, "14-bench", "/14/in", process)


@contextmanager
def _theirs(work: Path) -> Iterator[Server]:
    port = _free_port()
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", work / "host"], check=True)
    shutil.copyfile(work / "key.pub", work / "authorized")
    (work / "into").mkdir()
    Path("/run/sshd").mkdir(exist_ok=True)
    said = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": work / "host",
        "AuthorizedKeysFile": work / "authorized",
        "StrictModes": "no",
        "PidFile": "none",
        "UsePAM": "no",
        "Subsystem": "sftp internal-sftp",
    }
    (work / "sshd.conf").write_text("".join(f"{name} {value}\n" for name, value in said.items()), "utf-8")
    with _running([_sshd(), "-D", "-e", "-f", work / "sshd.conf"], port, dict(os.environ)) as process:
        yield Server("OpenSSH", port, os.environ.get("USER", "root"), str(work / "into"), process)


@contextmanager
def _running(words: list[object], port: int, environment: dict[str, str]) -> Iterator[int]:
    process = subprocess.Popen([str(word) for word in words], env=environment, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def _sshd() -> str:
    return shutil.which("sshd") or "/usr/sbin/sshd"


def _fill(path: Path, megabytes: int) -> None:
    block = os.urandom(1 << 20)
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write(block)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _cpu(process: int) -> float:
    """Seconds of the processor that a server and those of its children that have ended have used."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _reset_peak(process: int) -> float:
    Path(f"/proc/{process}/clear_refs").write_text("5", "ascii")
    return _peak(process)


def _peak(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.exit(main())
