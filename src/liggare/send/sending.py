"""Files and a line -> a delivery, test or forecast at the receiver: sent from where they are, waited for, answered."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from liggare.send.wire import Away, Body, Turned, Wire
from liggare.spec.model import Text

Way = Literal["forecast", "test", "delivery"]
Told = Callable[[str, int, int], None]
"""Told of a file's name, how many bytes of all have come, and how many there are."""

OFTEN, SELDOM = 2.0, 15.0
"""Seconds between questions about what is under way: at first, and when it has taken long. Our own."""

_BEGUN_ANEW = 3


def upload(wire: Wire, paths: Sequence[Path], told: Told) -> str:
    """Send the files, from where an earlier try came to; the id of the upload.

    A piece that was damaged, or an upload that was swept away meanwhile, is begun anew some times.
    """
    announced = [{"name": path.name, "size": path.stat().st_size, "sha256": _digest(path)} for path in paths]
    for attempt in range(_BEGUN_ANEW):
        known = wire.json("POST", "/uploads", json={"files": announced})
        try:
            _send_all(wire, known, paths, told)
        except Turned as turned:
            if turned.status not in (404, 422) or attempt == _BEGUN_ANEW - 1:
                raise
        else:
            return str(known["id"])
    raise AssertionError("the last attempt returns or raises")


def _send_all(wire: Wire, known: Body, paths: Sequence[Path], told: Told) -> None:
    size = sum(int(one["size"]) for one in known["files"])
    done = sum(int(one["received"]) for one in known["files"])
    for place, (path, there) in enumerate(zip(paths, known["files"], strict=True)):
        at = int(there["received"])
        with path.open("rb") as file:
            while at < int(there["size"]):
                file.seek(at)
                piece = file.read(int(known["piece"]))
                if not piece:
                    raise Away(_shorter(path))
                told(path.name, done, size)
                come = _send(wire, f"/uploads/{known['id']}/files/{place}", at, piece)
                done, at = done + come - at, come
    told("", done, size)


def _send(wire: Wire, path: str, at: int, piece: bytes) -> int:
    headers = {"X-Sha256": hashlib.sha256(piece).hexdigest(), "Content-Type": "application/octet-stream"}
    return int(wire.json("PUT", path, params={"offset": at}, content=piece, headers=headers)["received"])


def complete(wire: Wire, upload_id: str, way: Way) -> Body:
    """Have the files handed in. Asked twice, it is done once: the key is the upload's.

    A forecast has no effect, and one that is asked for later is another: the register may have changed.
    """
    once = secrets.token_hex(16) if way == "forecast" else ""
    key = hashlib.sha256(f"{upload_id} {way} {once}".encode()).hexdigest()
    return wire.json("POST", f"/uploads/{upload_id}/complete", json={"way": way}, headers={"Idempotency-Key": key})


def confirm(wire: Wire, number: int, reason: str) -> Body:
    """Confirm a delivery that waits."""
    key = hashlib.sha256(f"{number} confirm {reason}".encode()).hexdigest()
    said = {"reason": reason}
    return wire.json("POST", f"/deliveries/{number}/confirm", json=said, headers={"Idempotency-Key": key})


def answered(wire: Wire, path: str, under_way: Callable[[Body], bool], seconds: float, told: Told) -> Body:
    """Ask until it is under way no longer, or so many seconds have gone; what it is then."""
    until = time.monotonic() + seconds
    pause = OFTEN
    while True:
        found = wire.json("GET", path)
        if not under_way(found) or time.monotonic() > until:
            return found
        before = (found.get("turn") or {}).get("before")
        told(str(found.get("state", "")), before or 0, 0)
        time.sleep(pause)
        pause = min(SELDOM, pause * 1.2)


def keep(content: bytes, path: Path) -> None:
    """Write the file: whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _shorter(path: Path) -> Text:
    return Text(
        sv=f"{path.name} blev kortare medan den skickades. Skriver något i den? Kör kommandot igen när den är klar.",
        en=f"{path.name} grew shorter while it was sent. Is it being written? Run the command again when it is done.",
    )
