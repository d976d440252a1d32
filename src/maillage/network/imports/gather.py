"""The first pass over a file: every row read, cleaned and spooled; nothing is written yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from maillage.network.imports import columns
from maillage.network.imports.communes import FindCommune
from maillage.network.imports.notes import Refusal, RefusalCode, Repair, RepairCode
from maillage.network.imports.readers.opening import open_rows
from maillage.network.imports.readers.rows import RawRow, Reading
from maillage.network.imports.report import Report
from maillage.network.imports.row import Row, normalise
from maillage.network.imports.spool import Spool, storable

STEP = 500  # rows between two signs of progress
Progress = Callable[[int], None]


@dataclass(slots=True)
class Gathered:
    """What the first pass leaves for the second."""

    spool: Spool = field(default_factory=Spool)
    kept: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)


def _clean(
    raw: RawRow, data: dict[str, Any], source_slug: str, find: FindCommune, kept: set[str]
) -> Row | Refusal:
    row = normalise(data, line=raw.line, source_slug=source_slug, find=find)
    if isinstance(row, Row) and row.local_id in kept:
        return Refusal(raw.line, "id", row.local_id, RefusalCode.TWICE.value, row.local_id)
    return row


def _take(row: Row, data: dict[str, Any], gathered: Gathered, report: Report) -> None:
    gathered.kept.add(row.local_id)
    gathered.spool.add(row, data)
    report.hours_given += bool(row.values["horaires"])
    report.hours_understood += row.values["opening_valid"]
    for repair in row.repairs:
        report.repair(row.line, row.local_id, repair)


def _tell_names(data: dict[str, Any], known: set[str], report: Report) -> None:
    """Former names of columns, once a file."""
    new = data.keys() - known
    if new:
        known |= new
        for name, column in columns.renamed(sorted(new)):
            repair = Repair(column, name, column, RepairCode.RENAMED_COLUMN.value)
            report.repair(1, "", repair)


def gather(
    path: Path, *, source_slug: str, find: FindCommune, report: Report, progress: Progress
) -> Gathered:
    """Reads the whole file; raises UnreadableFileError where it cannot be read."""
    reading = open_rows(path)
    report.kind, report.encoding = reading.kind, reading.encoding
    if reading.encoding == "cp1252":
        report.repair(1, "", Repair("", "cp1252", "utf-8", RepairCode.ENCODING.value))
    gathered = Gathered()
    try:
        _read(reading, gathered, report, source_slug=source_slug, find=find, progress=progress)
    except BaseException:
        gathered.spool.close()
        raise
    return gathered


def _read(
    reading: Reading,
    gathered: Gathered,
    report: Report,
    *,
    source_slug: str,
    find: FindCommune,
    progress: Progress,
) -> None:
    names: set[str] = set()
    for raw in reading.rows:
        report.rows += 1
        if report.rows % STEP == 0:
            progress(report.rows)
        if raw.data is None:
            refusal = Refusal(raw.line, "", raw.text[:200], RefusalCode.NOT_A_ROW.value)
            report.refuse(refusal)
            continue
        data = storable(raw.data)
        _tell_names(data, names, report)
        row = _clean(raw, data, source_slug, find, gathered.kept)
        if isinstance(row, Row):
            _take(row, data, gathered, report)
        else:
            gathered.refused.add(row.row_id)
            report.refuse(row)
    report.standard = columns.standard_of(names)
