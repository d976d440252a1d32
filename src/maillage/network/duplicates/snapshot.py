"""The state of a place as JSON and back, to the byte: what a merge needs to be undone."""

from base64 import b64decode, b64encode
from datetime import date
from typing import Any

from maillage.network.duplicates.fields import COLUMNS
from maillage.network.models import Place

BYTES = "opening_week"
DATE = "date_maj"


def freeze(place: Place) -> dict[str, Any]:
    """Every column a merge may write, with the owners of the fields."""
    state = {column: getattr(place, column) for column in COLUMNS}
    state[BYTES] = b64encode(bytes(state[BYTES])).decode()
    state[DATE] = state[DATE].isoformat() if state[DATE] else None
    return state | {"field_owners": dict(place.field_owners)}


def thaw(state: dict[str, Any]) -> dict[str, Any]:
    """The values to set back, by column."""
    stored = dict(state)
    stored[BYTES] = b64decode(stored[BYTES])
    stored[DATE] = date.fromisoformat(stored[DATE]) if stored[DATE] else None
    return stored
