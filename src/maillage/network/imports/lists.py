"""Columns with several values: split, matched to the official wording, put where they belong."""

import re
from collections.abc import Mapping

from maillage.network.imports.notes import Notes, RepairCode
from maillage.network.imports.texts import tidy
from maillage.network.schema.matching import loose
from maillage.network.schema.wordings import EVERYONE, FREE_COLUMN, NEIGHBOURS, WORDINGS

_SEPARATORS = re.compile(r"[|;\n]")
# An address may hold a ";" of its own: it separates only before the next address.
_ADDRESSES = re.compile(r"[|\n]|[;,\s]\s*(?=https?:|www\.)", re.IGNORECASE)

Columns = dict[str, list[str]]


def split(text: str) -> list[str]:
    """The values of a list column, `|` or `;` between them."""
    if not text:
        return []
    return [part for part in (tidy(piece) for piece in _SEPARATORS.split(text)) if part]


def split_addresses(text: str) -> list[str]:
    """The web addresses of a column."""
    return [part for part in (tidy(piece) for piece in _ADDRESSES.split(text)) if part]


def _place(column: str, text: str, notes: Notes) -> tuple[str, str] | None:
    """The column and official value one text goes to, or None when it stands for nothing known."""
    if column in WORDINGS and (value := WORDINGS[column].find(text)) is not None:
        if value != text:
            same = loose(value) == loose(text)
            code = RepairCode.SPELLING if same else RepairCode.FORMER_VALUE
            notes.add(column, text, value, code)
        return column, value
    for neighbour in NEIGHBOURS.get(column, ()):
        if (value := WORDINGS[neighbour].find(text)) is not None:
            notes.add(column, text, f"{neighbour} : {value}", RepairCode.MOVED)
            return neighbour, value
    if column == "autres_formations_labels":
        return column, text
    if free := FREE_COLUMN.get(column):
        notes.add(column, text, f"{free} : {text}", RepairCode.MOVED)
        return free, text
    return None


def vocabularies(raw: Mapping[str, str], notes: Notes) -> Columns:
    """Every closed-vocabulary column of a row, and the free labels."""
    columns = (*WORDINGS, "autres_formations_labels")
    found: Columns = {column: [] for column in columns}
    for column in columns:
        texts = split(raw.get(column, ""))
        for text in texts:
            if column == "publics_specifiquement_adresses" and EVERYONE.find(text):
                notes.add(column, text, "", RepairCode.EVERYONE)
                continue
            target = _place(column, text, notes)
            if target is None:
                notes.add(column, text, "", RepairCode.UNKNOWN_VALUE)
            elif target[1] not in found[target[0]]:
                found[target[0]].append(target[1])
    return found
