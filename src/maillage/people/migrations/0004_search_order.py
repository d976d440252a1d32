"""On PostgreSQL, words are kept in the order of their bytes: a range of words then reads the index."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ALTER = 'ALTER TABLE people_searchkey ALTER COLUMN "{0}" TYPE varchar({1}) COLLATE "{2}"'


def order_by_bytes(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _collate(schema_editor, "C")


def order_by_language(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _collate(schema_editor, "default")


def _collate(schema_editor: BaseDatabaseSchemaEditor, collation: str) -> None:
    """SQLite compares bytes anyway."""
    if schema_editor.connection.vendor == "postgresql":
        for column, length in (("word", 48), ("rest", 240)):
            schema_editor.execute(ALTER.format(column, length, collation))


class Migration(migrations.Migration):
    dependencies = [("people", "0003_written_once")]
    operations = [migrations.RunPython(order_by_bytes, order_by_language)]
