"""A data folder and the environment -> everything that was looked at, in the order somebody would mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from liggare.doctor import ledger, places, surroundings
from liggare.doctor.found import Found
from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Refused
from liggare.spec.model import Text
from liggare.store.house import furnished
from liggare.store.ledger.condition import Condition


def examine(folder: Path, environment: Mapping[str, str]) -> tuple[Found, ...]:
    """Look at everything. Nothing is made or changed; what cannot be looked at because of another fault is left out."""
    return tuple(_every(folder, environment))


def _every(folder: Path, environment: Mapping[str, str]) -> Iterator[Found]:
    address = environment.get("LIGGARE_DATABASE_URL", "")
    yield places.data_folder(folder)
    yield places.keys(folder)
    yield places.room(folder)
    yield surroundings.address(environment, folder)
    yield surroundings.mail(environment, folder)
    yield surroundings.scanning(environment)
    yield surroundings.sftp(environment, folder)
    found, of = ledger.database(folder, address)
    yield found
    if of is not None and of.answers and not of.lacking and not of.strange:
        yield from _of_ledger(folder, address, of)
    yield surroundings.code_lists(folder)
    yield surroundings.versions()


def _of_ledger(folder: Path, address: str, of: Condition) -> Iterator[Found]:
    """What only the open ledger tells; it has this program's tables, so that opening it changes nothing."""
    try:
        here, opened = furnished(folder, address)
    except (StoreFailure, Refused) as failure:
        looked = Text(sv="Det som sparas, öppnat", en="What is kept, opened")
        yield Found("open", "bad", looked, failure.text)
        return
    try:
        yield ledger.used_keys(here)
        yield ledger.worker(here)
        yield ledger.queue(here)
        yield ledger.dead(here)
        yield ledger.clock(here, of)
    finally:
        opened.database.close()
