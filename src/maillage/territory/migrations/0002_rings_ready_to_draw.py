import gzip
import json

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from maillage.territory.drawing import rings_of


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    contours = apps.get_model("territory", "DepartementContours")
    for stored in contours.objects.order_by("pk").iterator():
        stored.rings = rings_of(json.loads(gzip.decompress(bytes(stored.topojson_gz)))).packed()
        stored.save(update_fields=["rings"])


class Migration(migrations.Migration):
    dependencies = [("territory", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="departementcontours",
            name="rings",
            field=models.BinaryField(default=b"", verbose_name="contours prêts à dessiner"),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
