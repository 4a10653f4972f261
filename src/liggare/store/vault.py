"""Files as they came -> encrypted files in a folder, found by the SHA-256 of what they held.

`keys/ab/<digest>` is a small record: which file holds the content, and that file's own key, wrapped by the key store.
`content/ab/<digest>.<name>` is the content, encrypted under that key (`sealing.py`). The record is what makes a file
kept: content without one is left over from a process that died, and is removed when its digest is kept anew. Without
its record no copy of the content can be read, wherever it lies; that is what `shred` makes use of.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from liggare.operate.ports import Keys, StoreFailure
from liggare.spec.model import Text, Value
from liggare.store.crash import point
from liggare.store.durable import PASSING, locked, new_file, place, private_folder, replace, sync
from liggare.store.failure import Damaged, told
from liggare.store.sealing import CHUNK, Altered, seal, unseal

_DIGEST = re.compile("[0-9a-f]{64}")


class _Record(Value, frozen=True, kw_only=True):
    """What is known of a kept file: the name its content has after the digest, and its key, wrapped (hexadecimal)."""

    format: Literal[1] = 1
    content: str
    key: str


class FileVault:
    """The port `Vault` on a folder (0700). `chunk`: bytes that are encrypted at a time, for new files.

    Whatever fails is a StoreFailure; a file that is not there is a LookupError.
    """

    def __init__(self, folder: Path, keys: Keys, chunk: int = CHUNK) -> None:
        self._folder, self._keys, self._chunk = folder, keys, chunk

    def put(self, path: Path) -> str:
        """Keep the file and tell its digest; it is on the disk when this returns.

        One that is kept already is read through, and kept anew if it is damaged. StoreFailure if it changes meanwhile.
        """
        with told(path), path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with told(self._folder), self._alone(digest):
            if not self._whole(digest):
                self._forget(digest)
                self._keep(path, digest)
        return digest

    def fetch(self, digest: str, to: Path, *, lasting: bool = True) -> None:
        """Write the content to a new file `to` (0600), whole or not at all. StoreFailure if there is such a file."""
        record = self._record(digest)
        if record is None:
            raise LookupError(f"the vault has no file {digest}")
        key = self._keys.unwrap("vault", bytes.fromhex(record.key))
        with told(to), new_file(to, "vault.fetch", lasting=lasting) as target:
            if self._opened(digest, record, key, target) != digest:
                raise Damaged(_damaged(digest))

    def holds(self, digest: str) -> bool:
        """Whether that file can be read; content that is damaged is not found out here."""
        return self._record(digest) is not None

    def shred(self, digest: str) -> None:
        """Destroy the file's key, then the content. Nothing happens if that is done already."""
        with told(self._folder), self._alone(digest):
            self._forget(digest)

    def digests(self) -> frozenset[str]:
        """All files that can be read; content that is damaged is not found out here."""
        names = [path.name for path in self._folder.glob("keys/??/*") if _DIGEST.fullmatch(path.name)]
        return frozenset(name for name in names if self._record(name))

    def rewrap(self) -> int:
        """Wrap every file's key anew under the newest key; how many were."""
        return sum(self._rewrapped(digest) for digest in sorted(self.digests()))

    def _rewrapped(self, digest: str) -> bool:
        with told(self._folder), self._alone(digest):
            record = self._record(digest)
            if record is None:  # shredded since
                return False
            key = self._keys.wrap("vault", self._keys.unwrap("vault", bytes.fromhex(record.key)))
            anew = _Record(content=record.content, key=key.hex())
            replace(self._record_path(digest), msgspec.json.encode(anew), "vault.rewrap")
        return True

    def _keep(self, path: Path, digest: str) -> None:
        """The content first, then the record: without it nobody takes the content for kept."""
        key, name = AESGCM.generate_key(256), secrets.token_hex(16)
        record = _Record(content=name, key=self._keys.wrap("vault", key).hex())
        content = self._content_path(digest, name)
        try:
            with path.open("rb") as source, _created(content) as target:
                found = seal(source, target, key, _place(digest, name), self._chunk, partial(point, "vault.chunk"))
                target.flush()
                os.fsync(target.fileno())
            if found != digest:
                raise StoreFailure(_changed(path))
            point("vault.content.synced")
            sync(content.parent)
            point("vault.content.listed")
            place(self._record_path(digest), msgspec.json.encode(record), "vault.key")
        except BaseException:
            content.unlink(missing_ok=True)
            raise

    def _opened(self, digest: str, record: _Record, key: bytes, target: BinaryIO) -> str:
        content = self._content_path(digest, record.content)
        try:
            with content.open("rb") as source:
                return unseal(source, target, key, _place(digest, record.content), partial(point, "vault.fetch.chunk"))
        except (Altered, FileNotFoundError) as error:
            raise Damaged(_damaged(digest)) from error

    def _whole(self, digest: str) -> bool:
        """It is kept, and can be read to its end."""
        try:
            record = self._record(digest)
            if record is None:
                return False
            key = self._keys.unwrap("vault", bytes.fromhex(record.key))
            with Path(os.devnull).open("wb") as nowhere:
                return self._opened(digest, record, key, nowhere) == digest
        except (Damaged, KeyError):  # what is put now is put in its place
            return False

    def _forget(self, digest: str) -> None:
        """Nothing is left of the file: its key overwritten and removed, then the content.

        A passing file beside the record is of a process that died in `replace`, and holds a wrapped key too: nobody
        else is here now, so that every one of them goes.
        """
        record = self._record_path(digest)
        for path in (*record.parent.glob(f"{PASSING}*"), record):
            if path.exists():
                _overwrite(path)
                path.unlink()
        sync(record.parent)
        point("vault.key.removed")
        for path in self._content_path(digest, "").parent.glob(f"{digest}.*"):
            path.unlink()
        point("vault.content.removed")

    def _record(self, digest: str) -> _Record | None:
        """None if there is none, or only the zeros of one that was being shredded."""
        with told(self._folder):
            path = self._record_path(digest)
            try:
                written = path.read_bytes()
            except FileNotFoundError:
                return None
        if not written.strip(b"\0"):
            return None
        try:
            record = msgspec.json.decode(written, type=_Record)
            bytes.fromhex(record.key)
        except ValueError as error:
            raise Damaged(_damaged(digest)) from error
        return record

    @contextmanager
    def _alone(self, digest: str) -> Iterator[None]:
        """Nobody else keeps, shreds or rewraps a file whose digest begins alike."""
        with locked(private_folder(self._record_path(digest).parent)):
            private_folder(self._content_path(digest, "").parent)
            yield

    def _record_path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise LookupError("a digest is 64 hexadecimal digits")
        return self._folder / "keys" / digest[:2] / digest

    def _content_path(self, digest: str, name: str) -> Path:
        return self._folder / "content" / digest[:2] / f"{digest}.{name}"


def _created(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(os.fstat(file.fileno()).st_size))
        file.flush()
        os.fsync(file.fileno())
    point("vault.key.erased")


def _place(digest: str, name: str) -> bytes:
    """What the content is bound to: it opens under no other digest and no other name."""
    return f"{digest}.{name}".encode()


def _damaged(digest: str) -> Text:
    return Text(
        sv=f"Valvet: filen {digest} är inte som den sparades: ändrad, avkortad eller borta. Inget har lämnats ut. "
        "Återställ den ur säkerhetskopian, eller lämna in samma fil igen.",
        en=f"The vault: the file {digest} is not as it was kept: altered, cut or gone. Nothing was handed out. "
        "Restore it from the backup, or hand in the same file again.",
    )


def _changed(path: Path) -> Text:
    return Text(
        sv=f"{path}: filen ändrades medan den sparades. Inget har sparats. Lämna in den igen när den är färdig.",
        en=f"{path}: the file changed while it was being kept. Nothing was kept. Hand it in again when it is finished.",
    )
