"""Shapes of all current communes, simplified together so that neighbours keep one border."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from maillage.territory.contours import lens
from maillage.territory.contours.topology import Feature, Polygon, on_grid
from maillage.territory.loading import locations

# Degrees. Visvalingam's tolerance is the side of a square of the area that may be lost.
COMMUNE_TOLERANCE = 0.008
OUTLINE_TOLERANCE = 0.03
# One grid for the whole country (22 m, then 220 m), so that files side by side match.
COMMUNE_STEP = 0.0002
OUTLINE_STEP = 0.002

Shapes: TypeAlias = npt.NDArray[np.object_]


@dataclass(slots=True)
class Coverage:
    """Codes and their shapes, in the same order."""

    codes: list[str]
    shapes: Shapes
    # Every code of the source that has a shape, parts of communes included.
    drawn: set[str] = field(default_factory=set)


def read(folder: Path, current: frozenset[str]) -> Coverage:
    """Every current commune that has a shape, or historic parts that have one."""
    shapes: dict[str, shapely.Geometry] = {}
    parts: dict[str, list[shapely.Geometry]] = defaultdict(list)
    codes_of_rows: dict[str, str] = {}
    drawn: set[str] = set()
    for row in locations.table(folder):
        shape = locations.polygon(row["geometry"])
        if shape is not None:
            drawn.add(row["code"])
        if row["type"] == locations.CURRENT:
            codes_of_rows[row["id"]] = row["code"]
            if shape is not None and row["code"] in current:
                shapes[row["code"]] = shape
        elif shape is not None and row["type"] in ("COMD", "COMA"):
            holder = codes_of_rows.get(row["commune_parent_id"], "")
            if holder in current and holder not in shapes:
                parts[holder].append(shape)
    for code, pieces in parts.items():
        shapes[code] = shapely.union_all(pieces)
    codes = sorted(shapes)
    return Coverage(codes, np.array([shapes[code] for code in codes], dtype=object), drawn)


def simplify_communes(coverage: Coverage) -> None:
    """All communes of the country at once, so that even départements keep common borders.

    Done in place: each step lets the shapes of the one before go.
    """
    coverage.shapes = shapely.transform(coverage.shapes, lens.magnified)
    coverage.shapes = shapely.coverage_simplify(coverage.shapes, COMMUNE_TOLERANCE)
    coverage.shapes = shapely.transform(coverage.shapes, lens.restored)
    # The source itself has two hundred communes whose borders do not quite meet.
    coverage.shapes = shapely.coverage_clean(coverage.shapes)  # type: ignore[attr-defined]  # stubs of 2.1


def simplified_outline(coverage: Coverage) -> Coverage:
    return Coverage(coverage.codes, shapely.coverage_simplify(coverage.shapes, OUTLINE_TOLERANCE))


def dissolved(coverage: Coverage, group_of: dict[str, str]) -> Coverage:
    """The shapes of the groups (départements, régions) their members make up."""
    members: dict[str, list[int]] = defaultdict(list)
    for place, code in enumerate(coverage.codes):
        if group := group_of.get(code):
            members[group].append(place)
    codes = sorted(members)
    merged = [shapely.coverage_union_all(coverage.shapes[members[code]]) for code in codes]
    return Coverage(codes, np.array(merged, dtype=object))


def features(coverage: Coverage, names: dict[str, str], step: float) -> list[Feature]:
    return [
        Feature(code=code, name=names[code], polygons=_polygons(shape, step))
        for code, shape in zip(coverage.codes, coverage.shapes, strict=True)
    ]


def _polygons(shape: shapely.Geometry, step: float) -> list[Polygon]:
    drawn = [_rings(polygon, step) for polygon in _each(shape)]
    return [rings for rings in drawn if rings]


def _each(shape: shapely.Geometry) -> Iterable[shapely.Polygon]:
    return [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]


def _rings(polygon: shapely.Polygon, step: float) -> Polygon:
    outer = on_grid(polygon.exterior.coords, step)
    if not outer:
        return []
    holes = (on_grid(hole.coords, step) for hole in polygon.interiors)
    return [outer, *(hole for hole in holes if hole)]
