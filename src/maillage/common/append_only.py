"""Tables whose rows the database itself refuses to change or take away, on both engines."""

from collections.abc import Callable

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {young}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
POSTGRESQL = """
CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND {old} THEN RETURN OLD; END IF;
  RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse();
CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse();
"""
UNDO_SQLITE = "DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete;"
UNDO_POSTGRESQL = "DROP FUNCTION {table}_refuse() CASCADE;"


def append_only(
    table: str, *, dated_by: str = "", kept_days: int | None = None
) -> migrations.RunPython:
    """A migration step: no UPDATE ever; DELETE only of rows whose `dated_by` is past `kept_days`.

    Without `kept_days` no row ever leaves. The database reads its own clock, so that a program
    that lies about the date is refused too.
    """
    words = {"table": table, **_age(dated_by, kept_days)}
    return migrations.RunPython(
        _run(SQLITE.format(**words), POSTGRESQL.format(**words)),
        _run(UNDO_SQLITE.format(table=table), UNDO_POSTGRESQL.format(table=table)),
    )


def _age(column: str, days: int | None) -> dict[str, str]:
    if days is None:
        return {"young": "TRUE", "old": "FALSE"}
    limit = f"strftime('%Y-%m-%d %H:%M:%S', 'now', '-{days} days')"
    return {
        "young": f"OLD.{column} >= {limit}",
        "old": f"OLD.{column} < now() - interval '{days} days'",
    }


def _run(sqlite: str, postgresql: str) -> Callable[[object, BaseDatabaseSchemaEditor], None]:
    def step(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(postgresql, params=None)
            return
        for statement in _statements(sqlite):
            schema_editor.execute(statement, params=None)

    return step


def _statements(script: str) -> list[str]:
    """SQLite takes one statement at a time; a trigger ends at its END."""
    if "CREATE TRIGGER" not in script:
        return [part for part in script.split(";") if part.strip()]
    return [f"{part}END;" for part in script.split("END;") if part.strip()]
