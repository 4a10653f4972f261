"""A table for tokens and public keys of system accounts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0012_wishes"),)

    operations = (
        migrations.CreateModel(
            name="Credential",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("account", models.CharField(max_length=254)),
                ("kind", models.CharField(max_length=8)),
                ("label", models.CharField(max_length=100)),
                ("mark", models.CharField(max_length=80)),
                ("public", models.TextField()),
                ("rights", models.JSONField()),
                ("reporters", models.JSONField()),
                ("made_by", models.CharField(max_length=254)),
                ("made", models.DateTimeField()),
                ("last", models.DateField()),
                ("used", models.DateTimeField(null=True)),
                ("ended", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account"], name="credential_of_account"),
                    models.Index(fields=["mark"], name="credential_by_mark"),
                ],
            },
        ),
    )
