"""Tables for what is decided of rules and what they were counted to hit; a job may be about a rule."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0008_matters"),)

    operations = (
        migrations.CreateModel(
            name="Ruling",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("register", models.CharField(max_length=64)),
                ("rule", models.CharField(max_length=200)),
                ("force", models.CharField(max_length=16)),
                ("first", models.DateField()),
                ("reason", models.TextField()),
                ("who", models.CharField(max_length=254)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RuleHits",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("register", models.CharField(max_length=64)),
                ("rule", models.CharField(max_length=200)),
                ("delivery", models.BigIntegerField()),
                ("meaning", models.CharField(max_length=64)),
                ("applied", models.BigIntegerField()),
                ("broken", models.BigIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": (
                    models.UniqueConstraint(fields=("register", "rule", "delivery"), name="hits_of_rule_in_delivery"),
                ),
            },
        ),
        migrations.AddField(
            model_name="Job",
            name="rule",
            field=models.CharField(default="", max_length=200),
        ),
    )
