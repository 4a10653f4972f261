"""Tables for events of providers, places and units, and for requests for codes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0001_ledger"),)

    operations = (
        migrations.CreateModel(
            name="UnitRequest",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("request", models.JSONField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("due", models.DateField()),
                ("decided", models.JSONField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="UnitEvent",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=16)),
                ("kind", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=32)),
                ("what", models.CharField(max_length=16)),
                ("day", models.DateField()),
                ("facts", models.JSONField()),
                ("reason", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("request", models.BigIntegerField(null=True)),
                ("annuls", models.BigIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("what", "opened")), fields=("subject", "kind", "key"), name="opened_once"
                    ),
                    models.UniqueConstraint(fields=("annuls",), name="annulled_once"),
                ],
            },
        ),
    )
