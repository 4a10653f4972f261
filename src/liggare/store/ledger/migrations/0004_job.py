"""A table for the queue."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0003_duties"),)

    operations = (
        migrations.CreateModel(
            name="Job",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("register", models.CharField(max_length=64)),
                ("reporter", models.CharField(max_length=32)),
                ("size", models.BigIntegerField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("delivery", models.BigIntegerField(null=True)),
                ("folder", models.CharField(default="", max_length=64)),
                ("reason", models.TextField(default="")),
                ("state", models.CharField(max_length=16)),
                ("since", models.DateTimeField()),
                ("stage", models.CharField(default="", max_length=16)),
                ("stage_since", models.DateTimeField(null=True)),
                ("done", models.BigIntegerField(default=0)),
                ("of", models.BigIntegerField(default=0)),
                ("worker", models.CharField(default="", max_length=200)),
                ("taken", models.DateTimeField(null=True)),
                ("beat", models.DateTimeField(null=True)),
                ("attempts", models.IntegerField(default=0)),
                ("after", models.DateTimeField(null=True)),
                ("case", models.CharField(default="", max_length=32)),
                ("place", models.CharField(default="", max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state"], name="job_in_state"),
                    models.Index(fields=["reporter", "taken"], name="job_of_reporter"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "running"))), fields=("delivery",), name="job_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("case", ""), _negated=True), fields=("case",), name="case_once"
                    ),
                ],
            },
        ),
    )
