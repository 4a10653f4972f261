"""Nothing -> a PostgreSQL server of the tests' own, thrown away when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_CALM = ("fsync=off", "full_page_writes=off", "listen_addresses=''", "max_connections=40")


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`: on the path, or where Debian puts them. None where they are missing."""
    found = shutil.which("initdb")
    if found and (Path(found).resolve().parent / "pg_ctl").exists():
        return Path(found).resolve().parent
    versions = sorted(_DEBIAN.glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


class Server:
    """A server in a folder of its own, reached through a socket there; it can be stopped and started again."""

    def __init__(self) -> None:
        """Make the cluster and start it."""
        self._programs = programs()
        self._user = _unprivileged()
        self.folder = Path(tempfile.mkdtemp(prefix="liggare-pg-"))
        if self._user:
            shutil.chown(self.folder, self._user.pw_uid, self._user.pw_gid)
        self._run("initdb", "--username=liggare", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        self._databases = 0
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = " ".join(f"-c {one}" for one in (*_CALM, f"unix_socket_directories={self.folder}"))
        self._run("pg_ctl", "--wait", "--log", str(self.folder / "log"), "--options", options, "start")

    def stop(self) -> None:
        """Stop the server at once, as if the power went."""
        self._run("pg_ctl", "--wait", "--mode=immediate", "stop")

    def remove(self) -> None:
        """Stop it and throw everything away."""
        self.stop()
        shutil.rmtree(self.folder)

    def database(self) -> str:
        """The address of a new, empty database."""
        self._databases += 1
        name = f"t{self._databases}"
        self._run("createdb", "--host", str(self.folder), "--username=liggare", name)
        return f"postgresql://liggare@/{name}?host={self.folder}"

    def _run(self, program: str, *arguments: str) -> None:
        assert self._programs
        as_user = {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []} if self._user else {}
        done = subprocess.run(
            [self._programs / program, *arguments],
            env={"PATH": "/usr/bin:/bin", "PGDATA": str(self.folder / "data"), "LC_ALL": "C.UTF-8"},
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
            **as_user,
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"


def _unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: its own user then, or nobody."""
    if os.getuid() != 0:
        return None
    known: Sequence[str] = [user.pw_name for user in pwd.getpwall()]
    return pwd.getpwnam("postgres" if "postgres" in known else "nobody")
