"""The database itself keeps the journal of access as it was written."""

from django.db import migrations

from maillage.common.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [append_only("people_journalentry", dated_by="at", kept_days=365)]
