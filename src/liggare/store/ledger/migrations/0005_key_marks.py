"""A table for the fingerprints of keys that must never be others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0004_job"),)

    operations = (
        migrations.CreateModel(
            name="KeyMark",
            fields=[
                ("purpose", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("mark", models.CharField(max_length=80)),
            ],
        ),
    )
