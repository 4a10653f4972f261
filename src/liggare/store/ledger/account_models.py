"""The tables of what accounts may do, ask for and want to be told of, and of what is told to everybody."""

from __future__ import annotations

from django.db import models


class Grant(models.Model):
    """A role that an account has been given, or has asked for."""

    number = models.BigAutoField(primary_key=True)
    account = models.CharField(max_length=254)
    role = models.CharField(max_length=32)
    reporter = models.CharField(max_length=32)
    reason = models.TextField()
    asked_by = models.CharField(max_length=254)
    asked = models.DateTimeField()
    decided = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=254, default="")
    refused = models.BooleanField(default=False)
    last = models.DateField(null=True)
    ended = models.DateTimeField(null=True)
    name = models.CharField(max_length=200, default="")

    class Meta:
        indexes = (models.Index(fields=("account",), name="grant_of_account"),)


class Notice(models.Model):
    """Something that the register holder tells everybody from one day to another."""

    number = models.BigAutoField(primary_key=True)
    sv = models.TextField()
    en = models.TextField()
    banner = models.BooleanField()
    first = models.DateField()
    last = models.DateField()
    who = models.CharField(max_length=254)
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Matter(models.Model):
    """What a reporter wants of the register holder. `about` is a plain object of texts."""

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    reporter = models.CharField(max_length=32)
    register = models.CharField(max_length=64)
    about = models.JSONField()
    closed = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, default="")

    class Meta:
        indexes = (
            models.Index(fields=("reporter",), name="matter_of_reporter"),
            models.Index(fields=("closed",), name="matter_open"),
        )


class Said(models.Model):
    """What somebody said in a matter: rows are only added."""

    id = models.BigAutoField(primary_key=True)
    matter = models.BigIntegerField()
    who = models.CharField(max_length=254)
    side = models.CharField(max_length=16)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("matter",), name="said_in_matter"),)


class Wish(models.Model):
    """When an account wants to be told of a kind of news, in which language, and from when on."""

    account = models.CharField(max_length=254)
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=16)
    when = models.CharField(max_length=16)
    since = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "kind"), name="wish_of_account"),)


class Credential(models.Model):
    """A token's SHA-256 or a public key of a system account, and what it may be used for."""

    number = models.BigAutoField(primary_key=True)
    account = models.CharField(max_length=254)
    kind = models.CharField(max_length=8)
    label = models.CharField(max_length=100)
    mark = models.CharField(max_length=80)
    public = models.TextField()
    rights = models.JSONField()
    reporters = models.JSONField()
    made_by = models.CharField(max_length=254)
    made = models.DateTimeField()
    last = models.DateField()
    used = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("account",), name="credential_of_account"),
            models.Index(fields=("mark",), name="credential_by_mark"),
        )
