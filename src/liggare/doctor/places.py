"""The data folder, its keys and its disk -> what is found of them."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from liggare.doctor.found import Found, good
from liggare.operate.uploads import LARGEST
from liggare.spec.model import Text

_GIB = 1024**3
_LITTLE = 2 * _GIB
"""Bytes below which hardly anything can be received; our own."""

_NEEDED = 2 * LARGEST
"""The largest upload lies once as it came and once in the vault."""


def data_folder(folder: Path) -> Found:
    """Whether the data folder is there, its owner's alone, and can be written."""
    looked = Text(sv=f"Datamappen {folder}", en=f"The data folder {folder}")
    if not folder.is_dir():
        return Found("data", "bad", looked, _NOT_THERE, _MAKE)
    if not os.access(folder, os.W_OK | os.X_OK | os.R_OK):
        return Found("data", "bad", looked, _NOT_OURS, _OWN)
    if (mode := _mode(folder)) & 0o077:
        return Found("data", "bad", looked, _open_to_others(mode), _close(folder, "700"))
    return good("data", looked, _PRIVATE)


def keys(folder: Path) -> Found:
    """Whether there are keys, in files that only their owner can read."""
    there = folder / "keys"
    looked = Text(sv=f"Nycklarna i {there}", en=f"The keys in {there}")
    if not there.is_dir():
        return Found("keys", "careful", looked, _NO_KEYS, _KEYS_COME)
    exposed = [path for path in sorted(there.iterdir()) if not path.name.endswith(".pub.pem") and _mode(path) & 0o077]
    if _mode(there) & 0o077:
        return Found("keys", "bad", looked, _open_to_others(_mode(there)), _close(there, "700"))
    if exposed:
        return Found("keys", "bad", looked, _open_to_others(_mode(exposed[0])), _close(exposed[0], "600"))
    count = sum(1 for _ in there.iterdir())
    return good("keys", looked, Text(sv=f"{count} filer, bara för ägaren.", en=f"{count} files, for their owner only."))


def room(folder: Path) -> Found:
    """Whether the disk has room for the largest upload that is allowed."""
    looked = Text(sv="Ledigt utrymme", en="Free room")
    here = next((one for one in (folder, *folder.parents) if one.exists()), Path("/"))
    free = shutil.disk_usage(here).free
    told = Text(
        sv=f"{free / _GIB:.1f} GiB ledigt; den största överföringen behöver {_NEEDED // _GIB} GiB.",
        en=f"{free / _GIB:.1f} GiB free; the largest upload needs {_NEEDED // _GIB} GiB.",
    )
    if free < _LITTLE:
        return Found("room", "bad", looked, told, _MAKE_ROOM)
    return Found("room", "careful", looked, told, _MORE_ROOM) if free < _NEEDED else good("room", looked, told)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _open_to_others(mode: int) -> Text:
    return Text(sv=f"Andra än ägaren kommer åt den ({mode:o}).", en=f"Others than its owner reach it ({mode:o}).")


def _close(path: Path, mode: str) -> Text:
    return Text(sv=f"Kör: chmod {mode} {path}", en=f"Run: chmod {mode} {path}")


_NOT_THERE = Text(sv="Den finns inte.", en="It is not there.")
_MAKE = Text(
    sv="Ange mappen i LIGGARE_DATA, eller öppna portalen en gång: då görs den.",
    en="Name the folder in LIGGARE_DATA, or open the portal once: it is made then.",
)
_NOT_OURS = Text(sv="Den går inte att läsa och skriva i.", en="It cannot be read and written in.")
_OWN = Text(
    sv="Kör som mappens ägare, eller ge mappen till användaren som Liggare körs som (chown).",
    en="Run as the folder's owner, or give the folder to the user that Liggare runs as (chown).",
)
_PRIVATE = Text(sv="Finns, går att skriva i, bara för ägaren.", en="There, can be written in, for its owner only.")
_NO_KEYS = Text(sv="Det finns inga än.", en="There are none yet.")
_KEYS_COME = Text(
    sv="De görs när de behövs. Finns det redan en huvudbok: läs tillbaka dem ur säkerhetskopian.",
    en="They are made when they are needed. If there is a ledger already: restore them from the backup.",
)
_MAKE_ROOM = Text(
    sv="Frigör utrymme nu: leveranser kan inte tas emot.", en="Make room now: deliveries cannot be received."
)
_MORE_ROOM = Text(
    sv="Räcker för vanliga leveranser. Ge disken mer utrymme om hela regioner ska lämna år.",
    en="Enough for ordinary deliveries. Give the disk more room if whole regions are to send years.",
)
