"""New rows in one statement a batch: a third of the time of bulk_create on wide tables.

Values go through the fields' own preparation, so both engines store what `save()` would store.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

Prepared = list[Any]


def _fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.local_concrete_fields if not field.primary_key]


def _statement(model: type[models.Model], quote: Any) -> str:
    columns = ", ".join(quote(field.column) for field in _fields(model))
    marks = ", ".join(["%s"] * len(_fields(model)))
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names


def insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes rows given by the names of their fields (`place_id`, not `place`)."""
    # The proxy django.db.connection looks its thread up at each attribute: too slow here.
    connection = connections[DEFAULT_DB_ALIAS]
    fields = _fields(model)
    # Most columns of most places are empty: their values are prepared once.
    empty = {
        field.attname: (value := field.get_default(), field.get_db_prep_save(value, connection))
        for field in fields
    }

    def prepared(row: Mapping[str, Any]) -> Prepared:
        values: Prepared = []
        for field in fields:
            default, ready = empty[field.attname]
            value = row.get(field.attname, default)
            same = value == default and type(value) is type(default)
            values.append(ready if same else field.get_db_prep_save(value, connection))
        return values

    with connection.cursor() as cursor:
        cursor.executemany(_statement(model, connection.ops.quote_name), list(map(prepared, rows)))
