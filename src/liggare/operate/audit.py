"""Acts -> a chain of entries, each sealed with the one before; a chain and its checkpoints -> what does not hold.

An entry's seal is the SHA-256 of its canonical JSON text, in which the seal of the entry before stands. A checkpoint is
the number and seal of the last entry, signed (Ed25519) and kept outside the database too: without the key nobody can
make a chain anew, or cut its end, so that the checkpoints still hold.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from liggare.receipt.canonical import canonical
from liggare.receipt.keys import fingerprint

START = "0" * 64
"""What stands for the seal before the first entry."""

Details = Mapping[str, str | int]
FaultKind = Literal["changed", "missing", "out of place", "cut", "not as signed", "false checkpoint", "foreign key"]


@dataclass(frozen=True)
class Act:
    """Something that somebody did: who, what (`delivery.received`), in which register, on what, and what is to know.

    `on` and `details` hold numbers, codes and reasons: never an identity number, a diagnosis or a secret.
    """

    who: str
    what: str
    register: str
    on: str
    details: Details = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """An act in the chain. `at` is UTC, ISO 8601; `details` is canonical JSON."""

    number: int
    at: str
    who: str
    what: str
    register: str
    on: str
    details: str
    previous: str
    seal: str


@dataclass(frozen=True)
class Checkpoint:
    """The last entry at a moment, signed: `signature` is base64 of Ed25519 over the canonical text of the rest."""

    number: int
    seal: str
    at: str
    key: str
    signature: str


@dataclass(frozen=True)
class Fault:
    """Something that does not hold, at the entry of that number."""

    kind: FaultKind
    number: int


def entered(act: Act, at: str, number: int, previous: str) -> Entry:
    """The act as the entry of that number after the one with the seal `previous`."""
    details = canonical(dict(act.details)).decode()
    unsealed = Entry(number, at, act.who, act.what, act.register, act.on, details, previous, "")
    return Entry(number, at, act.who, act.what, act.register, act.on, details, previous, _seal(unsealed))


def _seal(entry: Entry) -> str:
    said = {name: value for name, value in vars(entry).items() if name != "seal"}
    return hashlib.sha256(canonical(said)).hexdigest()


def signed(last: Entry, at: str, key: Ed25519PrivateKey) -> Checkpoint:
    """The checkpoint at that entry."""
    signer = fingerprint(key.public_key())
    value = key.sign(_said(last.number, last.seal, at, signer))
    return Checkpoint(last.number, last.seal, at, signer, base64.b64encode(value).decode())


def _said(number: int, seal: str, at: str, key: str) -> bytes:
    return canonical({"number": number, "seal": seal, "at": at, "key": key})


def faults(entries: Iterable[Entry], checkpoints: Sequence[Checkpoint], key: Ed25519PublicKey) -> Iterator[Fault]:
    """Everything that does not hold of a chain in the order of its numbers; nothing if all does."""
    kept = []
    for checkpoint in checkpoints:
        fault = _checkpoint_fault(checkpoint, key)
        if fault:
            yield fault
        else:
            kept.append(checkpoint)
    at: dict[int, set[str]] = {}
    for checkpoint in kept:
        at.setdefault(checkpoint.number, set()).add(checkpoint.seal)
    number, previous = 0, START
    for entry in entries:
        yield from _entry_faults(entry, number, previous)
        if at.get(entry.number, {entry.seal}) != {entry.seal}:
            yield Fault("not as signed", entry.number)
        number, previous = entry.number, entry.seal
    beyond = [one for one in at if one > number]
    if beyond:
        yield Fault("cut", number + 1)


def _entry_faults(entry: Entry, number: int, previous: str) -> Iterator[Fault]:
    if entry.number != number + 1:
        yield Fault("missing", number + 1)
    elif entry.previous != previous:
        yield Fault("out of place", entry.number)
    if _seal(entry) != entry.seal:
        yield Fault("changed", entry.number)


def _checkpoint_fault(checkpoint: Checkpoint, key: Ed25519PublicKey) -> Fault | None:
    if checkpoint.key != fingerprint(key):
        return Fault("foreign key", checkpoint.number)
    try:
        value = base64.b64decode(checkpoint.signature, validate=True)
        key.verify(value, _said(checkpoint.number, checkpoint.seal, checkpoint.at, checkpoint.key))
    except (InvalidSignature, ValueError):
        return Fault("false checkpoint", checkpoint.number)
    return None
