"""What the verbs need of the world; the edges in `store/` implement it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

import polars as pl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from liggare.register.part import Part


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

        `rows` may bring columns that the table has not had; rows of other parts are refused.
        """
        ...

    def compact(self, table: str, base: int) -> int:
        """The version with the same rows in fewer files; the base itself if nothing is gained."""
        ...

    def counts(self, table: str, version: int) -> Mapping[Part, int]:
        """How many rows each part has, without reading the rows."""
        ...


class Vault(Protocol):
    """Files as they came, each encrypted under a key of its own, found by the SHA-256 (hexadecimal) of its content."""

    def put(self, path: Path) -> str:
        """Keep the file, if it is not there already, and tell its digest; it is on the disk when this returns."""
        ...

    def fetch(self, digest: str, to: Path) -> None:
        """Write the content to a new file `to` (0600). LookupError if the vault has it not, or no longer."""
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
    """Keys by purpose (`vault`, `identity`, `pseudonym`, `explanation`), each in versions: a file, or a key service."""

    def wrap(self, purpose: str, key: bytes) -> bytes:
        """The key encrypted under the newest key of that purpose, with what tells which one it was."""
        ...

    def unwrap(self, purpose: str, wrapped: bytes) -> bytes:
        """The key again. KeyError if the version it was wrapped under is gone."""
        ...

    def secret(self, purpose: str) -> bytes:
        """The newest 32 bytes of that purpose, for pseudonyms and the like; made on first use."""
        ...

    def rotate(self, purpose: str) -> None:
        """Make a new version of that purpose's key; the older ones still unwrap."""
        ...

    def signing(self) -> Ed25519PrivateKey:
        """The key that receipts and checkpoints are signed with."""
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
