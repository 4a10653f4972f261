"""A table for when each worker was last heard of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0013_credentials"),)

    operations = (
        migrations.CreateModel(
            name="Pulse",
            fields=[
                ("worker", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
        ),
    )
