"""Files that wait for a worker, and the result of a forecast -> folders of a data folder's work, gone when done."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import shutil
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import msgspec

from liggare.operate.kept import Received
from liggare.operate.office import Office
from liggare.operate.refusal import Refused
from liggare.operate.submit import CHANGED
from liggare.read.delivery import Delivery
from liggare.read.table import Source
from liggare.read.weighing import Digest

LEFT = "left-"
_RECEIVED = "received.json"
_PIECE = 1 << 20


def leave_files(office: Office, received: Received, sources: Sequence[Source]) -> str:
    """Copy the files into a new folder with a name that nobody guesses; that name. Refused if a file has changed."""
    folder = office.work / f"{LEFT}{secrets.token_hex(16)}"
    office.work.mkdir(parents=True, mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700)
    try:
        for source in sources:
            if _copied(source.path, folder / f"{source.subset}-{source.kind}") != source.sha256:
                raise Refused(CHANGED)
        (folder / _RECEIVED).write_bytes(msgspec.json.encode(received))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder.name


def left_files(office: Office, name: str) -> tuple[Received, Delivery]:
    """What was left in the folder. FileNotFoundError if it is gone."""
    folder = folder_of(office, name)
    received = msgspec.json.decode((folder / _RECEIVED).read_bytes(), type=Received)
    sources = tuple(
        Source(folder / f"{f.subset}-{f.kind}", f.name, f.subset, f.kind, f.reporter, f.month, f.size, Digest(f.sha256))
        for f in received.files
    )
    return received, Delivery(sources, received.problems)


def folder_of(office: Office, name: str) -> Path:
    """The folder with that name. LookupError if that is no name of one."""
    if not name.startswith(LEFT) or Path(name).name != name:
        raise LookupError("no folder of files that were left")
    return office.work / name


def drop_files(office: Office, name: str) -> None:
    """Remove the files that were left, whatever else is in the folder."""
    for path in _files(folder_of(office, name)):
        path.unlink(missing_ok=True)


def drop_folder(office: Office, name: str) -> None:
    """Remove the folder."""
    shutil.rmtree(folder_of(office, name), ignore_errors=True)


def sweep_folders(office: Office, kept: Collection[str], longest: dt.timedelta) -> int:
    """Remove the folders that no job waits for and that have been there for so long; how many."""
    oldest = (office.now() - longest).timestamp()
    gone = [one for one in office.work.glob(f"{LEFT}*") if one.name not in kept and one.stat().st_mtime < oldest]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)


def _files(folder: Path) -> Iterator[Path]:
    received = folder / _RECEIVED
    if received.exists():
        said = msgspec.json.decode(received.read_bytes(), type=Received)
        yield from (folder / f"{file.subset}-{file.kind}" for file in said.files)
        yield received


def _copied(path: Path, to: Path) -> str:
    """The SHA-256 of what was copied."""
    digest = hashlib.sha256()
    with path.open("rb") as source, to.open("xb") as copy:
        to.chmod(0o600)
        while piece := source.read(_PIECE):
            digest.update(piece)
            copy.write(piece)
    return digest.hexdigest()
