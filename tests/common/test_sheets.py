"""Tables to take away: formulas made harmless, numbers kept, memory that does not grow."""

import datetime as dt
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.http import HttpRequest, QueryDict
from python_calamine import load_workbook

from maillage.common import sheets
from maillage.common.sheets import Sheet, asked_sheet, plain, sheet_response

HEADER = ["nom", "lieux", "depuis"]
NOON = dt.datetime(2026, 11, 20, 11, 0, tzinfo=dt.UTC)
FORMULA = '=HYPERLINK("http://example.org";"ici")'


def _bytes(kind: Sheet, rows: Any) -> bytes:
    response = sheet_response(kind, name="essai", header=HEADER, rows=rows)
    return b"".join(response.streaming_content)  # type: ignore[arg-type]


def _read(kind: Sheet, content: bytes) -> list[list[Any]]:
    if kind is Sheet.CSV:
        return [line.split(",") for line in content.decode("utf-8-sig").splitlines()]
    return load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_begins_like_a_formula(sign: str) -> None:
    assert plain(f"{sign}1") == f"'{sign}1"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-2.5, -2.5),
        (Decimal("1.10"), 1.1),
        (True, "oui"),
        (None, None),
        (NOON, dt.datetime(2026, 11, 20, 12, 0)),  # noqa: DTZ001  # the wall clock in Paris
        (dt.date(2026, 11, 20), dt.date(2026, 11, 20)),
        ("Le\x00 Bourget", "Le Bourget"),
    ],
)
def test_what_is_no_text_stays_what_it_is(value: object, cell: object) -> None:
    assert plain(value) == cell


@pytest.mark.parametrize("kind", Sheet)
def test_a_table_is_read_back(kind: Sheet) -> None:
    rows = _read(kind, _bytes(kind, [["Stains", 12, dt.date(2026, 11, 20)], [FORMULA, -3, None]]))

    assert rows[0] == HEADER
    assert [str(cell) for cell in rows[1]] in (
        ["Stains", "12", "2026-11-20"],
        ["Stains", "12.0", "2026-11-20"],
    )
    assert rows[2][0].lstrip('"').startswith("'=")
    assert float(rows[2][1]) == -3


@pytest.mark.parametrize("kind", Sheet)
def test_an_empty_table_still_has_its_header(kind: Sheet) -> None:
    assert _read(kind, _bytes(kind, [])) == [HEADER]


def test_a_naive_workbook_would_carry_the_formula() -> None:
    """Control: without the apostrophe, the spreadsheet would run it."""
    book = openpyxl.Workbook()
    book.active.append([FORMULA, plain(FORMULA)])  # type: ignore[union-attr]
    file = BytesIO()
    book.save(file)
    naive, ours = next(openpyxl.load_workbook(file).active.iter_rows())  # type: ignore[union-attr]

    assert (naive.data_type, ours.data_type) == ("f", "s")


@pytest.mark.parametrize("kind", [Sheet.XLSX, Sheet.ODS])
def test_too_many_rows_go_on_in_another_sheet(kind: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS_A_SHEET", 2)
    book = load_workbook(BytesIO(_bytes(kind, [["a", n, None] for n in range(5)])))

    assert book.sheet_names == ["essai", "essai 2", "essai 3"]
    assert [len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names] == [3, 3, 2]


def _peak(kind: Sheet, count: int) -> int:
    rows: Iterator[list[object]] = (
        [f"Médiathèque {hash(str(row))}", row, "93240"] for row in range(count)
    )
    response = sheet_response(kind, name="essai", header=HEADER, rows=rows)
    for _piece in response.streaming_content:
        break  # the libraries are there
    tracemalloc.start()
    for _piece in response.streaming_content:
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize("kind", [Sheet.CSV, Sheet.ODS])
def test_ten_times_the_rows_take_no_more_memory(kind: Sheet) -> None:
    """`bench/sheets.py` says the same of a million rows."""
    few, many = _peak(kind, 3_000), _peak(kind, 30_000)

    assert many < few + 500_000


@pytest.mark.parametrize(
    ("query", "kind"), [("export=ods", Sheet.ODS), ("export=exe", None), ("", None)]
)
def test_the_address_asks_for_a_file(query: str, kind: Sheet | None) -> None:
    request = HttpRequest()
    request.GET = QueryDict(query)

    assert asked_sheet(request) is kind
