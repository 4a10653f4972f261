"""The application that Django knows the accounts as."""

from __future__ import annotations

import logging
from typing import Any

from django.apps import AppConfig

_log = logging.getLogger("liggare.portal.accounts")


class AccountsConfig(AppConfig):
    """The portal's accounts."""

    name = "liggare.portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Hear of log-ins, and of second factors."""
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

        from liggare.portal.accounts import proof  # not before the tables of the second factors are known

        authenticator_added.connect(proof.added)
        authenticator_removed.connect(proof.removed)
        for signal, event in ((user_logged_in, logged_in), (user_logged_out, logged_out), (user_login_failed, refused)):
            signal.connect(event)


def logged_in(**_: Any) -> None:
    """Somebody has logged in: who, is not for the log."""
    _log.info("log-in")


def logged_out(**_: Any) -> None:
    """Somebody has logged out."""
    _log.info("log-out")


def refused(**_: Any) -> None:
    """Somebody was not let in: what they wrote is not for the log."""
    _log.warning("log-in refused")
