"""A file becomes a batch: every line read, nothing created yet."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from maillage.network.imports.errors import UnreadableFileError
from maillage.network.imports.readers.opening import open_rows
from maillage.network.imports.readers.rows import RawRow
from maillage.network.imports.spool import storable
from maillage.network.models import Membership
from maillage.people.imports.cleaning import clean, year_in
from maillage.people.imports.columns import PEOPLE, field_of, is_forbidden
from maillage.people.imports.twins import find_twins, newcomer
from maillage.people.models import BatchRow, PersonBatch

MOST_ROWS = 20_000
LONGEST_CELL = 500
BATCH = 1000
Cells = dict[str, str]


@transaction.atomic
def open_batch(*, path: Path, file_name: str, member: Membership, now: datetime) -> PersonBatch:
    """Read a table of people; a column that must never be kept is not even read."""
    reading = open_rows(path, PEOPLE)
    names = [name for name in reading.names if name and not is_forbidden(name)]
    lines = {row.line: _cells(row, names) for row in reading.rows}
    if len(lines) > MOST_ROWS:
        raise UnreadableFileError(
            _("Ce fichier a plus de %(most)s lignes. Coupez-le en plusieurs, puis recommencez.")
            % {"most": MOST_ROWS}
        )
    batch = PersonBatch.objects.create(
        organisation=member.organisation,
        file_name=file_name[:255],
        columns=_first_of_each({name: field_of(name) for name in names}),
        started_by=member.user,
        started_at=now,
    )
    rows = [BatchRow(batch=batch, line=line, cells=cells) for line, cells in lines.items()]
    BatchRow.objects.bulk_create(_read(rows, batch, now=now), batch_size=BATCH)
    return batch


@transaction.atomic
def remap(*, batch: PersonBatch, columns: Mapping[str, str], now: datetime) -> None:
    """Read the lines again under other columns; corrections made on the screen are read anew."""
    batch.columns = _first_of_each(
        {name: columns.get(name, field) for name, field in batch.columns.items()}
    )
    batch.save(update_fields=["columns"])
    rows = list(BatchRow.objects.filter(batch=batch).order_by("line"))
    BatchRow.objects.bulk_update(
        _read(rows, batch, now=now), ["values", "problems", "twin", "choice"], batch_size=BATCH
    )


def correct(*, row: BatchRow, said: Mapping[str, str], now: datetime) -> bool:
    """Write cells anew as typed on the screen; answers whether the line is now understood."""
    header_of = {field: name for name, field in row.batch.columns.items() if field}
    for field, text in said.items():
        row.cells[header_of.get(field, field)] = storable(text)
    _understand(row, row.batch, now=now)
    twins = find_twins([newcomer(row.line, row.values)])
    row.twin_id = twins.get(row.line)
    row.save(update_fields=["cells", "values", "problems", "twin"])
    return not row.problems


def cells_by_field(row: BatchRow, columns: Mapping[str, str]) -> Cells:
    """What the line says, by field; a field that no column gives may have been typed."""
    by_field = {field: row.cells.get(name, "") for name, field in columns.items() if field}
    typed = {name: text for name, text in row.cells.items() if name not in columns}
    return typed | by_field


def _read(rows: list[BatchRow], batch: PersonBatch, *, now: datetime) -> list[BatchRow]:
    for row in rows:
        _understand(row, batch, now=now)
    twins = find_twins([newcomer(row.line, row.values) for row in rows])
    for row in rows:
        row.twin_id = twins.get(row.line)
        row.choice = "same" if row.twin_id else "create"
    return rows


def _understand(row: BatchRow, batch: PersonBatch, *, now: datetime) -> None:
    found = clean(cells_by_field(row, batch.columns), this_year=now.year)
    row.values, row.problems = found.values, found.problems


def _cells(row: RawRow, names: list[str]) -> Cells:
    """Every cell as text; of a date of birth, the year alone is ever kept."""
    data = row.data or {}
    cells = {name: _as_text(data.get(name)) for name in names}
    for name in names:
        if field_of(name) == "birth_year":
            cells[name] = year_in(cells[name])
    return cells


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return str(value.year)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(storable(str(value)))[:LONGEST_CELL]


def _first_of_each(columns: Mapping[str, str]) -> dict[str, str]:
    """Two columns for one field: the first keeps it, the other is left out."""
    taken: set[str] = set()
    kept = {}
    for name, field in columns.items():
        kept[name] = "" if field in taken else field
        taken.add(field)
    return kept
