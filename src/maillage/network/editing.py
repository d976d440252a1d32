"""Changes that staff make to a place: what they write is theirs, and no import overwrites it."""

from datetime import datetime
from typing import Any, Final

from django.db import transaction

from maillage.network.enums import PositionKind
from maillage.network.imports.row import Row, normalise
from maillage.network.models import Place, SourceRecord
from maillage.network.opening.parsing import parse
from maillage.network.owners import SHOWN, STAFF
from maillage.network.revisions import next_revision
from maillage.territory.selectors import commune_for

# Columns that only make sense together, given back as one.
TOGETHER: Final[dict[str, tuple[str, ...]]] = {
    "latitude": ("latitude", "longitude", "position"),
    "longitude": ("latitude", "longitude", "position"),
    "commune": ("commune", "code_postal", "code_insee", "located_in_id"),
    "code_postal": ("commune", "code_postal", "code_insee", "located_in_id"),
    "horaires": ("horaires", "opening_valid", "opening_week"),
}


class NothingToGiveBackError(Exception):
    """No row of a source holds a value for this field any more."""


@transaction.atomic
def edit_place(*, place_pk: int, values: dict[str, Any]) -> list[str]:
    """Write what differs, sign it as staff's, and say which columns changed."""
    place = Place.objects.select_for_update().get(pk=place_pk)
    changed = [name for name, value in values.items() if getattr(place, name) != value]
    if not changed:
        return []
    for name in changed:
        setattr(place, name, values[name])
        place.field_owners[name] = STAFF
    _derive(place, set(changed))
    place.revision = next_revision()
    place.save()
    return changed


def _derive(place: Place, changed: set[str]) -> None:
    if "horaires" in changed:
        opening = parse(place.horaires)
        place.opening_valid = opening is not None
        place.opening_week = opening.week if opening else b""
    if changed & {"commune", "code_postal"}:
        place.located_in = commune_for(name=place.commune, post_code=place.code_postal)
        place.code_insee = place.located_in_id or ""
        for name in TOGETHER["commune"][:3]:
            place.field_owners[name] = STAFF
    if changed & {"latitude", "longitude"}:
        known = place.latitude is not None and place.longitude is not None
        place.position = PositionKind.EXACT if known else PositionKind.UNKNOWN
        place.field_owners |= dict.fromkeys(("latitude", "longitude"), STAFF)


@transaction.atomic
def give_back(*, place_pk: int, column: str) -> None:
    """Take the value of the source again, and let the next imports change it."""
    place = Place.objects.select_for_update().get(pk=place_pk)
    source = source_values(place)
    if column not in source:
        raise NothingToGiveBackError
    for name in TOGETHER.get(column, (column,)):
        setattr(place, name, source[name])
        place.field_owners.pop(name, None)
    place.revision = next_revision()
    place.save()


def source_values(place: Place) -> dict[str, Any]:
    """What the source says today of every column; empty where no row is left or readable."""
    record = place.records.select_related("source").order_by("vanished_at", "pk").first()
    row = _row(record) if record else None
    return row.values if row else {}


def _row(record: SourceRecord) -> Row | None:
    found = normalise(record.raw, line=1, source_slug=record.source.slug, find=commune_for)
    return found if isinstance(found, Row) else None


@transaction.atomic
def hide_place(*, place_pk: int, now: datetime) -> None:
    """The place is closed: the public no longer sees it, and no import brings it back."""
    place = Place.objects.select_for_update().get(pk=place_pk)
    place.vanished_at = now
    place.field_owners[SHOWN] = STAFF
    place.revision = next_revision()
    place.save(update_fields=["vanished_at", "field_owners", "revision"])


@transaction.atomic
def show_place(*, place_pk: int) -> None:
    """The place is open after all."""
    place = Place.objects.select_for_update().get(pk=place_pk)
    place.vanished_at = None
    place.field_owners.pop(SHOWN, None)
    place.revision = next_revision()
    place.save(update_fields=["vanished_at", "field_owners", "revision"])
