"""What an account gets back about its deliveries -> files that are never changed, encrypted until they are fetched.

The content lies in a vault of its own; beside it a small record under the file's name says whose it is and when it was
made. After a while both are destroyed.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import msgspec

from liggare.operate.dropped import FOLDER, reporter_folder
from liggare.operate.office import Office

KEPT = dt.timedelta(days=30)
"""So long can what came back be fetched, unless a setting says otherwise; our own."""


class Reply(msgspec.Struct, frozen=True):
    """A file that came back: its digest and bytes, when it was made (UTC). `values`: it shows patients' values."""

    name: str
    digest: str
    size: int
    at: dt.datetime
    values: bool = False


def keep_reply(office: Office, account: str, reporter: str, path: Path, *, values: bool = False) -> bool:
    """Keep a file under its own name; False, and nothing changed, if there is one of that name already."""
    folder = _folder(office, account, reporter)
    record = folder / f"{path.name}.json"
    if record.exists():
        return False
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Reply(path.name, office.replies.put(path), path.stat().st_size, office.now(), values)
    passing = folder / f".{path.name}.new"
    passing.write_bytes(msgspec.json.encode(made))
    passing.replace(record)
    return True


def replies(office: Office, account: str, reporter: str) -> tuple[Reply, ...]:
    """Everything an account can fetch for a reporter, by name."""
    found = [_read(path) for path in sorted(_folder(office, account, reporter).glob("[!.]*.json"))]
    return tuple(one for one in found if one is not None)


def find_reply(office: Office, account: str, reporter: str, name: str) -> Reply | None:
    """The file of that name."""
    return _read(_folder(office, account, reporter) / f"{name}.json")


def fetch_reply(office: Office, reply: Reply, to: Path) -> None:
    """Write what came back to a new file. LookupError if its time is out."""
    office.replies.fetch(reply.digest, to, lasting=False)


def expire_replies(office: Office, longest: dt.timedelta) -> int:
    """Destroy what is older than that; how many files."""
    every = {path: _read(path) for path in (office.work / FOLDER).glob("*/*/replies/[!.]*.json")}
    known = {path: one for path, one in every.items() if one is not None}
    old = {path: one for path, one in known.items() if office.now() - one.at > longest}
    kept = {one.digest for path, one in known.items() if path not in old}
    for path, one in old.items():
        path.unlink(missing_ok=True)
        if one.digest not in kept:
            office.replies.shred(one.digest)
    return len(old)


def _folder(office: Office, account: str, reporter: str) -> Path:
    return reporter_folder(office, account, reporter) / "replies"


def _read(path: Path) -> Reply | None:
    """None if it is gone, or is no record."""
    with suppress(FileNotFoundError, NotADirectoryError, msgspec.DecodeError, OSError):
        return msgspec.json.decode(path.read_bytes(), type=Reply)
    return None
