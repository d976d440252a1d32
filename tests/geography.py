"""The real geography in a test database: loaded once for good, then copied in a second."""

import hashlib
import os
import pickle
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from maillage.territory.index import held
from maillage.territory.loading.load import load
from maillage.territory.loading.packages import installed
from maillage.territory.models import Commune, Departement, Epci, Ept, GeographyRelease, Region

TABLES: tuple[type[models.Model], ...] = (Region, Departement, Epci, Ept, Commune, GeographyRelease)
TERRITORY = Path(held.__file__).parents[1]

Table = tuple[type[models.Model], list[str], list[tuple[Any, ...]]]


def fill() -> None:
    """Fill the tables by the loader, or by a copy of what it wrote the last time."""
    copy = Path(settings.VAR) / "tests" / f"geography-{version()}.pickle"
    if copy.exists():
        _restore(pickle.loads(copy.read_bytes()))  # noqa: S301 -- our own file, written below
    else:
        load(packages=installed(), now=timezone.now(), contours=False)
        _keep(copy)


def hold() -> None:
    """The index in memory is built here and then trusted: no test counts queries of it."""
    held.CHECK_SECONDS = float("inf")
    held.geography()


def version() -> str:
    """Changes with the packages, the loader and the tables."""
    digest = hashlib.sha256(repr(installed()).encode())
    for source in sorted([*TERRITORY.glob("loading/*.py"), TERRITORY / "models.py"]):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _keep(copy: Path) -> None:
    tables: list[Table] = []
    for model in TABLES:
        columns = [field.attname for field in model._meta.concrete_fields]
        rows = model._default_manager.order_by("pk").values_list(*columns)
        tables.append((model, columns, list(rows)))
    copy.parent.mkdir(parents=True, exist_ok=True)
    passing = copy.with_suffix(f".{os.getpid()}")
    passing.write_bytes(pickle.dumps(tables))
    passing.replace(copy)


def _restore(tables: list[Table]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for model, columns, rows in tables:
            fields = [model._meta.get_field(column) for column in columns]
            names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
            marks = ", ".join(["%s"] * len(fields))
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 -- our own names
                [_prepared(fields, row) for row in rows],
            )
        # Rows came with their numbers: PostgreSQL's sequence must go on after them.
        for statement in connection.ops.sequence_reset_sql(no_style(), [GeographyRelease]):
            cursor.execute(statement)


def _prepared(fields: list[Any], row: tuple[Any, ...]) -> list[Any]:
    return [
        field.get_db_prep_save(value, connection)
        if isinstance(field, models.JSONField | models.DateTimeField)
        else value
        for field, value in zip(fields, row, strict=True)
    ]
