"""Rows of a JSON file: array, JSON lines, GeoJSON, structures with their services."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from maillage.network.imports.readers.json_stream import JsonStream, open_text
from maillage.network.imports.readers.rows import RawRow, Reading

# Where an object keeps its rows: data·inclusion, GeoJSON, the answers of usual interfaces.
ARRAYS = ("structures", "features", "lieux", "places", "items", "results", "data")
KEPT = ("structure_id", "thematiques", "publics", "frais", "type", "modes_accueil")
KEPT_TOO = ("modes_mobilisation", "lien_mobilisation", "horaires_accueil")
Services = dict[str, list[dict[str, Any]]]


def _row(line: int, value: object) -> RawRow:
    if not isinstance(value, dict):
        return RawRow(line, None, str(value)[:200])
    properties = value.get("properties")
    if value.get("type") == "Feature" and isinstance(properties, dict):
        return RawRow(line, _with_point(properties, value.get("geometry")))
    return RawRow(line, value)


def _with_point(properties: dict[str, Any], geometry: object) -> dict[str, Any]:
    """The properties of a GeoJSON feature, with its point where they hold none."""
    point = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if "latitude" in properties or not isinstance(point, list) or len(point) < 2:  # noqa: PLR2004
        return properties
    return {**properties, "longitude": point[0], "latitude": point[1]}


def _services(path: Path, encoding: str) -> Services:
    """What the services say, by structure; a first reading, as they may follow the structures."""
    found: Services = defaultdict(list)
    with open_text(path, encoding) as file:
        stream = JsonStream(file)
        if stream.peek() != "{":
            return found
        for key in stream.object_keys():
            if key != "services" or stream.peek() != "[":
                stream.skip()
                continue
            for _line, item in stream.array_items():
                if isinstance(item, dict) and item.get("structure_id"):
                    kept = {name: item[name] for name in (*KEPT, *KEPT_TOO) if item.get(name)}
                    found[str(item["structure_id"])].append(kept)
    return found


def _from_object(stream: JsonStream, services: Services) -> Iterator[RawRow]:
    for key in stream.object_keys():
        if key not in ARRAYS or stream.peek() != "[":
            stream.skip()
            continue
        for line, item in stream.array_items():
            row = _row(line, item)
            own = services.get(str(row.data.get("id"))) if row.data else None
            yield RawRow(line, {**row.data, "services": own}) if own and row.data else row


def _rows(path: Path, encoding: str) -> Iterator[RawRow]:
    with open_text(path, encoding) as file:
        stream = JsonStream(file)
        if stream.peek() == "[":
            for line, item in stream.array_items():
                yield _row(line, item)
            return
        lines = is_lines(path, encoding)
        services = {} if lines else _services(path, encoding)
        if not lines:
            yield from _from_object(stream, services)
            return
        while stream.peek():
            yield _row(stream.line, stream.value())


def is_lines(path: Path, encoding: str) -> bool:
    """Whether each line is an object of its own: the first line ends with its brace."""
    with open_text(path, encoding) as file:
        stream = JsonStream(file)
        keys = list(_first_keys(stream))
        return not any(key in (*ARRAYS, "services") for key in keys) or "nom" in keys


def _first_keys(stream: JsonStream) -> Iterator[str]:
    for key in stream.object_keys():
        yield key
        if key in ARRAYS and stream.peek() == "[":
            return
        stream.skip()


def read(path: Path, encoding: str) -> Reading:
    """A JSON file."""
    return Reading("json", _rows(path, encoding), encoding)
