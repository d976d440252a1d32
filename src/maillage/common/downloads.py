"""Files to take away. A cell that a spreadsheet would run as a formula is made plain text."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\ufeff"  # without it, spreadsheets read UTF-8 as something else


def plain_cell(value: object) -> str:
    """The value as text that no spreadsheet takes for a formula.

    >>> plain_cell("=1+1"), plain_cell(-2.5), plain_cell(None)
    ("'=1+1", '-2.5', '')
    """
    if value is None:
        return ""
    text = str(value)
    is_number = isinstance(value, int | float)
    return f"'{text}" if text.startswith(RISKY) and not is_number else text


class _Echo:
    def write(self, line: str) -> str:
        return line


def csv_download(
    name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> StreamingHttpResponse:
    """A CSV that is written while it is sent: its size does not matter."""

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield BOM + str(writer.writerow([plain_cell(cell) for cell in header]))
        for row in rows:
            yield str(writer.writerow([plain_cell(cell) for cell in row]))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
