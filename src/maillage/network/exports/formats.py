"""The files places leave in: each format is a stream of pieces of text."""

import csv
import json
from collections.abc import Callable, Iterator
from typing import Any

from maillage.network.exports import data_inclusion
from maillage.network.exports.rows import EXPORTED, Row, as_text, rows
from maillage.network.models.place import PlaceQuerySet
from maillage.network.schema.cells import guarded

Pieces = Iterator[str]


class _Echo:
    """A file whose write gives back what it was asked to write."""

    def write(self, text: str) -> str:
        return text


def national_csv(places: PlaceQuerySet) -> Pieces:
    """The national CSV: UTF-8, commas, the columns of standard 2.0 in order."""
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield str(writer.writerow(EXPORTED))
    for row in rows(places):
        cells = [guarded(as_text(column, row[column])) for column in EXPORTED]
        yield str(writer.writerow(cells))


def _filled(row: Row) -> dict[str, Any]:
    """The columns that say something; numbers stay numbers."""
    kept = {column: value for column, value in row.items() if value not in (None, "", [])}
    return {
        column: value if isinstance(value, float) else as_text(column, value)
        for column, value in kept.items()
    }


def _array(items: Iterator[Any]) -> Pieces:
    separator = "\n"
    for item in items:
        yield separator + json.dumps(item, ensure_ascii=False)
        separator = ",\n"


def national_json(places: PlaceQuerySet) -> Pieces:
    """The national JSON: one array, lists joined by `|` as the national file writes them."""
    yield "["
    yield from _array(_filled(row) for row in rows(places))
    yield "\n]\n"


def _feature(row: Row) -> dict[str, Any]:
    point = [row["longitude"], row["latitude"]]
    properties = {
        column: value
        for column, value in row.items()
        if value not in (None, "", []) and column not in ("latitude", "longitude")
    }
    geometry = {"type": "Point", "coordinates": point} if None not in point else None
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}


def geojson(places: PlaceQuerySet) -> Pieces:
    """GeoJSON (RFC 7946); a place whose own position is unknown has a null geometry."""
    yield '{"type": "FeatureCollection", "features": ['
    yield from _array(_feature(row) for row in rows(places))
    yield "\n]}\n"


def inclusion(places: PlaceQuerySet) -> Pieces:
    """data·inclusion v1: structures, then the service each of them gives."""
    yield '{"structures": ['
    yield from _array(data_inclusion.structure(row) for row in rows(places))
    yield '\n], "services": ['
    yield from _array(data_inclusion.service(row) for row in rows(places))
    yield "\n]}\n"


FORMATS: dict[str, Callable[[PlaceQuerySet], Pieces]] = {
    "csv": national_csv,
    "json": national_json,
    "geojson": geojson,
    "data-inclusion": inclusion,
}
