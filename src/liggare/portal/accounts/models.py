"""The table of accounts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Accounts(BaseUserManager):
    """How accounts are made and found."""

    def create_user(self, email: str, name: str = "", password: str | None = None) -> Any:
        """Make an account; without a password it cannot log in before one is set."""
        account = self.model(email=email.strip().casefold(), name=name)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str) -> Any:
        """The account with that e-mail, however it is written."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who logs in. What they may do is not here."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    objects = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ()

    def __str__(self) -> str:
        return str(self.pk)  # never the address: what is printed may end up in a log
