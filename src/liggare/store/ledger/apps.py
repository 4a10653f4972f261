"""The application that Django knows the ledger as."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Liggare's ledger."""

    name = "liggare.store.ledger"
    label = "ledger"
