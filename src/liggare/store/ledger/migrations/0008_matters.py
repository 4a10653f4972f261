"""Tables for matters between a reporter and the register holder, and what was said in them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0007_notices"),)

    operations = (
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("reporter", models.CharField(max_length=32)),
                ("register", models.CharField(max_length=64)),
                ("about", models.JSONField()),
                ("closed", models.DateTimeField(null=True)),
                ("outcome", models.CharField(default="", max_length=16)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["reporter"], name="matter_of_reporter"),
                    models.Index(fields=["closed"], name="matter_open"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("matter", models.BigIntegerField()),
                ("who", models.CharField(max_length=254)),
                ("side", models.CharField(max_length=16)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["matter"], name="said_in_matter")]},
        ),
    )
