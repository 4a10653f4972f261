"""The ledger's tables as they were first made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(max_length=40)),
                ("who", models.CharField(max_length=200)),
                ("what", models.CharField(max_length=64)),
                ("register", models.CharField(max_length=64)),
                ("on", models.CharField(max_length=200)),
                ("details", models.TextField()),
                ("previous", models.CharField(max_length=64)),
                ("seal", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField()),
                ("seal", models.CharField(max_length=64)),
                ("at", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=80)),
                ("signature", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("register", models.CharField(max_length=64)),
                ("reporter", models.CharField(max_length=32)),
                ("first", models.CharField(max_length=7)),
                ("last", models.CharField(max_length=7)),
                ("until", models.DateField()),
                ("reason", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("register", models.CharField(max_length=64)),
                ("rule", models.CharField(max_length=200)),
                ("unit", models.CharField(max_length=64)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("reason", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Build",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=16)),
                ("version", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("rows", models.JSONField()),
                ("links", models.JSONField()),
                ("recipe", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("register", "name"), name="build_once")],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("register", models.CharField(max_length=64)),
                ("reporter", models.CharField(max_length=32)),
                ("month", models.CharField(max_length=6)),
                ("test", models.BooleanField()),
                ("content", models.CharField(max_length=64)),
                ("files", models.JSONField()),
                ("problems", models.JSONField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("state", models.CharField(max_length=32)),
                ("since", models.DateTimeField()),
                ("rule_set", models.CharField(default="", max_length=64)),
                ("receipt", models.BinaryField(null=True)),
                ("findings", models.CharField(default="", max_length=64)),
                ("halts", models.JSONField(default=list)),
                ("confirmation", models.JSONField(null=True)),
                ("partly", models.BooleanField(default=False)),
                ("version", models.BigIntegerField(null=True)),
                ("case", models.CharField(default="", max_length=200)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["register", "reporter", "month", "number"], name="delivery_of_reporter"),
                    models.Index(fields=["state"], name="delivery_in_state"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("register", models.CharField(max_length=64)),
                ("reporter", models.CharField(max_length=32)),
                ("rule", models.CharField(max_length=200)),
                ("token", models.CharField(max_length=128)),
                ("text", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("delivery", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["register", "reporter"], name="explanation_of_reporter")],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old", models.CharField(max_length=64)),
                ("new", models.CharField(max_length=64)),
                ("reason", models.TextField()),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("ended", None)), fields=("old",), name="link_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.CharField(max_length=64)),
                ("reporter", models.CharField(max_length=32)),
                ("unit", models.CharField(max_length=64)),
                ("month", models.CharField(max_length=7)),
                ("subset", models.CharField(max_length=32)),
                ("delivery", models.BigIntegerField(null=True)),
                ("rows", models.BigIntegerField()),
                ("since", models.BigIntegerField()),
                ("until", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["register", "until", "reporter"], name="standing_of_reporter"),
                    models.Index(fields=["delivery", "until"], name="standing_of_delivery"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.CharField(max_length=64)),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("cause", models.CharField(max_length=32)),
                ("delivery", models.BigIntegerField(null=True)),
                ("tables", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("register", "number"), name="version_once")],
            },
        ),
    )
