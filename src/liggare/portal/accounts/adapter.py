"""What the log-in asks us: nobody makes an account unasked, and a broker must vouch for as much as we require."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.shortcuts import render

from liggare.portal.accounts.words import faults


class Adapter(DefaultAccountAdapter):
    """For accounts with a password or a passkey: they are invited."""

    error_messages = faults(DefaultAccountAdapter.error_messages)

    def is_open_for_signup(self, request: Any) -> bool:
        """No: an account is made by invitation (`liggare user add`, or the page for access)."""
        return False


class FactorAdapter(DefaultMFAAdapter):
    """For second factors: only our own words."""

    error_messages = faults(DefaultMFAAdapter.error_messages)


class BrokerAdapter(DefaultSocialAccountAdapter):
    """For those who come by way of a broker of e-identification."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """No: who it is the broker knows, but an account here is given by somebody."""
        return False

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Turn away whoever was identified with less certainty than is required, or is nobody here.

        The level is what the signed id token says; what is told beside it counts for nothing.
        """
        app = sociallogin.account.get_provider(request).app
        told = sociallogin.account.extra_data.get("id_token", {}).get("acr")
        if told not in app.settings["levels"]:
            raise ImmediateHttpResponse(render(request, "portal/weak.html", status=403))
        if not sociallogin.is_existing and not request.user.is_authenticated:
            raise ImmediateHttpResponse(render(request, "portal/stranger.html", {"broker": app.name}, status=403))
