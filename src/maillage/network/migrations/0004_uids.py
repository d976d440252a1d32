import uuid

from django.db import migrations, models


def give_uids(apps, schema_editor):
    for name in ("Membership", "Team"):
        model = apps.get_model("network", name)
        rows = list(model.objects.order_by("pk"))
        for row in rows:
            row.uid = uuid.uuid4()
        model.objects.bulk_update(rows, ["uid"], batch_size=500)


def _uid(**more):
    return models.UUIDField(default=uuid.uuid4, editable=False, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_outbox"),
    ]

    operations = [
        migrations.AddField("membership", "uid", _uid(null=True)),
        migrations.AddField("team", "uid", _uid(null=True)),
        migrations.RunPython(give_uids, migrations.RunPython.noop),
        migrations.AlterField("membership", "uid", _uid(unique=True)),
        migrations.AlterField("team", "uid", _uid(unique=True)),
    ]
