"""A table for the roles of accounts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0005_key_marks"),)

    operations = (
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("account", models.CharField(max_length=254)),
                ("role", models.CharField(max_length=32)),
                ("reporter", models.CharField(max_length=32)),
                ("reason", models.TextField()),
                ("asked_by", models.CharField(max_length=254)),
                ("asked", models.DateTimeField()),
                ("decided", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(default="", max_length=254)),
                ("refused", models.BooleanField(default=False)),
                ("last", models.DateField(null=True)),
                ("ended", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["account"], name="grant_of_account")]},
        ),
    )
