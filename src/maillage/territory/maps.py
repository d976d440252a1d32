"""Small maps kept ready: a town asked for again costs nothing, another of its area little."""

from functools import lru_cache

import numpy as np

from maillage.territory.drawing import NO_RINGS, Frame, Rings, path_of
from maillage.territory.index.columns import Columns
from maillage.territory.index.held import geography
from maillage.territory.models import DepartementContours

# A commune may reach into the picture from a town hall this far outside it.
REACH_KM = 15.0
PICTURES = 96  # some 15 kB each
DEPARTEMENTS = 16  # some 100 kB each


def land(frame: Frame) -> str:
    """The communes of the frame as an SVG path, empty where no contour is known."""
    return _land(frame, geography().release)


@lru_cache(maxsize=PICTURES)
def _land(frame: Frame, release: int) -> str:
    codes = _departements(geography().columns, frame)
    return path_of((_rings(code, release) for code in codes), frame)


@lru_cache(maxsize=DEPARTEMENTS)
def _rings(departement: str, release: int) -> Rings:  # noqa: ARG001 -- another loading, other shapes
    stored = DepartementContours.objects.filter(departement_id=departement)
    packed = stored.values_list("rings", flat=True).first()
    return Rings.unpacked(bytes(packed)) if packed else NO_RINGS


def _departements(columns: Columns, frame: Frame) -> list[str]:
    box = frame.box(around_km=REACH_KM)
    # Nothing is copied: the columns are seen as numbers.
    latitudes = np.frombuffer(columns.latitudes, np.float64)
    longitudes = np.frombuffer(columns.longitudes, np.float64)
    inside = (latitudes > box.south) & (latitudes < box.north)
    inside &= (longitudes > box.west) & (longitudes < box.east)
    rows = np.flatnonzero(np.bincount(np.frombuffer(columns.departement, np.int16)[inside]))
    return [columns.departements.codes[row] for row in rows.tolist()]


def forget() -> None:
    """Draw again at the next use: the contours have just changed."""
    _land.cache_clear()
    _rings.cache_clear()
