"""The table of records that are typed in forms."""

from __future__ import annotations

from django.db import models


class Sheet(models.Model):
    """A record typed in a form: about it in the open, what was typed encrypted under a key of its own, wrapped."""

    number = models.BigAutoField(primary_key=True)
    token = models.CharField(max_length=32)
    register = models.CharField(max_length=64)
    file = models.CharField(max_length=32)
    reporter = models.CharField(max_length=32)
    by = models.CharField(max_length=254)
    at = models.DateTimeField()
    changed_by = models.CharField(max_length=254)
    changed = models.DateTimeField()
    month = models.CharField(max_length=7)
    state = models.CharField(max_length=16)
    edition = models.IntegerField()
    refuses = models.IntegerField()
    warns = models.IntegerField()
    delivery = models.BigIntegerField(null=True)
    delivered = models.IntegerField()
    paper = models.IntegerField()
    second_of = models.BigIntegerField(null=True)
    key = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("register", "reporter"), name="sheet_of_reporter"),)
