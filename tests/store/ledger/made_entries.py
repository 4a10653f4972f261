"""Deliveries, acts and entries of made-up contents, for the tests of the ledger."""

from __future__ import annotations

import datetime as dt

from liggare.operate.audit import Act
from liggare.operate.kept import Change, Entry, KeptFile, Received, Standing
from liggare.read.problem import Problem

NOW = dt.datetime(2025, 6, 30, 12, 0, tzinfo=dt.UTC)
REGISTER = "prov"
FILE = KeptFile("A_X_14_202506.txt", "A", "X", "14", "202506", 12, "0" * 64)


def act(what: str = "delivery.received", on: str = "") -> Act:
    """Something that Maja did."""
    return Act("maja", what, REGISTER, on, {"files": 1})


def received(reporter: str = "14", month: str = "202506", content: str = "1" * 64, test: bool = False) -> Received:
    """A delivery of one file."""
    return Received(REGISTER, reporter, month, test, content, (FILE,), (Problem("b.txt", "ignored"),), "maja", NOW)


def standing(unit: str = "10001", month: str = "2025-03", delivery: int | None = 1, rows: int = 5) -> Standing:
    """Rows of a unit in a month."""
    return Standing("14", unit, month, "A", delivery, rows)


def entry(base: int | None, delivery: int, *standings: Standing, moves: dict[int, Change] | None = None) -> Entry:
    """A delivery taken in on top of the register version `base`."""
    return Entry(
        register=REGISTER,
        base=base,
        reporter="14",
        tables={"A_X": (base or 0) + 10},
        cause="delivery",
        delivery=delivery,
        standings=standings,
        moves=moves if moves is not None else {delivery: Change("accepted", receipt=b"{}")},
        act=act("delivery.entered", str(delivery)),
        at=NOW + dt.timedelta(minutes=(base or 0) + 1),
    )
