"""The ledger's tables. Rows of registers never stand here: only who did what and when, and what holds."""

from __future__ import annotations

from django.db import models

from liggare.store.ledger import account_models, rule_models, sheet_model

RuleHits, Ruling = rule_models.RuleHits, rule_models.Ruling
Sheet = sheet_model.Sheet
Grant, Notice, Wish = account_models.Grant, account_models.Notice, account_models.Wish
Matter, Said = account_models.Matter, account_models.Said
Credential = account_models.Credential


class Delivery(models.Model):
    """A delivery, its files and the state it is in. `received` and `halts` are lists of plain objects."""

    number = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=64)
    reporter = models.CharField(max_length=32)
    month = models.CharField(max_length=6)
    test = models.BooleanField()
    content = models.CharField(max_length=64)
    files = models.JSONField()
    problems = models.JSONField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    state = models.CharField(max_length=32)
    since = models.DateTimeField()
    rule_set = models.CharField(max_length=64, default="")
    receipt = models.BinaryField(null=True)
    findings = models.CharField(max_length=64, default="")
    halts = models.JSONField(default=list)
    confirmation = models.JSONField(null=True)
    partly = models.BooleanField(default=False)
    version = models.BigIntegerField(null=True)
    case = models.CharField(max_length=200, default="")

    class Meta:
        indexes = (
            models.Index(fields=("register", "reporter", "month", "number"), name="delivery_of_reporter"),
            models.Index(fields=("state",), name="delivery_in_state"),
        )


class Version(models.Model):
    """A version of a register: `tables` holds the version of each table."""

    register = models.CharField(max_length=64)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    cause = models.CharField(max_length=32)
    delivery = models.BigIntegerField(null=True)
    tables = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "number"), name="version_once"),)


class Standing(models.Model):
    """What stands of a reporter's unit, month and subset by a delivery, from one register version to another."""

    register = models.CharField(max_length=64)
    reporter = models.CharField(max_length=32)
    unit = models.CharField(max_length=64)
    month = models.CharField(max_length=7)
    subset = models.CharField(max_length=32)
    delivery = models.BigIntegerField(null=True)
    rows = models.BigIntegerField()
    since = models.BigIntegerField()
    until = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("register", "until", "reporter"), name="standing_of_reporter"),
            models.Index(fields=("delivery", "until"), name="standing_of_delivery"),
        )


class Explanation(models.Model):
    """A warning explained."""

    number = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=64)
    reporter = models.CharField(max_length=32)
    rule = models.CharField(max_length=200)
    token = models.CharField(max_length=128)
    text = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    delivery = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("register", "reporter"), name="explanation_of_reporter"),)


class Waiver(models.Model):
    """A rule that does not apply to a unit's rows from one day to another."""

    number = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=64)
    rule = models.CharField(max_length=200)
    unit = models.CharField(max_length=64)
    first = models.DateField()
    last = models.DateField()
    reason = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Extension(models.Model):
    """Leave for a reporter, or one of its units, to correct months though the time for it is out."""

    number = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=64)
    reporter = models.CharField(max_length=32)
    unit = models.CharField(max_length=64, default="")
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    until = models.DateField()
    reason = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Link(models.Model):
    """A person's old pseudonym and the new one."""

    old = models.CharField(max_length=64)
    new = models.CharField(max_length=64)
    reason = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("old",), condition=models.Q(ended=None), name="link_once"),)


class Build(models.Model):
    """A named version of a register that never changes."""

    register = models.CharField(max_length=64)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=16)
    version = models.BigIntegerField()
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    links = models.JSONField()
    recipe = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("register", "name"), name="build_once"),)


class UnitEvent(models.Model):
    """Something that happened to a provider, a place or a unit: rows are only added. `facts` are texts by name."""

    number = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=16)
    kind = models.CharField(max_length=64)
    key = models.CharField(max_length=32)
    what = models.CharField(max_length=16)
    day = models.DateField()
    facts = models.JSONField()
    reason = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    request = models.BigIntegerField(null=True)
    annuls = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "kind", "key"), condition=models.Q(what="opened"), name="opened_once"
            ),
            models.UniqueConstraint(fields=("annuls",), name="annulled_once"),
        )


class UnitRequest(models.Model):
    """A request for a code, and what was decided; both are plain objects."""

    number = models.BigAutoField(primary_key=True)
    request = models.JSONField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    due = models.DateField()
    decided = models.JSONField(null=True)


class DutyEvent(models.Model):
    """A duty began or ended, or that was a mistake: rows are only added."""

    number = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=64)
    unit = models.CharField(max_length=64)
    subset = models.CharField(max_length=32)
    what = models.CharField(max_length=16)
    day = models.DateField()
    reporter = models.CharField(max_length=32)
    reason = models.TextField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    annuls = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("annuls",), name="duty_annulled_once"),)


class Contact(models.Model):
    """Somebody who is reached about a unit (no unit: at the register holder). Who they are is erased when removed."""

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=64)
    unit = models.CharField(max_length=64)
    register = models.CharField(max_length=64)
    role = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254)
    telephone = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    confirmed = models.DateTimeField()
    removed = models.DateTimeField(null=True)


class Letter(models.Model):
    """A mail to a contact, whose address is not here, or to an account (`contact` 0)."""

    number = models.BigAutoField(primary_key=True)
    mail = models.CharField(max_length=64, unique=True)
    contact = models.BigIntegerField()
    account = models.CharField(max_length=254, default="")
    subject = models.TextField()
    body = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=16)
    since = models.DateTimeField()
    tries = models.IntegerField(default=0)
    failure = models.TextField(default="")


class Topic(models.Model):
    """What a letter told a contact of, once and never again."""

    letter = models.BigIntegerField()
    contact = models.BigIntegerField()
    account = models.CharField(max_length=254, default="")
    topic = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("contact", "account", "topic"), name="told_once"),)


class Job(models.Model):
    """Something that a worker is to do, does, or has done."""

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    register = models.CharField(max_length=64)
    reporter = models.CharField(max_length=32)
    size = models.BigIntegerField()
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    delivery = models.BigIntegerField(null=True)
    folder = models.CharField(max_length=64, default="")
    rule = models.CharField(max_length=200, default="")
    reason = models.TextField(default="")
    state = models.CharField(max_length=16)
    since = models.DateTimeField()
    stage = models.CharField(max_length=16, default="")
    stage_since = models.DateTimeField(null=True)
    done = models.BigIntegerField(default=0)
    of = models.BigIntegerField(default=0)
    worker = models.CharField(max_length=200, default="")
    taken = models.DateTimeField(null=True)
    beat = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    after = models.DateTimeField(null=True)
    case = models.CharField(max_length=32, default="")
    place = models.CharField(max_length=200, default="")

    class Meta:
        indexes = (
            models.Index(fields=("state",), name="job_in_state"),
            models.Index(fields=("reporter", "taken"), name="job_of_reporter"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("delivery",), condition=models.Q(state__in=("waiting", "running")), name="job_once"
            ),
            models.UniqueConstraint(fields=("case",), condition=~models.Q(case=""), name="case_once"),
        )


class KeyMark(models.Model):
    """The fingerprint of a key that rows are made with, and that must never be another."""

    purpose = models.CharField(max_length=32, primary_key=True)
    mark = models.CharField(max_length=80)


class Pulse(models.Model):
    """When a worker was last heard of."""

    worker = models.CharField(max_length=200, primary_key=True)
    at = models.DateTimeField()


class AuditEntry(models.Model):
    """An entry of the audit's chain, as text: what stands here is exactly what was sealed."""

    number = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=40)
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=64)
    register = models.CharField(max_length=64)
    on = models.CharField(max_length=200)
    details = models.TextField()
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)


class Checkpoint(models.Model):
    """A signed checkpoint of the chain."""

    number = models.BigIntegerField()
    seal = models.CharField(max_length=64)
    at = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    signature = models.CharField(max_length=120)
