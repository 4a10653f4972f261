"""Letters to accounts beside those to contacts, and a table for what accounts want to be told of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("ledger", "0011_grant_name"),)

    operations = (
        migrations.AddField(
            model_name="letter",
            name="account",
            field=models.CharField(default="", max_length=254),
        ),
        migrations.AddField(
            model_name="topic",
            name="account",
            field=models.CharField(default="", max_length=254),
        ),
        migrations.RemoveConstraint(model_name="topic", name="reminded_once"),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(fields=("contact", "account", "topic"), name="told_once"),
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(max_length=254)),
                ("language", models.CharField(max_length=2)),
                ("kind", models.CharField(max_length=16)),
                ("when", models.CharField(max_length=16)),
                ("since", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "kind"), name="wish_of_account")],
            },
        ),
    )
