"""Tokens and public keys of system accounts: what a program shows when it comes on its own, and what it may then do.

A system account is no person's. Its name has no @, so it is never an e-mail address: nobody logs in with it, and no
letter is sent to it. What it may do at all stands in its grants, as for everybody; a credential of it may do less.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_ssh_public_key

from liggare.operate.access import Grant, Right, may, reporters
from liggare.operate.audit import Act
from liggare.operate.refusal import Refused
from liggare.spec.model import Text

SYSTEM = re.compile(r"[a-z0-9][a-z0-9-]{1,38}[a-z0-9]")
"""The name of a system account."""

SHORTEST_RSA = 3072
"""Bits; NIST SP 800-57 gives them 128 bits of strength, as Ed25519 has."""

TOKEN = "liggare_"  # noqa: S105 - how every token begins, so that a lost one is known by whoever finds it

CredentialKind = Literal["token", "key"]


@dataclass(frozen=True)
class Credential:
    """A token or public key of a system account, under a label of whoever keeps it.

    `mark` tells it from every other: of a token the SHA-256 in hex, of a key its SHA-256 fingerprint as OpenSSH writes
    it. `public` is the key's line, empty for a token; the token itself is nowhere. It may be used for its `rights`, at
    the `reporters` (filkod; empty: all of the account's), until `last`, unless it has `ended`. `used`: when it was last
    used, to the minute.
    """

    account: str
    kind: CredentialKind
    label: str
    mark: str
    public: str
    rights: tuple[Right, ...]
    reporters: tuple[str, ...]
    made_by: str
    made: dt.datetime
    last: dt.date
    used: dt.datetime | None = None
    ended: dt.datetime | None = None
    number: int = 0

    def holds(self, day: dt.date) -> bool:
        """Whether it may be used on the day."""
        return self.ended is None and day <= self.last

    def may(self, grants: Iterable[Grant], right: Right, day: dt.date, reporter: str = "") -> bool:
        """Whether both it and the account's grants give the right that day: for that reporter, or for any at all."""
        if not self.holds(day) or right not in self.rights:
            return False
        if reporter:
            return self._for(reporter) and may(grants, right, day, reporter)
        return bool(self.reporters_of(grants, right, day))

    def reporters_of(self, grants: Iterable[Grant], right: Right, day: dt.date) -> tuple[str, ...]:
        """The reporters for whom both it and the account's grants give the right that day, in order."""
        if not self.holds(day) or right not in self.rights:
            return ()
        return tuple(one for one in reporters(grants, right, day) if self._for(one))

    def _for(self, reporter: str) -> bool:
        return not self.reporters or reporter in self.reporters


class Credentials(Protocol):
    """Tokens and public keys; nothing of it is ever removed."""

    def add(self, credential: Credential, act: Act) -> int:
        """Keep one; its number."""
        ...

    def shorten(self, number: int, last: dt.date, at: dt.datetime, act: Act) -> None:
        """Let one end with a day. LookupError if there is none that has not ended."""
        ...

    def end(self, number: int, at: dt.datetime, act: Act) -> None:
        """End one from now on. LookupError if there is none that has not ended."""
        ...

    def used(self, number: int, at: dt.datetime) -> None:
        """Keep when one was last used."""
        ...

    def select(self, account: str = "", mark: str = "") -> tuple[Credential, ...]:
        """Those of an account, or with a mark; all if neither is given. The oldest first."""
        ...


def is_system(account: str) -> bool:
    """Whether an account's name is a system account's."""
    return SYSTEM.fullmatch(account) is not None


def token_mark(token: str) -> str:
    """The mark that a token is known by."""
    return hashlib.sha256(token.encode()).hexdigest()


def public_key(line: str) -> tuple[str, str]:
    """A public key's line, as OpenSSH writes it -> the same without its comment, and its SHA-256 fingerprint.

    Refused if it is none, a private one, or of a kind or length that is not taken.
    """
    if "PRIVATE KEY" in line:
        raise Refused(_PRIVATE)
    words = line.split()
    if len(words) < 2 or len(line) > 16_384 or "\n" in line.strip():
        raise Refused(_NO_KEY)
    try:
        key = load_ssh_public_key(" ".join(words[:2]).encode())
        blob = base64.b64decode(words[1], validate=True)
    except (ValueError, UnsupportedAlgorithm, binascii.Error):
        raise Refused(_NO_KEY) from None
    long_enough = isinstance(key, RSAPublicKey) and key.key_size >= SHORTEST_RSA
    if not (isinstance(key, (Ed25519PublicKey, EllipticCurvePublicKey)) or long_enough):
        raise Refused(_WEAK)
    mark = base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
    return " ".join(words[:2]), f"SHA256:{mark}"


_PRIVATE = Text(
    sv="Det där är en privat nyckel. Den ska aldrig lämna datorn: gör en ny, och lämna filen som slutar på .pub.",
    en="That is a private key. It must never leave the computer: make a new one, and give the file that ends in .pub.",
)
_NO_KEY = Text(
    sv="Det där är ingen öppen nyckel. Klistra in hela raden i filen som slutar på .pub; den börjar till exempel med "
    "ssh-ed25519. Inget har ändrats.",
    en="That is no public key. Paste the whole line of the file that ends in .pub; it begins with ssh-ed25519, for "
    "example. Nothing has changed.",
)
_WEAK = Text(
    sv=f"Nyckeln är av en sort som inte tas emot. Gör en Ed25519-nyckel (ssh-keygen -t ed25519); ECDSA och RSA om "
    f"minst {SHORTEST_RSA} bitar går också. Inget har ändrats.",
    en=f"The key is of a kind that is not taken. Make an Ed25519 key (ssh-keygen -t ed25519); ECDSA and RSA of at "
    f"least {SHORTEST_RSA} bits will do too. Nothing has changed.",
)
