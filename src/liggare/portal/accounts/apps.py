"""The application that Django knows the accounts as."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The portal's accounts."""

    name = "liggare.portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Hear of second factors."""
        from allauth.mfa.signals import authenticator_added, authenticator_removed

        from liggare.portal.accounts import proof  # not before the tables of the second factors are known

        authenticator_added.connect(proof.added)
        authenticator_removed.connect(proof.removed)
