"""Tables to take away as CSV, XLSX or ODS, written while they are sent.

A cell that a spreadsheet would run as a formula is made plain text by an apostrophe; numbers, dates
and yes or no stay what they are. CSV and ODS need no more memory for a million rows than for ten;
XLSX goes through a file on the disk. The libraries weigh 30 MB a process: they are brought where a
file is written, not where a page is shown.
"""

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import chain, islice
from tempfile import TemporaryFile

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\ufeff"  # without it, spreadsheets read UTF-8 as something else
ROWS_A_SHEET = 1_000_000  # spreadsheets stop at 1,048,576
LINES_A_PIECE = 200
# Signs that no XML file may hold.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Cell = str | int | float | dt.date | None
Row = Sequence[object]


class Sheet(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"


MEDIA = {
    Sheet.CSV: "text/csv; charset=utf-8",
    Sheet.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Sheet.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}


def asked_sheet(request: HttpRequest) -> Sheet | None:
    """The kind of file that `?export=` asks for."""
    asked = request.GET.get("export", "")
    return Sheet(asked) if asked in set(Sheet) else None


def sheet_response(
    kind: Sheet, *, name: str, header: Sequence[object], rows: Iterable[Row]
) -> StreamingHttpResponse:
    """The table as a file called `name`, to be saved by the browser."""
    pieces = WRITERS[kind](name, [str(plain(cell)) for cell in header], rows)
    response = StreamingHttpResponse(pieces, content_type=MEDIA[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def plain(value: object) -> Cell:
    """The value as a cell that no spreadsheet takes for a formula.

    >>> plain("=1+1"), plain(-2.5), plain("-2.5"), plain(None)
    ("'=1+1", -2.5, "'-2.5", None)
    """
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.datetime):  # the wall clock here: spreadsheets know no zones
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if value is None or isinstance(value, int | float | dt.date):
        return value
    text = UNWRITABLE.sub("", str(value))
    return f"'{text}" if text.startswith(RISKY) else text


def _leaves(rows: Iterable[Row]) -> Iterator[Iterator[list[Cell]]]:
    """The rows by sheets, none too long; at least one sheet."""
    cells = ([plain(cell) for cell in row] for row in rows)
    first = next(cells, None)
    yield chain([] if first is None else [first], islice(cells, ROWS_A_SHEET - 1))
    for row in cells:
        yield chain([row], islice(cells, ROWS_A_SHEET - 1))


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv(_name: str, header: list[str], rows: Iterable[Row]) -> Iterator[bytes]:
    writer = csv.writer(_Echo())
    yield (BOM + str(writer.writerow(header))).encode()
    lines = (str(writer.writerow([plain(cell) for cell in row])) for row in rows)
    while piece := "".join(islice(lines, LINES_A_PIECE)):
        yield piece.encode()


def _ods(name: str, header: list[str], rows: Iterable[Row]) -> Iterator[bytes]:
    from stream_write_ods import stream_write_ods  # noqa: PLC0415  # see above

    sheets = (
        (f"{name} {number}" if number > 1 else name, header, leaf)
        for number, leaf in enumerate(_leaves(rows), start=1)
    )
    # Small pieces: until one is full, the library keeps an object for each tag it wrote.
    return iter(stream_write_ods(sheets, chunk_size=2048))


def _xlsx(name: str, header: list[str], rows: Iterable[Row]) -> Iterator[bytes]:
    from openpyxl import Workbook  # noqa: PLC0415  # see above

    book = Workbook(write_only=True)
    for number, leaf in enumerate(_leaves(rows), start=1):
        sheet = book.create_sheet(f"{name[:25]} {number}" if number > 1 else name[:31])
        sheet.append(header)
        for row in leaf:
            sheet.append(row)
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(64 * 1024):
            yield piece


Writer = Callable[[str, list[str], Iterable[Row]], Iterator[bytes]]
WRITERS: dict[Sheet, Writer] = {Sheet.CSV: _csv, Sheet.XLSX: _xlsx, Sheet.ODS: _ods}
