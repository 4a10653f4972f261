"""What accounts want to be told of by mail -> rows of the ledger, with the act that changed them."""

from __future__ import annotations

from collections.abc import Sequence

from liggare.operate.audit import Act
from liggare.operate.wish import Wish, Wishes
from liggare.spec.model import Language
from liggare.store.ledger import models
from liggare.store.ledger.database import Database
from liggare.store.ledger.trail import append


class KeptWishes:
    """The wishes of a database."""

    def __init__(self, database: Database) -> None:
        """Of an open database."""
        self._database = database

    def keep(self, account: str, language: Language, wishes: Sequence[Wish], act: Act) -> None:
        """Keep all of an account's wishes instead of those before."""
        at = max(one.since for one in wishes)
        with self._database.transaction():
            self._database.rows(models.Wish).filter(account=account).delete()
            self._database.rows(models.Wish).bulk_create(
                models.Wish(account=account, language=language, **vars(one)) for one in wishes
            )
            append(self._database, act, at)

    def of(self, account: str) -> Wishes:
        """What an account has said; nothing, if it has not said anything."""
        with self._database.answering():
            rows = list(self._database.rows(models.Wish).filter(account=account).order_by("id").values())
        wishes = tuple(Wish(row["kind"], row["when"], row["since"]) for row in rows)
        return Wishes(rows[0]["language"], wishes) if rows else Wishes()
