"""A data folder and settings -> the SFTP server, answering until it is asked to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from liggare.sftp.desk import Desk
from liggare.sftp.doors import Doors
from liggare.sftp.log import Log
from liggare.sftp.rounds import Rounds
from liggare.sftp.server import House, listening
from liggare.sftp.settings import SftpSettings
from liggare.store.host_key import host_key
from liggare.store.house import office

GRACE = 5.0
"""Seconds that what is under way gets to end."""


@dataclass(frozen=True)
class Place:
    """A data folder, the ledger's address (empty: SQLite in the folder), and what the server may do."""

    folder: Path
    database: str
    settings: SftpSettings


def serve(place: Place, log: Log | None = None) -> None:
    """Answer until SIGTERM or Ctrl-C. Refused, StoreFailure or OSError if something needed cannot be opened."""
    logging.getLogger("asyncssh").setLevel(logging.CRITICAL)  # it names files; what is told is told in our own log
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    with office(place.folder, place.database) as here:
        key = host_key(place.folder)
        desk = Desk(here, place.settings, log or Log(), key.private.decode())
        rounds = Rounds(desk, key.public)
        going = Thread(target=rounds.go, name="rounds", daemon=True)
        going.start()
        try:
            asyncio.run(_until_asked(desk, key.fingerprint))
        finally:
            rounds.ended.set()
            going.join(GRACE)
            desk.close()


async def _until_asked(desk: Desk, fingerprint: str) -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, asked.set)
    house = House(desk, Doors(desk.settings.limits))
    acceptor = await listening(house)
    desk.log.say("sftp listens", port=acceptor.get_port(), fingerprint=fingerprint)
    watching = asyncio.create_task(house.watch())
    await asked.wait()
    desk.log.say("sftp stops")
    acceptor.close()
    watching.cancel()
    for guest in list(house.inside):
        guest.goodbye()
    with suppress(TimeoutError):
        await asyncio.wait_for(acceptor.wait_closed(), GRACE)
