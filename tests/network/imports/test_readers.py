"""Every shape of file, and every file that is none."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from maillage.network.imports.errors import UnreadableFileError
from maillage.network.imports.readers.opening import open_rows
from maillage.network.imports.readers.workbook import check
from tests.network.imports.runs import PLACE, place, write_json


def rows(path: Path) -> list[dict[str, object]]:
    return [dict(row.data or {}) for row in open_rows(path).rows]


def test_json_lines_and_objects_and_features(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("\n".join(json.dumps(place(id=name)) for name in "ab"))
    assert [row["id"] for row in rows(path)] == ["a", "b"]
    path.write_text(json.dumps({"total": 1, "data": [place()]}))
    assert rows(path) == [PLACE]
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [2.3, 48.9]}}
    path.write_text(
        json.dumps(
            {"type": "FeatureCollection", "features": [{**feature, "properties": {"id": "a"}}]}
        )
    )
    assert rows(path) == [{"id": "a", "longitude": 2.3, "latitude": 48.9}]


def test_json_is_read_in_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maillage.network.imports.readers.json_stream.CHUNK", 7)
    path = write_json(tmp_path / "a.json", place(), place(id="é" * 40))
    assert [row["id"] for row in rows(path)] == ["maison-des-fables", "é" * 40]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b"   \n ", "vide"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0rest", "XLS"),
        (b"<!DOCTYPE html><html>", "page web"),
        (b"a,b,c\n1,2,3\n", "première ligne"),
        (b'[{"id": 1}, {"id"', "ligne 1"),
        (b'[{"id": 1} {"id": 2}]', "attendu"),
        (b"PK\x03\x04nothing", "abîmé"),
    ],
)
def test_other_files_are_refused_in_clear_words(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=said):
        rows(path)


def test_a_row_longer_than_its_header_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,nom,commune\na,b,c,d\n\ne,f,g\n")
    found = list(open_rows(path).rows)
    assert [(row.line, row.data is None) for row in found] == [(2, True), (4, False)]


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(PLACE))
    sheet.append(list(PLACE.values()))
    book.save(path)
    return path


def test_a_workbook_is_read(tmp_path: Path) -> None:
    assert rows(workbook(tmp_path / "a.xlsx")) == [PLACE]


def tampered(path: Path, member: str, content: bytes) -> Path:
    """The workbook with one member replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == member else old.read(info))
    path.write_bytes(written.getvalue())
    return path


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


@pytest.mark.parametrize(
    "content", [BOMB, OUTSIDE, BOMB.decode().encode("utf-16"), b" " * 30_000_000]
)
def test_bombs_and_outside_entities_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tampered(workbook(tmp_path / "a.xlsx"), "xl/worksheets/sheet1.xml", content)
    with pytest.raises(UnreadableFileError, match="refusé"):
        check(path)


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lieux.csv", "id,nom")
    with pytest.raises(UnreadableFileError, match="Décompressez"):
        open_rows(path)
