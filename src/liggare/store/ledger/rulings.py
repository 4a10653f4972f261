"""Decisions about rules and counts of what they hit -> rows of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from liggare.check.ruling import Ruling
from liggare.operate.audit import Act
from liggare.operate.rule_ports import Hits, KeptRuling
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append

_HITS = ("register", "rule", "delivery", "meaning", "applied", "broken", "at")


class Rulings:
    """The decisions about rules of a database, and its counts."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def decide(self, kept: KeptRuling, act: Act) -> int:
        """Keep a decision; its number."""
        said = {"register": kept.register, "reason": kept.reason, "who": kept.who, "at": kept.at}
        with self._database.transaction():
            row = self._database.rows(models.Ruling).create(**said, **vars(kept.ruling))
            append(self._database, replace(act, on=str(row.number)), kept.at)
        return int(row.number)

    def of(self, register: str, rule: str = "") -> tuple[KeptRuling, ...]:
        """Every decision about a rule of the register, or about all of them, in the order they were made."""
        wanted = {"register": register} | ({"rule": rule} if rule else {})
        with self._database.answering():
            rows = self._database.rows(models.Ruling).filter(**wanted).order_by("number")
            return tuple(_kept(row) for row in rows)

    def count(self, hits: Sequence[Hits]) -> None:
        """Keep counts, in place of those of the same rule and delivery."""
        with self._database.transaction():
            for one in hits:
                said = vars(one)
                place = {name: said[name] for name in ("register", "rule", "delivery")}
                self._database.rows(models.RuleHits).update_or_create(defaults=said, **place)

    def hits(self, register: str, rule: str) -> tuple[Hits, ...]:
        """The counts of a rule, by delivery."""
        with self._database.answering():
            rows = self._database.rows(models.RuleHits).filter(register=register, rule=rule)
            return tuple(Hits(**row) for row in rows.order_by("delivery").values(*_HITS))


def _kept(row: Any) -> KeptRuling:
    ruling = Ruling(row.rule, row.force, row.first)
    return KeptRuling(row.register, ruling, row.reason, row.who, row.at, row.number)
