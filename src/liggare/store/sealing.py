"""A stream of bytes and a key -> the stream encrypted in chunks, and back only if not one bit of it is changed.

AES-256-GCM in the STREAM construction: the nonce of each chunk is a random prefix, the chunk's number and whether it
is the last one, so that chunks that are cut away, moved or brought from another file do not open. (Hoang,
Reyhanitabar, Rogaway and Vizar: Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015.) Needs
memory for two chunks.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK = 1024 * 1024
LARGEST_CHUNK = 16 * CHUNK
TAG = 16
_MAGIC = b"LIGGARE VAULT 1\n"
_HEADER = struct.Struct(">16sI5x7s")
"""What it is, bytes of content in a chunk, prefix of the nonces."""
_PREFIX = 7


class Altered(ValueError):
    """The bytes are not what was sealed with this key and for this place."""


def seal(source: BinaryIO, target: BinaryIO, key: bytes, place: bytes, chunk: int, passed: Callable[[], None]) -> str:
    """Encrypt all of `source` into `target`; the SHA-256 of the content, in hexadecimal.

    `key` is for this one stream and no other. `place` says what the stream is, and must be told again to open it.
    `passed` is called after each chunk.
    """
    header = _HEADER.pack(_MAGIC, chunk, os.urandom(_PREFIX))
    target.write(header)
    cipher, digest = AESGCM(key), hashlib.sha256()
    for number, piece, last in _pieces(source, chunk):
        digest.update(piece)
        target.write(cipher.encrypt(_nonce(header, number, last), piece, header + place))
        passed()
    return digest.hexdigest()


def unseal(source: BinaryIO, target: BinaryIO, key: bytes, place: bytes, passed: Callable[[], None]) -> str:
    """Decrypt all of `source` into `target`; the SHA-256 of the content. Altered, with part of it written, if not."""
    header = source.read(_HEADER.size)
    chunk = _chunk_of(header)
    cipher, digest = AESGCM(key), hashlib.sha256()
    for number, piece, last in _pieces(source, chunk + TAG):
        try:
            content = cipher.decrypt(_nonce(header, number, last), piece, header + place)
        except InvalidTag as error:
            raise Altered(f"chunk {number} does not open") from error
        digest.update(content)
        target.write(content)
        passed()
    return digest.hexdigest()


def _chunk_of(header: bytes) -> int:
    if len(header) != _HEADER.size:
        raise Altered("no header")
    magic, chunk, _ = _HEADER.unpack(header)
    if magic != _MAGIC or not 0 < chunk <= LARGEST_CHUNK:
        raise Altered("no header")
    return int(chunk)


def _nonce(header: bytes, number: int, last: bool) -> bytes:
    return header[-_PREFIX:] + struct.pack(">I?", number, last)


def _pieces(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes and whether it is the last; an empty stream is one empty piece."""
    number, piece = 0, source.read(size)
    while following := source.read(size) if len(piece) == size else b"":
        yield number, piece, False
        number, piece = number + 1, following
    yield number, piece, True
