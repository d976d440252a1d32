"""Places as rows of the national schema, in the order of their identifiers."""

from collections.abc import Iterator
from typing import Any

from maillage.network.enums import PositionKind
from maillage.network.models import Place
from maillage.network.models.place import PlaceQuerySet
from maillage.network.schema.columns import COLUMNS, LISTS, model_field

# Standard 2.0 dropped the parent structure; the database keeps what older files said of it.
EXPORTED = tuple(column for column in COLUMNS if column != "structure_parente")
CHUNK = 1000
_FIELDS = [model_field(column) for column in EXPORTED]
Row = dict[str, Any]


def _row(values: dict[str, Any]) -> Row:
    """A place placed at its town hall has no position of its own to publish."""
    row = {column: values[model_field(column)] for column in EXPORTED}
    if values["position"] == PositionKind.COMMUNE:
        row["latitude"] = row["longitude"] = None
    row["date_maj"] = row["date_maj"].isoformat() if row["date_maj"] else None
    return row


def rows(places: PlaceQuerySet) -> Iterator[Row]:
    """Each place as its columns: lists as lists, nothing as None or ""."""
    found = places.order_by("key", "pk").values(*_FIELDS, "position").iterator(chunk_size=CHUNK)
    return (_row(values) for values in found)


def listed() -> PlaceQuerySet:
    """What is published: neither merged nor vanished."""
    return Place.objects.listed()


def as_text(column: str, value: object) -> str:
    """One value as files hold it: lists joined by `|`."""
    if value is None:
        return ""
    if column in LISTS and isinstance(value, list):
        return "|".join(str(item) for item in value)
    return repr(value) if isinstance(value, float) else str(value)
