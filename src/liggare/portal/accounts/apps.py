"""The application that Django knows the accounts as."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The portal's accounts."""

    name = "liggare.portal.accounts"
    label = "accounts"
