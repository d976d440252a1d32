"""Where a place stands: coordinates checked against France and against the commune."""

import math
from dataclasses import dataclass

from maillage.common.geo import distance_km
from maillage.network.enums import PositionKind
from maillage.network.imports.notes import Notes, RepairCode
from maillage.territory.models import Commune

# South, north, west, east: the mainland with Corsica, then each overseas territory.
BOXES = (
    (41.2, 51.2, -5.3, 9.7),
    (15.7, 16.6, -62.0, -60.9),  # Guadeloupe
    (14.3, 15.0, -61.3, -60.7),  # Martinique
    (2.0, 6.0, -54.7, -51.5),  # Guyane
    (-21.5, -20.8, 55.1, 55.9),  # La Réunion
    (-13.1, -12.5, 44.9, 45.4),  # Mayotte
    (46.7, 47.2, -56.5, -56.0),  # Saint-Pierre-et-Miquelon
    (17.8, 18.2, -63.2, -62.7),  # Saint-Martin, Saint-Barthélemy
    (-23.2, -17.8, 158.0, 172.2),  # Nouvelle-Calédonie
    (-28.0, -7.5, -155.0, -134.0),  # Polynésie française
    (-14.5, -13.0, -178.5, -175.9),  # Wallis-et-Futuna
)
FAR_KM = 30.0
# Communes there are as large as départements, or spread over an archipelago.
FAR_OVERSEAS_KM = {"973": 200.0, "988": 80.0, "987": 1500.0, "986": 300.0}


@dataclass(frozen=True, slots=True)
class Position:
    """Coordinates and how far they may be trusted."""

    latitude: float | None
    longitude: float | None
    kind: PositionKind


def _number(column: str, raw: str, notes: Notes) -> float | None:
    text = raw.strip().replace("\u2212", "-")
    if not text:
        return None
    if "," in text and "." not in text:
        notes.add(column, raw, text.replace(",", "."), RepairCode.DECIMAL_COMMA)
        text = text.replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def in_france(latitude: float, longitude: float) -> bool:
    """Whether a point is in one of the boxes around France."""
    return any(s <= latitude <= n and w <= longitude <= e for s, n, w, e in BOXES)


def _near(latitude: float, longitude: float, commune: Commune | None) -> bool:
    """In France, and not too far from the town hall where it is known."""
    if not in_france(latitude, longitude):
        return False
    if commune is None or commune.latitude is None or commune.longitude is None:
        return True
    limit = FAR_OVERSEAS_KM.get(commune.insee_code[:3], FAR_KM)
    return distance_km(latitude, longitude, commune.latitude, commune.longitude) <= limit


def _at_commune(commune: Commune | None, given: str, code: RepairCode, notes: Notes) -> Position:
    if commune is None or commune.latitude is None or commune.longitude is None:
        notes.add("latitude", given, "", RepairCode.NOWHERE)
        return Position(None, None, PositionKind.UNKNOWN)
    notes.add("latitude", given, f"{commune.latitude}, {commune.longitude}", code)
    return Position(commune.latitude, commune.longitude, PositionKind.COMMUNE)


def locate(
    raw_latitude: str, raw_longitude: str, commune: Commune | None, notes: Notes
) -> Position:
    """The published point if it can be one, put back in order if swapped, else the town hall."""
    given = f"{raw_latitude}, {raw_longitude}" if raw_latitude or raw_longitude else ""
    latitude = _number("latitude", raw_latitude, notes)
    longitude = _number("longitude", raw_longitude, notes)
    if latitude is None or longitude is None:
        code = RepairCode.BAD_POSITION if given else RepairCode.NO_POSITION
        return _at_commune(commune, given, code, notes)
    if _near(latitude, longitude, commune):
        return Position(latitude, longitude, PositionKind.EXACT)
    if _near(longitude, latitude, commune):
        notes.add("latitude", given, f"{longitude}, {latitude}", RepairCode.SWAPPED)
        return Position(longitude, latitude, PositionKind.SWAPPED)
    far = in_france(latitude, longitude)
    code = RepairCode.FAR_POSITION if far else RepairCode.BAD_POSITION
    return _at_commune(commune, given, code, notes)
