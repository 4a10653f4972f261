"""Tables for duties, contacts and letters; an extension may be for one unit."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0002_units"),)

    operations = (
        migrations.AddField(
            model_name="extension",
            name="unit",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.CreateModel(
            name="DutyEvent",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("register", models.CharField(max_length=64)),
                ("unit", models.CharField(max_length=64)),
                ("subset", models.CharField(max_length=32)),
                ("what", models.CharField(max_length=16)),
                ("day", models.DateField()),
                ("reporter", models.CharField(max_length=32)),
                ("reason", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("annuls", models.BigIntegerField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("annuls",), name="duty_annulled_once")],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=64)),
                ("unit", models.CharField(max_length=64)),
                ("register", models.CharField(max_length=64)),
                ("role", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=200)),
                ("email", models.CharField(max_length=254)),
                ("telephone", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=2)),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("confirmed", models.DateTimeField()),
                ("removed", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("mail", models.CharField(max_length=64, unique=True)),
                ("contact", models.BigIntegerField()),
                ("subject", models.TextField()),
                ("body", models.TextField()),
                ("at", models.DateTimeField()),
                ("state", models.CharField(max_length=16)),
                ("since", models.DateTimeField()),
                ("tries", models.IntegerField(default=0)),
                ("failure", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.BigIntegerField()),
                ("contact", models.BigIntegerField()),
                ("topic", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("contact", "topic"), name="reminded_once")],
            },
        ),
    )
