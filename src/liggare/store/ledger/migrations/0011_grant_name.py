"""A column for what whoever asks for access, or is invited, is called."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0010_sheets"),)

    operations = (
        migrations.AddField(
            model_name="grant",
            name="name",
            field=models.CharField(default="", max_length=200),
        ),
    )
