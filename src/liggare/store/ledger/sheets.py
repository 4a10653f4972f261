"""Records typed in forms -> rows of the ledger, what was typed encrypted, each change with its act."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from liggare.forms.sheet import SheetRow
from liggare.operate.audit import Act
from liggare.operate.ports import Keys
from liggare.operate.sheet import Sheet, SheetsWanted
from liggare.spec.model import Text
from liggare.store.failure import Damaged
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append

_NONCE = 12
_APART = ("number", "rows", "sent")


class _Typed(msgspec.Struct, frozen=True):
    """What is sealed: the rows, file kind and values, and the deliveries that took them."""

    rows: list[tuple[str, dict[str, str]]]
    sent: tuple[int, ...]


class Sheets:
    """The port `Sheets` on a database: AES-256-GCM, bound to the row; without its row's key none of it opens."""

    def __init__(self, database: Database, keys: Keys) -> None:
        """Of an open database; `keys` wrap the rows' own."""
        self._database, self._keys = database, keys

    def add(self, sheet: Sheet, act: Act) -> int:
        """Keep a new record; its number, which is also what the act is on."""
        token = secrets.token_hex(16)
        with self._database.transaction():
            row = self._database.rows(models.Sheet).create(token=token, **self._columns(sheet, token))
            append(self._database, replace(act, on=str(row.number)), sheet.at)
        return int(row.number)

    def save(self, sheet: Sheet, of: int, at: dt.datetime, act: Act | None = None) -> None:
        """Keep it as it is now, under a new key. LookupError if there is none with its number and the edition `of`."""
        with self._database.transaction():
            chosen = self._database.rows(models.Sheet).filter(number=sheet.number, edition=of)
            token = chosen.values_list("token", flat=True).first()
            if token is None or chosen.update(**self._columns(sheet, token)) != 1:
                raise LookupError(sheet.number)
            if act is not None:
                append(self._database, act, at)

    def remove(self, number: int, at: dt.datetime, act: Act) -> None:
        """Destroy a record: its key is overwritten, then the row removed. LookupError if there is none."""
        with self._database.transaction():
            chosen = self._database.rows(models.Sheet).filter(number=number)
            if chosen.update(key=b"", sealed=b"") != 1:
                raise LookupError(number)
            chosen.delete()
            append(self._database, act, at)

    def select(self, wanted: SheetsWanted) -> tuple[Sheet, ...]:
        """Those that are asked for, in the order they were begun."""
        chosen = {name: value for name in ("register", "reporter") if (value := getattr(wanted, name))}
        found = self._database.rows(models.Sheet).filter(**chosen)
        if wanted.numbers:
            found = found.filter(number__in=wanted.numbers)
        if wanted.paper is not None:
            found = found.filter(paper__gt=0) if wanted.paper else found.filter(paper=0)
        with self._database.answering():
            rows = list(found.order_by("number").values())
        return tuple(self._sheet(row) for row in rows)

    def rewrap(self) -> int:
        """Wrap every record's key anew under the newest key of the key store; how many were."""
        return sum(self._rewrapped(number) for number in self._numbers())

    def _numbers(self) -> list[int]:
        with self._database.answering():
            return list(self._database.rows(models.Sheet).values_list("number", flat=True))

    def _rewrapped(self, number: int) -> bool:
        with self._database.transaction():
            chosen = self._database.rows(models.Sheet).filter(number=number)
            wrapped = chosen.values_list("key", flat=True).first()
            if wrapped is None:  # removed since
                return False
            anew = self._keys.wrap("vault", self._keys.unwrap("vault", bytes(wrapped)))
            return bool(chosen.update(key=anew))

    def _columns(self, sheet: Sheet, token: str) -> Mapping[str, Any]:
        key, nonce = AESGCM.generate_key(256), os.urandom(_NONCE)
        typed = msgspec.json.encode(_Typed([(row.file, dict(row.values)) for row in sheet.rows], sheet.sent))
        sealed = nonce + AESGCM(key).encrypt(nonce, typed, _place(token))
        plain = {name: value for name, value in vars(sheet).items() if name not in _APART}
        return {**plain, "key": self._keys.wrap("vault", key), "sealed": sealed}

    def _sheet(self, row: dict[str, Any]) -> Sheet:
        token, key, sealed = row.pop("token"), bytes(row.pop("key")), bytes(row.pop("sealed"))
        try:
            opened = AESGCM(self._keys.unwrap("vault", key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], _place(token))
        except (InvalidTag, KeyError) as error:
            raise Damaged(_damaged(row["number"])) from error
        typed = msgspec.json.decode(opened, type=_Typed)
        rows = tuple(SheetRow(file, values) for file, values in typed.rows)
        return Sheet(rows=rows, sent=typed.sent, **row)


def _place(token: str) -> bytes:
    """What the content is bound to: it opens in no other row."""
    return f"liggare sheet {token}".encode()


def _damaged(number: int) -> Text:
    return Text(
        sv=f"Formulärposten {number} är inte som den sparades, eller dess nyckel är borta. Återställ säkerhetskopian.",
        en=f"The form record {number} is not as it was kept, or its key is gone. Restore it from the backup.",
    )
