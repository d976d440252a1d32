"""Gaps in the coverage, given to the communes whose mergers left them.

The table of shapes may know of a merger by name only: the merged commune keeps the shape it had
before, and what it absorbed has no shape any more. What is left is a hole among its neighbours.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from maillage.territory.contours.shapes import Coverage, Shapes

SMALLEST = 0.2  # km²: below are slivers between borders that do not quite meet
_KM_A_DEGREE = 111.32
# The one foreign town enclosed by France, east of Bourg-Madame: that gap is Spain.
_LLIVIA = shapely.Point(1.98, 42.465)

_Numbers: TypeAlias = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Absorbed:
    """Codes a commune absorbed and that have no shape: those it still names as parts, and others.

    The parts are surer: the others may have been absorbed fifty years ago, shape and all.
    """

    parts: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gap:
    square_km: float
    latitude: float
    longitude: float
    heir: str  # the commune it is given to; "" when it stays a gap


def fill(
    coverage: Coverage, departement_of: Mapping[str, str], absorbed: Mapping[str, Absorbed]
) -> list[Gap]:
    """Give each gap to the neighbour that must have left it; in place, to spare memory."""
    tree = shapely.STRtree(coverage.shapes)
    heirs: dict[int, list[shapely.Geometry]] = defaultdict(list)
    found = []
    for shape in _enclosed(coverage, departement_of):
        around = tree.query(shape, predicate="intersects")
        heir = _heir(coverage, around, shape, absorbed)
        found.append(_told(shape, "" if heir is None else coverage.codes[heir]))
        if heir is not None:
            heirs[heir].append(shape)
    for heir, pieces in heirs.items():
        coverage.shapes[heir] = shapely.union_all([coverage.shapes[heir], *pieces])
    return found


def _enclosed(coverage: Coverage, departement_of: Mapping[str, str]) -> Iterable[shapely.Geometry]:
    """What the coverage surrounds without covering it, largest first."""
    members: dict[str, list[int]] = defaultdict(list)
    for place, code in enumerate(coverage.codes):
        members[departement_of[code]].append(place)
    departements = [_union(coverage.shapes[own]) for own in members.values()]
    lands = shapely.get_parts(_union(np.array(departements, dtype=object)))
    rings = [shapely.Polygon(ring) for land in lands for ring in land.interiors]
    tree = shapely.STRtree(lands)
    gaps = [_without_islands(ring, lands[tree.query(ring, predicate="covers")]) for ring in rings]
    kept = [gap for gap in gaps if _square_km(gap) >= SMALLEST and not shapely.covers(gap, _LLIVIA)]
    return sorted(kept, key=_square_km, reverse=True)


def _union(shapes: Shapes) -> shapely.Geometry:
    """Fast for borders that match, slower for the few départements where some do not."""
    try:
        return shapely.coverage_union_all(shapes)
    except shapely.errors.GEOSException:
        return shapely.union_all(shapes)


def _without_islands(ring: shapely.Polygon, islands: Shapes) -> shapely.Geometry:
    """A small town all of whose neighbours are missing stands alone inside the gap."""
    return ring if not len(islands) else shapely.difference(ring, shapely.union_all(islands))


def _heir(
    coverage: Coverage,
    around: _Numbers,
    gap: shapely.Geometry,
    absorbed: Mapping[str, Absorbed],
) -> int | None:
    """The neighbour that absorbed what has no shape, parts before former codes, longest border."""
    able = [int(place) for place in around if coverage.codes[place] in absorbed]
    able = [place for place in able if _border(coverage.shapes[place], gap) > 0]

    def rank(place: int) -> tuple[bool, float]:
        named = bool(absorbed[coverage.codes[place]].parts)
        return named, _border(coverage.shapes[place], gap)

    return max(able, key=rank, default=None)


def _border(shape: shapely.Geometry, gap: shapely.Geometry) -> float:
    return float(shapely.length(shapely.intersection(shape, shapely.boundary(gap))))


def _square_km(shape: shapely.Geometry) -> float:
    narrowing = np.cos(np.radians(shapely.get_y(shapely.centroid(shape))))
    return float(shapely.area(shape) * _KM_A_DEGREE**2 * narrowing)


def _told(shape: shapely.Geometry, heir: str) -> Gap:
    inside = shapely.point_on_surface(shape)
    return Gap(
        square_km=_square_km(shape),
        latitude=round(shapely.get_y(inside), 6),
        longitude=round(shapely.get_x(inside), 6),
        heir=heir,
    )
