"""A data folder and perhaps a database's address -> the whole ledger, open."""

from __future__ import annotations

from pathlib import Path

from liggare.operate.ports import Keys
from liggare.store.ledger.arrivals import Arrivals
from liggare.store.ledger.contacts import Contacts
from liggare.store.ledger.credentials import KeptCredentials
from liggare.store.ledger.database import Database
from liggare.store.ledger.decisions import Builds, Decisions, Explanations, Links
from liggare.store.ledger.deliveries import Deliveries
from liggare.store.ledger.duties import Duties
from liggare.store.ledger.grants import Grants
from liggare.store.ledger.letters import Letters
from liggare.store.ledger.locks import DatabaseLocks, FileLocks
from liggare.store.ledger.marks import Marks
from liggare.store.ledger.matters import Matters
from liggare.store.ledger.notices import Notices
from liggare.store.ledger.pulses import Pulses
from liggare.store.ledger.queue import Queue
from liggare.store.ledger.rulings import Rulings
from liggare.store.ledger.sheets import Sheets
from liggare.store.ledger.trail import Trail
from liggare.store.ledger.units import Requests, Units
from liggare.store.ledger.versions import Standings, Versions
from liggare.store.ledger.wishes import KeptWishes


class Ledger:
    """Every part of a ledger, on one database."""

    def __init__(self, folder: Path, address: str = "") -> None:
        """Open it, and make its tables the first time. `folder` is the data folder; it must be there.

        Refused if the address is none, or a newer program wrote the ledger; Unavailable if nothing answers.
        """
        self.database = Database(folder, address)
        self.deliveries = Deliveries(self.database)
        self.versions = Versions(self.database)
        self.standings = Standings(self.database)
        self.explanations = Explanations(self.database)
        self.decisions = Decisions(self.database)
        self.links = Links(self.database)
        self.builds = Builds(self.database)
        self.units = Units(self.database)
        self.requests = Requests(self.database)
        self.duties = Duties(self.database)
        self.contacts = Contacts(self.database)
        self.arrivals = Arrivals(self.database)
        self.letters = Letters(self.database)
        self.queue = Queue(self.database)
        self.pulses = Pulses(self.database)
        self.marks = Marks(self.database)
        self.access = Grants(self.database)
        self.credentials = KeptCredentials(self.database)
        self.notices = Notices(self.database)
        self.matters = Matters(self.database)
        self.wishes = KeptWishes(self.database)
        self.rulings = Rulings(self.database)
        self.trail = Trail(self.database, folder / "audit")
        self.locks = FileLocks(folder / "locks") if self.database.embedded else DatabaseLocks(self.database)

    def sheets(self, keys: Keys) -> Sheets:
        """The records typed in forms, encrypted under keys that these wrap."""
        return Sheets(self.database, keys)
