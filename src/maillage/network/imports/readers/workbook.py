"""XLSX files, read row by row; entity bombs, outside entities and zip bombs are refused first."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from maillage.network.imports.dates import spreadsheet_value
from maillage.network.imports.errors import UnreadableFileError
from maillage.network.imports.readers.delimited import rows_of
from maillage.network.imports.readers.rows import Header, Reading

LARGEST_UNZIPPED = 200 << 20
LARGEST_STRINGS = 40 << 20  # shared strings are held in memory by any reader
MOST_MEMBERS = 500
HIGHEST_RATIO = 150
SMALL = 1 << 20  # a small member may compress as well as it likes
CHUNK = 1 << 16
# A document type is what carries entities; no spreadsheet program writes one. UTF-16 included.
_DOCTYPE = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T\x00?I)", re.IGNORECASE)


def _refuse_bomb() -> UnreadableFileError:
    return UnreadableFileError(
        _(
            "Ce classeur est refusé : une fois ouvert, il serait démesuré ou il contient des "
            "instructions interdites. Copiez la feuille dans un classeur neuf, puis recommencez."
        )
    )


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    swollen = member.file_size > SMALL * 4 and member.file_size > HIGHEST_RATIO * max(
        member.compress_size, 1
    )
    if swollen or ("sharedStrings" in member.filename and member.file_size > LARGEST_STRINGS):
        raise _refuse_bomb()
    if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            if _DOCTYPE.search(tail + chunk):
                raise _refuse_bomb()
            tail = chunk[-32:]


def check(path: Path) -> None:
    """Refuses what would harm the reader, before any of it is parsed."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or total > LARGEST_UNZIPPED:
                raise _refuse_bomb()
            if "xl/workbook.xml" not in archive.namelist():
                raise UnreadableFileError(
                    _(
                        "Cette archive n’est pas un classeur XLSX. "
                        "Décompressez-la, puis importez le fichier qu’elle contient."
                    )
                )
            for member in members:
                _check_member(archive, member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableFileError(
            _("Ce classeur est abîmé (%(error)s). Enregistrez-le de nouveau, puis recommencez.")
            % {"error": error}
        ) from error


def _lines(path: Path) -> Iterator[tuple[int, list[object]]]:
    import openpyxl  # noqa: PLC0415  # 9 MB that pages never need

    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        # A sheet may declare a million columns; what is written is what counts.
        sheet.reset_dimensions()
        for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield line, [spreadsheet_value(cell) for cell in cells]
    finally:
        book.close()


def read(path: Path, header: Header) -> Reading:
    """The first sheet of a workbook, its header checked."""
    check(path)
    lines = _lines(path)
    try:
        first = next(lines, None)
    except (KeyError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise UnreadableFileError(
            _("Ce classeur est abîmé (%(error)s). Enregistrez-le de nouveau, puis recommencez.")
            % {"error": error}
        ) from error
    names = [str(name).strip() if name is not None else "" for name in first[1]] if first else []
    header.check(names)
    return Reading("xlsx", rows_of(lines, names), "utf-8", names)
