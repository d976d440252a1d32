"""From the columns of a file to those of today's schema, and which standard the file follows."""

from collections.abc import Iterable, Mapping

from maillage.network.imports.texts import as_text
from maillage.network.schema import data_inclusion
from maillage.network.schema.columns import COLUMNS
from maillage.network.schema.matching import loose
from maillage.network.schema.v0 import RENAMED

_BY_WORDS = {loose(column): column for column in COLUMNS} | {
    loose(old): new for old, new in RENAMED.items()
}
_V0_MARKS = {"labels_nationaux", "publics_accueillis", "conditions_acces", "conditions_access"}
_OLDER_MARKS = {"structure_parente", "courriel", "labels_autres"}


def column_of(name: object) -> str | None:
    """The column of today's schema a header stands for, whatever its case and separators."""
    return _BY_WORDS.get(loose(str(name)[:80]))


def standard_of(names: Iterable[object]) -> str:
    """Which standard a set of column names follows."""
    known = {str(name).strip().lower() for name in names}
    if data_inclusion.MARKS & known:
        return "data-inclusion v1"
    if _V0_MARKS & known:
        return "v0"
    return "1.x" if _OLDER_MARKS & known else "2.0"


def renamed(names: Iterable[object]) -> list[tuple[str, str]]:
    """Each name of a file that stands for a column of another name."""
    pairs = ((str(name), column_of(name)) for name in names)
    return [(name, column) for name, column in pairs if column and column != name]


def to_columns(raw: Mapping[str, object]) -> dict[str, str]:
    """The texts of a row under today's names of columns; unknown columns stay in the raw row."""
    if data_inclusion.is_row(raw):
        raw = data_inclusion.to_national(raw)
    columns: dict[str, str] = {}
    for name, value in raw.items():
        column = column_of(name)
        if column is None or value in (None, ""):
            continue
        text = as_text(value)
        known = columns.get(column)
        columns[column] = f"{known}|{text}" if known else text
    return columns
