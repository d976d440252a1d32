"""CSV files: comma, semicolon or tab, any of the usual encodings."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from maillage.network.imports.errors import UnreadableFileError
from maillage.network.imports.readers.rows import Header, RawRow, Reading
from maillage.network.schema.cells import unguarded

DELIMITERS = ",;\t|"
CELL_LIMIT = 1 << 20


def delimiter_of(line: str, header: Header) -> str:
    """The separator that gives the most known columns."""

    def known(delimiter: str) -> int:
        names = next(csv.reader([line], delimiter=delimiter), [])
        return sum(1 for name in names if header.knows(name))

    return max(DELIMITERS, key=known)


def rows_of(table: Iterator[tuple[int, list[object]]], names: list[str]) -> Iterator[RawRow]:
    """Each line of a table under its header; a line with more cells than the header is no row."""
    for line, cells in table:
        if not any(cell not in (None, "") for cell in cells):
            continue
        if any(cell not in (None, "") for cell in cells[len(names) :]):
            yield RawRow(line, None, str(cells[len(names) :][0]))
            continue
        data = {name: cell for name, cell in zip(names, cells, strict=False) if name}
        yield RawRow(line, data)


def _lines(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[object]]]:
    csv.field_size_limit(CELL_LIMIT)
    errors = "replace" if encoding == "cp1252" else "strict"
    with path.open(encoding=encoding, newline="", errors=errors) as file:
        reader = csv.reader(file, delimiter=delimiter)
        line = 1
        try:
            for cells in reader:
                yield line, [unguarded(cell) for cell in cells]
                line = reader.line_num + 1
        except (csv.Error, UnicodeError) as error:
            raise UnreadableFileError(
                _(
                    "La ligne %(line)s ne peut pas être lue (%(error)s). "
                    "Ouvrez le fichier dans un tableur et enregistrez-le en CSV UTF-8."
                )
                % {"line": line, "error": error}
            ) from error


def read(path: Path, encoding: str, header: Header) -> Reading:
    """A CSV file, its header checked."""
    errors = "replace" if encoding == "cp1252" else "strict"
    with path.open(encoding=encoding, newline="", errors=errors) as file:
        delimiter = delimiter_of(file.readline(CELL_LIMIT), header)
    lines = _lines(path, encoding, delimiter)
    first = next(lines, None)
    names = [str(name).strip() for name in first[1]] if first else []
    header.check(names)
    return Reading("csv", rows_of(lines, names), encoding, names)
