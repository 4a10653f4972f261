"""Nothing -> Django made ready for the ledger: no settings file, no web, one application."""

from __future__ import annotations

import django
from django.apps import apps
from django.conf import settings

APPLICATION = "liggare.store.ledger"


def prepare() -> None:
    """Make Django ready, once in a process. Databases are added when a ledger is opened."""
    if settings.configured or apps.ready:
        return
    settings.configure(
        INSTALLED_APPS=[APPLICATION],
        DATABASES={"default": {}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        TIME_ZONE="UTC",
        USE_I18N=False,
        LOGGING_CONFIG=None,
    )
    django.setup()
