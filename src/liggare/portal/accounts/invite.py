"""An e-mail address -> an account, and a link by which its owner chooses a password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from liggare.portal.accounts.models import Account


def account_for(email: str, name: str = "") -> Any:
    """The account with that address; it is made, without a password, if there is none."""
    address = email.strip().casefold()
    found = Account.objects.filter(email=address).first()
    if found is None:
        found = Account.objects.create_user(address, name)
        EmailAddress.objects.create(user=found, email=address, verified=True, primary=True)
    return found


def link_for(account: Any) -> str:
    """A link that works once, for choosing a password; Django lets it expire after three days."""
    uid, key = user_pk_to_url_str(account), default_token_generator.make_token(account)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})
    return f"{settings.LIGGARE.url}{path}"


def close_account(email: str) -> bool:
    """Let nobody log in with the account any more; False if there is none that is open."""
    return bool(Account.objects.filter(email=email.strip().casefold(), is_active=True).update(is_active=False))
