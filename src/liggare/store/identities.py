"""Pseudonyms and the numbers they stand for -> an SQLite file of encrypted numbers, apart from the register's rows.

Each number is encrypted (AES-256-GCM) under a data key, bound to its pseudonym: a number moved to another person does
not open. The data key lies beside, wrapped under the key store's `identity` key. SQLite keeps what was committed
whatever happens to the process, lets one writer in at a time, and finds a person among ten million without reading the
others.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import repeat
from pathlib import Path

import polars as pl
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from liggare.operate.ports import Keys
from liggare.spec.model import Text
from liggare.store.crash import point
from liggare.store.durable import private_folder, sync
from liggare.store.failure import Damaged, told

BATCH = 50_000
"""So many persons are looked up, revealed or encrypted anew at a time."""

WAIT = 300.0
"""Seconds that a writer waits for another one to be done."""

_NONCE = 12
_SETTINGS = (
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
)
_TABLES = """
CREATE TABLE IF NOT EXISTS data_key (id INTEGER PRIMARY KEY AUTOINCREMENT, wrapped BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS identity (
    person TEXT PRIMARY KEY, data_key INTEGER NOT NULL, number BLOB NOT NULL
) WITHOUT ROWID;
"""
_FIND = "SELECT person, data_key, number FROM identity WHERE person IN ({})"
_OLDER = "SELECT person, data_key, number FROM identity WHERE person > ? AND data_key <> ? ORDER BY person LIMIT ?"
_ADD = "INSERT INTO identity VALUES (?, ?, ?)"
_MOVE = "UPDATE identity SET data_key = ?, number = ? WHERE person = ?"
_DROP_KEYS = "DELETE FROM data_key WHERE id < ? AND id NOT IN (SELECT DISTINCT data_key FROM identity)"


class IdentityFile:
    """The port `Identities` on a file (0600) that is made when it is first written to. Failures are StoreFailures."""

    def __init__(self, path: Path, keys: Keys) -> None:
        self._path, self._keys = path, keys

    def remember(self, numbers: pl.DataFrame) -> int:
        """Keep the numbers of persons that are not there yet: all of them, or none if it fails. How many were new.

        `numbers`: the columns `person` and `number`, text, every cell filled; of several for one person the first.
        """
        given = _checked(numbers)
        with self._connected() as file:
            with _writing(file):
                new = _unknown(file, given)
                self._keep(file, new)
                point("identities.written")
            point("identities.committed")
        return new.height

    def reveal(self, persons: Collection[str]) -> Mapping[str, str]:
        """The numbers of those persons that are known. Damaged if one was altered."""
        found: dict[str, str] = {}
        if not self._path.exists():
            return found
        with self._connected() as file:
            ciphers = self._ciphers(file)
            for batch in _batches(sorted(set(persons))):
                rows = file.execute(_FIND.format(",".join("?" * len(batch))), batch)
                found.update((person, _number(ciphers, person, key, sealed)) for person, key, sealed in rows)
        return found

    def recrypt(self) -> int:
        """Encrypt every number anew under a new data key, wrapped under the newest key; how many were.

        Batch by batch: numbers can be remembered and revealed meanwhile, and what a process that died left undone is
        done the next time. At last the old data keys go, and with them what copies of the old file could tell.
        """
        if not self._path.exists():
            return 0
        with self._connected() as file:
            with _writing(file):
                newest = self._new_key(file)
            point("identities.recrypt.begun")
            count = self._moved(file, newest)
            with _writing(file):
                file.execute(_DROP_KEYS, [newest])
            point("identities.recrypt.emptied")
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def _keep(self, file: sqlite3.Connection, new: pl.DataFrame) -> None:
        newest = file.execute("SELECT max(id) FROM data_key").fetchone()[0] or self._new_key(file)
        cipher = self._ciphers(file)[newest]
        persons = new["person"].to_list()
        sealed = _sealed(cipher, persons, new["number"])
        file.executemany(_ADD, zip(persons, repeat(newest), sealed, strict=False))

    def _moved(self, file: sqlite3.Connection, newest: int) -> int:
        """Every number of an older data key is encrypted under the newest; how many were."""
        ciphers, count, last = self._ciphers(file), 0, ""
        while rows := file.execute(_OLDER, [last, newest, BATCH]).fetchall():
            persons = [person for person, _, _ in rows]
            sealed = _sealed(ciphers[newest], persons, (_number(ciphers, *row) for row in rows))
            with _writing(file):
                file.executemany(_MOVE, zip(repeat(newest), sealed, persons, strict=False))
                point("identities.recrypt.written")
            point("identities.recrypt.committed")
            count, last = count + len(rows), persons[-1]
        return count

    def _new_key(self, file: sqlite3.Connection) -> int:
        wrapped = self._keys.wrap("identity", AESGCM.generate_key(256))
        return int(file.execute("INSERT INTO data_key (wrapped) VALUES (?) RETURNING id", [wrapped]).fetchone()[0])

    def _ciphers(self, file: sqlite3.Connection) -> Mapping[int, AESGCM]:
        """A cipher for each data key. KeyError if the key one was wrapped under is gone."""
        keys = file.execute("SELECT id, wrapped FROM data_key").fetchall()
        return {number: AESGCM(self._keys.unwrap("identity", wrapped)) for number, wrapped in keys}

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """The file, made if need be; what is committed is on the disk, and what is deleted is overwritten."""
        with told(self._path, sqlite3.Error):
            if not self._path.exists():
                private_folder(self._path.parent)
                os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
                sync(self._path.parent)
            with closing(sqlite3.connect(self._path, timeout=WAIT, isolation_level=None)) as file:
                file.executescript(_SETTINGS + _TABLES)
                yield file


@contextmanager
def _writing(file: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is there afterwards, or nothing of it; one writer at a time."""
    file.execute("BEGIN IMMEDIATE")
    try:
        point("identities.begun")
        yield
        file.execute("COMMIT")
    except BaseException:
        if file.in_transaction:  # SQLite ends it by itself when the disk is full
            file.execute("ROLLBACK")
        raise


def _checked(numbers: pl.DataFrame) -> pl.DataFrame:
    """Person and number, one row for each person, in the order of the file."""
    given = numbers.select("person", "number")
    if set(given.dtypes) != {pl.String}:
        raise TypeError("person and number must be text")
    if not given.select(pl.all().fill_null("") != "").select(pl.all_horizontal(pl.all()).all()).item():
        raise ValueError("every person must have a number, and every number a person")
    return given.unique("person", keep="first", maintain_order=True).sort("person")


def _unknown(file: sqlite3.Connection, numbers: pl.DataFrame) -> pl.DataFrame:
    """The rows of persons that are not in the file yet."""
    file.execute("CREATE TEMP TABLE asked (person TEXT PRIMARY KEY) WITHOUT ROWID")
    file.executemany("INSERT INTO asked VALUES (?)", ((person,) for person in numbers["person"]))
    known = [person for (person,) in file.execute("SELECT person FROM asked JOIN identity USING (person)")]
    file.execute("DROP TABLE asked")
    return numbers.filter(~pl.col("person").is_in(pl.Series(known, dtype=pl.String).implode()))


def _batches(persons: Sequence[str]) -> Iterator[Sequence[str]]:
    return (persons[start : start + BATCH] for start in range(0, len(persons), BATCH))


def _sealed(cipher: AESGCM, persons: Sequence[str], numbers: Iterable[str]) -> Iterator[bytes]:
    """Nonce and encrypted number for each person, who it is bound to."""
    nonces = os.urandom(_NONCE * len(persons))
    for place, (person, number) in enumerate(zip(persons, numbers, strict=True)):
        nonce = nonces[place * _NONCE : (place + 1) * _NONCE]
        yield nonce + cipher.encrypt(nonce, number.encode(), person.encode())


def _number(ciphers: Mapping[int, AESGCM], person: str, key: int, sealed: bytes) -> str:
    try:
        return ciphers[key].decrypt(sealed[:_NONCE], sealed[_NONCE:], person.encode()).decode()
    except (InvalidTag, KeyError, ValueError) as error:
        raise Damaged(_ALTERED) from error


_ALTERED = Text(
    sv="Ett krypterat personnummer är inte som det sparades. Inget har lämnats ut. Återställ filen ur säkerhetskopian.",
    en="An encrypted identity number is not as it was kept. Nothing was handed out. Restore the file from the backup.",
)
