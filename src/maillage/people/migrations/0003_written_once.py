"""The database itself keeps what people answered as they answered it."""

from django.db import migrations

from maillage.common.fixed_columns import fixed_columns


class Migration(migrations.Migration):
    dependencies = [("people", "0002_append_only")]
    operations = [
        fixed_columns(
            "people_consent",
            "uid",
            "purpose",
            "recipient_organisation_id",
            "recipient_place_id",
            "fields",
            "decision",
            "version",
            "language",
            "channel",
            "witness",
            "decided_at",
        )
    ]
