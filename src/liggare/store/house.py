"""A data folder and the environment -> everything that is kept there, open and put together for the verbs."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from liggare.operate.checkpoint import checkpoint
from liggare.operate.office import Office
from liggare.operate.pinned import require_present
from liggare.operate.ports import StoreFailure
from liggare.operate.refusal import Refused
from liggare.spec.codelist import load_codebook
from liggare.spec.model import Text
from liggare.store.code_lists import FolderCodeLists
from liggare.store.durable import private_folder
from liggare.store.failure import told
from liggare.store.identities import IdentityFile
from liggare.store.keys import KeyFolder
from liggare.store.ledger.ledger import Ledger
from liggare.store.made_up_persons import OnlyTestPersons
from liggare.store.on_demand import FailingDeliveries, FaultFolder, RefusingVault, SlowQueue
from liggare.store.sandbox_mark import OWN_DATABASE, is_sandbox
from liggare.store.scanner import scanner
from liggare.store.tables import DeltaTables
from liggare.store.vault import FileVault


def _utc() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@contextmanager
def office(folder: Path, address: str | None = None, now: Callable[[], dt.datetime] = _utc) -> Iterator[Office]:
    """The office of a data folder, which is made if it is not there. What has been done is sealed when it is left.

    `address`: PostgreSQL's, None for what LIGGARE_DATABASE_URL says; empty for SQLite in the folder. StoreFailure or
    Refused if something cannot be opened, or a key that has been used is gone.
    """
    opened, ledger = furnished(folder, address, now)
    try:
        yield opened
        checkpoint(opened)
    finally:
        ledger.database.close()


def furnished(folder: Path, address: str | None = None, now: Callable[[], dt.datetime] = _utc) -> tuple[Office, Ledger]:
    """The same office for a process that keeps it open, and the ledger that it stands on; nothing is sealed here."""
    said = os.environ.get("LIGGARE_DATABASE_URL", "") if address is None else address
    with told(folder):
        private_folder(folder)
    if said and is_sandbox(folder):
        raise Refused(OWN_DATABASE)
    required = _lists_required(os.environ.get("LIGGARE_REQUIRE_LISTS", ""))
    ledger = Ledger(folder, said)
    keys = KeyFolder(folder / "keys")
    here = Office(
        deliveries=ledger.deliveries,
        versions=ledger.versions,
        standings=ledger.standings,
        explanations=ledger.explanations,
        decisions=ledger.decisions,
        links=ledger.links,
        builds=ledger.builds,
        units=ledger.units,
        requests=ledger.requests,
        duties=ledger.duties,
        contacts=ledger.contacts,
        arrivals=ledger.arrivals,
        letters=ledger.letters,
        queue=ledger.queue,
        pulses=ledger.pulses,
        access=ledger.access,
        credentials=ledger.credentials,
        notices=ledger.notices,
        matters=ledger.matters,
        wishes=ledger.wishes,
        rulings=ledger.rulings,
        sheets=ledger.sheets(keys),
        code_lists=FolderCodeLists(folder / "codelists"),
        trail=ledger.trail,
        locks=ledger.locks,
        tables=DeltaTables(folder / "tables"),
        vault=FileVault(folder / "vault", keys),
        replies=FileVault(folder / "replies", keys),
        keys=keys,
        marks=ledger.marks,
        identities=IdentityFile(folder / "identities.sqlite3", keys),
        codes=load_codebook(folder),
        work=folder / "work",
        now=now,
        scanner=scanner(os.environ.get("LIGGARE_CLAMD", "")),
        lists_required=required,
    )
    try:
        require_present(here)
    except StoreFailure:
        ledger.database.close()
        raise
    return (_sandboxed(here, ledger, folder) if is_sandbox(folder) else here), ledger


def _lists_required(said: str) -> bool:
    """Whether a delivery waits while a code list that its rules read is missing. Refused if it says anything else."""
    if said not in ("", "yes"):
        raise Refused(_YES_OR_NOTHING)
    return said == "yes"


_YES_OR_NOTHING = Text(
    sv="LIGGARE_REQUIRE_LISTS ska vara yes, eller inte anges alls. Inget har ändrats.",
    en="LIGGARE_REQUIRE_LISTS must be yes, or not be set at all. Nothing has changed.",
)


def _sandboxed(here: Office, ledger: Ledger, folder: Path) -> Office:
    """The same office with faults on demand, and without room for anybody who may be a living person."""
    faults = FaultFolder(folder)
    return replace(
        here,
        deliveries=FailingDeliveries(ledger.database, faults),
        queue=SlowQueue(ledger.database, faults),
        vault=RefusingVault(folder / "vault", here.keys, faults, here.now),
        scanner=OnlyTestPersons(here.scanner, here.now),
        on_demand=faults,
    )
