"""Columns that the database itself refuses to change once the row is written, on both engines."""

from collections.abc import Callable

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {columns} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is written once'); END;""",
)
POSTGRESQL = (
    """CREATE FUNCTION {table}_fixed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION '{table} is written once' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {columns} ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_fixed()""",
)
UNDO_SQLITE = ("DROP TRIGGER {table}_fixed",)
UNDO_POSTGRESQL = ("DROP FUNCTION {table}_fixed() CASCADE",)


def fixed_columns(table: str, *columns: str) -> migrations.RunPython:
    """A migration step: an UPDATE that names one of these columns fails. Rows may leave."""
    words = {"table": table, "columns": ", ".join(columns)}
    return migrations.RunPython(
        _run(SQLITE, POSTGRESQL, words), _run(UNDO_SQLITE, UNDO_POSTGRESQL, words)
    )


def _run(
    sqlite: tuple[str, ...], postgresql: tuple[str, ...], words: dict[str, str]
) -> Callable[[object, BaseDatabaseSchemaEditor], None]:
    def step(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        statements = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
        for statement in statements:
            schema_editor.execute(statement.format(**words), params=None)

    return step
