"""The tables of what is decided of rules, and of what they were counted to hit."""

from __future__ import annotations

from django.db import models


class Ruling(models.Model):
    """What force a rule has from a day on."""

    number = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=64)
    rule = models.CharField(max_length=200)
    force = models.CharField(max_length=16)
    first = models.DateField()
    reason = models.TextField()
    who = models.CharField(max_length=254)
    at = models.DateTimeField()


class RuleHits(models.Model):
    """How many rows of a delivery a rule was counted to hit."""

    number = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=64)
    rule = models.CharField(max_length=200)
    delivery = models.BigIntegerField()
    meaning = models.CharField(max_length=64)
    applied = models.BigIntegerField()
    broken = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("register", "rule", "delivery"), name="hits_of_rule_in_delivery"),
        )
