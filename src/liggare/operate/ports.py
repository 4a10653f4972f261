"""What the verbs need of the world; the edges in `store/` implement it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal, Protocol

import polars as pl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from liggare.operate.asked import Decided, KeptRequest
from liggare.operate.audit import Act, Checkpoint
from liggare.operate.audit import Entry as AuditEntry
from liggare.operate.kept import (
    Build,
    Change,
    Entry,
    Explanation,
    Extension,
    Kept,
    Link,
    Received,
    Standing,
    Version,
    Waiver,
    Wanted,
)
from liggare.operate.states import StateName
from liggare.organisation.contact import Contact
from liggare.organisation.event import Event
from liggare.register.part import Part
from liggare.spec.codelist_store import Stored
from liggare.spec.model import Text

Purpose = Literal["vault", "identity", "pseudonym", "explanation", "session"]
"""What a key is for; a key of one purpose does nothing for another."""


class StoreFailure(OSError):
    """Something could not be kept, or is not as it was kept (the disk is full, a file is damaged, a key is exposed).

    `text` says in both languages where, what, and what to do. What was kept before is unchanged.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Tables(Protocol):
    """The register's tables: each a row of immutable versions, partitioned by `month` and `holder`.

    `base` is the version that the ledger names for the table, None before it has any. What stands after the base is
    left over from a writer that died: it is undone before anything is written.
    """

    def read(self, table: str, version: int, parts: Collection[Part] | None = None) -> pl.LazyFrame:
        """The rows of the table at that version, of those parts only if they are named."""
        ...

    def replace(self, table: str, base: int | None, parts: Collection[Part], rows: pl.LazyFrame) -> int:
        """The version in which those parts hold `rows` and all others what they held; no other part's files change.

        `rows` may bring columns that the table has not had; one whose type is not known (all of it empty) comes in once
        it has a value. Rows of other parts are refused, and so are a column whose type is another than the table's
        and types that would not come back as they are: kept are text, signed whole numbers, decimals, yes and no,
        dates, and points in time in milliseconds without a zone. The base is told if nothing changes.
        """
        ...

    def sweep(self, table: str, named: Collection[int]) -> int:
        """Remove the files that none of those versions holds, all that the ledger names; how many they were.

        They are of writers that died. The caller sees to it that nobody writes meanwhile.
        """
        ...

    def counts(self, table: str, version: int) -> Mapping[Part, int]:
        """How many rows each part has, without reading the rows."""
        ...


class Vault(Protocol):
    """Files as they came, each encrypted under a key of its own, found by the SHA-256 (hexadecimal) of its content."""

    def put(self, path: Path) -> str:
        """Keep the file, if it is not there already, and tell its digest; it is on the disk when this returns."""
        ...

    def fetch(self, digest: str, to: Path, *, lasting: bool = True) -> None:
        """Write the content to a new file `to` (0600). LookupError if the vault has it not, or no longer.

        One that is not `lasting` may be gone if the power is: it is for passing use.
        """
        ...

    def holds(self, digest: str) -> bool:
        """Whether that file can be read."""
        ...

    def shred(self, digest: str) -> None:
        """Destroy the file's key: nobody can read it again, wherever copies of the file lie."""
        ...

    def digests(self) -> Collection[str]:
        """All files that can be read."""
        ...

    def rewrap(self) -> int:
        """Wrap every file's key anew under the newest key of the key store; how many were."""
        ...


class Keys(Protocol):
    """Keys by purpose, each in versions: a folder of key files, or a key service."""

    def wrap(self, purpose: Purpose, key: bytes) -> bytes:
        """The key encrypted under the newest key of that purpose, with what tells which one it was."""
        ...

    def unwrap(self, purpose: Purpose, wrapped: bytes) -> bytes:
        """The key again. KeyError if the version it was wrapped under is gone, StoreFailure if it was altered."""
        ...

    def secret(self, purpose: Purpose, *, make: bool = True) -> bytes:
        """The 32 bytes of that purpose's newest key, for pseudonyms and the like.

        Made on first use; KeyError if there is none and it is not to be made.
        """
        ...

    def rotate(self, purpose: Purpose) -> None:
        """Make a new version of that purpose's key; the older ones still unwrap.

        StoreFailure for `pseudonym` and `explanation`: the rows carry what was made with the key there is, and with
        another the same person would become two.
        """
        ...

    def signing(self, *, make: bool = True) -> Ed25519PrivateKey:
        """The key that receipts and checkpoints are signed with. KeyError if there is none and it is not to be made."""
        ...


class Marks(Protocol):
    """The fingerprints of keys that must never be others, for the ledger to know them by."""

    def of(self, purpose: str) -> str | None:
        """The fingerprint of that purpose's key; None before the key has been used."""
        ...

    def pin(self, purpose: str, mark: str) -> str:
        """Keep the fingerprint unless one is kept; the one that is kept."""
        ...


class Identities(Protocol):
    """Which number a pseudonym stands for: encrypted, apart from the rows, under a key of its own."""

    def remember(self, numbers: pl.DataFrame) -> int:
        """Keep the numbers (columns `person`, `number`) that are not there yet; how many were new."""
        ...

    def reveal(self, persons: Collection[str]) -> Mapping[str, str]:
        """The numbers of those pseudonyms that are known. Who asks is for the caller to put on record."""
        ...

    def recrypt(self) -> int:
        """Encrypt every number anew under the newest key; how many were."""
        ...


class Deliveries(Protocol):
    """The ledger's deliveries, each in a state; every act is put on the audit's chain in the same transaction."""

    def receive(self, received: Received, act: Act) -> int:
        """Put a delivery on record; its number, which is also what the act is on."""
        ...

    def find(self, number: int) -> Kept:
        """The delivery with that number; LookupError if there is none."""
        ...

    def select(self, wanted: Wanted) -> tuple[Kept, ...]:
        """Those that are asked for, the newest first."""
        ...

    def move(self, number: int, of: StateName, change: Change, at: dt.datetime, act: Act | None = None) -> None:
        """Take the delivery from the state `of` to another. NoSuchWay if it is not in it, or no way leads there."""
        ...


class Versions(Protocol):
    """The versions of a register, each naming a version of every table."""

    def newest(self, register: str) -> Version | None:
        """The version that holds now; None before anything has been entered."""
        ...

    def find(self, register: str, number: int) -> Version:
        """The version with that number; LookupError if there is none."""
        ...

    def as_of(self, register: str, moment: dt.datetime) -> Version | None:
        """The version that held at a moment (UTC)."""
        ...

    def history(self, register: str) -> tuple[Version, ...]:
        """Every version, the first one first."""
        ...

    def commit(self, entry: Entry) -> Version:
        """Make it all happen in one transaction. BaseMoved if the newest version is not the entry's base."""
        ...


class Standings(Protocol):
    """What stands of each reporter, unit, month and subset, now and at earlier versions."""

    def now(self, register: str, reporter: str = "") -> tuple[Standing, ...]:
        """What stands now, of one reporter or of all."""
        ...

    def at(self, register: str, version: int, reporter: str = "") -> tuple[Standing, ...]:
        """What stood at a version of the register."""
        ...

    def of(self, delivery: int) -> tuple[Standing, ...]:
        """What stands now by a delivery."""
        ...


class Explanations(Protocol):
    """Explained warnings."""

    def add(self, explanation: Explanation, act: Act) -> int:
        """Keep an explanation; its number."""
        ...

    def of(self, register: str, reporter: str = "") -> tuple[Explanation, ...]:
        """Those of a reporter, or of all, in the order they were given."""
        ...


class Decisions(Protocol):
    """What the register holder has decided: waivers of rules, and extensions."""

    def waive(self, waiver: Waiver, act: Act) -> int:
        """Keep a waiver; its number."""
        ...

    def waivers(self, register: str) -> tuple[Waiver, ...]:
        """Every waiver, ended ones too, in the order they were given."""
        ...

    def extend(self, extension: Extension, act: Act) -> int:
        """Keep an extension; its number."""
        ...

    def extensions(self, register: str) -> tuple[Extension, ...]:
        """Every extension, ended ones too, in the order they were given."""
        ...

    def end(self, kind: Literal["waiver", "extension"], number: int, at: dt.datetime, act: Act) -> None:
        """End a decision from now on; LookupError if there is none with that number that has not ended."""
        ...


class Links(Protocol):
    """Persons who got a new number."""

    def join(self, link: Link, act: Act) -> None:
        """Keep a link; ValueError if the old pseudonym is linked already, or the link would go in a circle."""
        ...

    def part(self, old: str, at: dt.datetime, act: Act) -> None:
        """End the link of an old pseudonym; LookupError if there is none."""
        ...

    def now(self) -> Mapping[str, str]:
        """By old pseudonym the newest one, links of links followed."""
        ...

    def history(self) -> tuple[Link, ...]:
        """Every link, ended ones too."""
        ...


class Builds(Protocol):
    """Named versions of a register that never change."""

    def add(self, build: Build, act: Act) -> None:
        """Keep a build; ValueError if the register has one with that name."""
        ...

    def find(self, register: str, name: str) -> Build:
        """The build with that name; LookupError if there is none."""
        ...

    def of(self, register: str) -> tuple[Build, ...]:
        """The register's builds, the first one first."""
        ...


class Units(Protocol):
    """What has happened to providers, places and units; nothing of it is ever changed or removed."""

    def events(self) -> tuple[Event, ...]:
        """Every event, in the order it was kept."""
        ...

    def record(self, events: Sequence[Event], act: Act) -> None:
        """Keep the events, all or none. ValueError if one opens what has been opened: a code is given once."""
        ...


class Requests(Protocol):
    """Requests for codes, and what was decided."""

    def ask(self, kept: KeptRequest, act: Act) -> int:
        """Keep a request; its number."""
        ...

    def find(self, number: int) -> KeptRequest:
        """The request with that number; LookupError if there is none."""
        ...

    def select(self, waiting: bool | None = None) -> tuple[KeptRequest, ...]:
        """Those that wait, those that are decided, or all; in the order they came."""
        ...

    def decide(
        self, number: int, decided: Decided, events: Sequence[Event], contacts: Sequence[Contact], act: Act
    ) -> Decided:
        """Keep the decision, the events that come of it and the contacts, who are no longer in the request.

        The decision with the contacts' numbers. LookupError if no request with that number waits; ValueError as of
        `Units.record`.
        """
        ...


class CodeLists(Protocol):
    """The code lists in force that somebody has put there, as a check reads them."""

    def read(self, list_id: str) -> Stored | None:
        """The list in force; None if there is none. CodeListDamaged if it is not as it was put there."""
        ...

    def write(self, stored: Stored) -> None:
        """Put a list in force: whole, or not at all."""
        ...


class Trail(Protocol):
    """The audit's chain and its checkpoints."""

    def record(self, act: Act, at: dt.datetime) -> None:
        """Put an act on the chain that changes nothing else: somebody has read rows of persons."""
        ...

    def entries(self, after: int = 0) -> Iterator[AuditEntry]:
        """The chain from the entry after that number, in order."""
        ...

    def last(self) -> AuditEntry | None:
        """The newest entry."""
        ...

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Every checkpoint, of the database and of the file outside it."""
        ...

    def keep(self, checkpoint: Checkpoint) -> None:
        """Keep a checkpoint in the database, and in the file outside it."""
        ...


class Scanner(Protocol):
    """What looks through files that come from outside."""

    def harmful(self, path: Path) -> Text | None:
        """What its sender is told, None if it may pass. Unavailable if it cannot be told: then nothing passes."""
        ...


class Locks(Protocol):
    """Locks that the operating system or the database frees when the process that holds them dies."""

    def hold(self, name: str, wait: dt.timedelta) -> AbstractContextManager[None]:
        """Hold the lock with that name. Busy if somebody else holds it and does not let go in that time."""
        ...

    def free(self, name: str) -> bool:
        """Whether nobody holds it now."""
        ...
