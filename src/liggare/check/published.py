"""What a register holder has decided of rules, as a JSON text that it publishes <-> rulings to check by at home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from liggare.check.ruling import Force, Ruling


class _One(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rule: str
    force: Force
    first: dt.date


class _Published(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    register: str
    rulings: tuple[_One, ...]


def published(register: str, rulings: Iterable[Ruling]) -> bytes:
    """The rulings of a register as JSON in UTF-8, the same for the same rulings."""
    said = tuple(_One(one.rule, one.force, one.first) for one in rulings)
    return msgspec.json.format(msgspec.json.encode(_Published(register, said)), indent=1) + b"\n"


def rulings_of(text: bytes, register: str) -> tuple[Ruling, ...]:
    """The rulings in such a text. ValueError if it is none, or another register's."""
    try:
        said = msgspec.json.decode(text, type=_Published)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    if said.register != register:
        raise ValueError(f"register {said.register}")
    return tuple(Ruling(one.rule, one.force, one.first) for one in said.rulings)
