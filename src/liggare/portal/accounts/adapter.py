"""What the log-in asks us: nobody makes an account unasked, and a broker must vouch for as much as we require."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.shortcuts import render


class Adapter(DefaultAccountAdapter):
    """For accounts with a password or a passkey: they are invited."""

    def is_open_for_signup(self, request: Any) -> bool:
        """No: an account is made by invitation (`liggare user add`, or the page for access)."""
        return False


class BrokerAdapter(DefaultSocialAccountAdapter):
    """For those who come by way of a broker of e-identification."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Yes: the broker has made sure who it is; without a grant the account may do nothing."""
        return True

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Turn away whoever was identified with less certainty than the broker's setting requires."""
        told = sociallogin.account.extra_data
        levels = sociallogin.account.get_provider(request).app.settings.get("levels", [])
        claims = {**told, **told.get("id_token", {}), **told.get("userinfo", {})}
        if not levels or claims.get("acr") not in levels:
            raise ImmediateHttpResponse(render(request, "portal/weak.html", status=403))
