"""A table for what the register holder tells everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0006_access"),)

    operations = (
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("sv", models.TextField()),
                ("en", models.TextField()),
                ("banner", models.BooleanField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("who", models.CharField(max_length=254)),
                ("at", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
            ],
        ),
    )
