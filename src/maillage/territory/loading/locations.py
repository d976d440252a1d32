"""Town halls, populations of historic communes and shapes, streamed from the compressed table."""

import csv
import lzma
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shapely

CURRENT = "COM"
_NULL = r"\N"
_LONGEST_FIELD = 64 * 1024 * 1024  # the shape of one large commune passes csv's own 128 KB
_HEX_POINT = struct.Struct("<xidd")  # byte order, kind, longitude, latitude
_POLYGON = 3
_POLYGON_HEADER = 1 + 4 + 4 + 4  # byte order, kind, rings, points of the first ring
_MULTIPOLYGON_HEADER = 1 + 4 + 4 + _POLYGON_HEADER
_REACH = 0.5  # degrees: no commune of the table is as wide, those of Guyane apart
_GUYANE_REACH, _GUYANE_EAST = 2.0, -51.0

Point = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True, slots=True)
class Location:
    """What the table tells of one row; `point` is the town hall, else a point inside the shape."""

    type: str
    code: str
    population: int
    point: Point | None
    is_town_hall: bool


def table(folder: Path) -> Iterator[dict[str, str]]:
    """Every row of the table of communes, one at a time: the whole would take 300 MB."""
    csv.field_size_limit(_LONGEST_FIELD)
    with lzma.open(folder / "communes.csv.lzma", "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def read(folder: Path) -> list[Location]:
    return [_location(row) for row in table(folder)]


def _location(row: dict[str, str]) -> Location:
    shape = row["geometry"]
    town_hall = _town_hall(row["mairie_localisation"], shape)
    population = row["population_municipale"]
    return Location(
        type=row["type"],
        code=row["code"],
        population=int(population) if population.isdigit() else 0,
        point=town_hall or _inside(shape),
        is_town_hall=town_hall is not None,
    )


def _point(wkb: str) -> Point:
    _kind, longitude, latitude = _HEX_POINT.unpack(bytes.fromhex(wkb))
    return round(latitude, 6), round(longitude, 6)


def _town_hall(wkb: str, shape: str) -> Point | None:
    """The town hall, unless it is nowhere near its commune.

    The table puts some 55 of them east of Greenwich instead of west or the other way round, and
    70 in another part of the country: the first are put back, the others are not believed.
    """
    if wkb in ("", _NULL):
        return None
    latitude, longitude = _point(wkb)
    border = _first_vertex(shape)
    if border is None or _within_reach((latitude, longitude), border):
        return latitude, longitude
    mirrored = (latitude, -longitude)
    return mirrored if _within_reach(mirrored, border) else None


def _first_vertex(wkb: str) -> Point | None:
    """One point of the border, read from the first bytes: no need to build 37,000 shapes."""
    if wkb in ("", _NULL):
        return None
    start = bytes.fromhex(wkb[:100])
    offset = _POLYGON_HEADER if start[1] == _POLYGON else _MULTIPOLYGON_HEADER
    longitude, latitude = struct.unpack_from("<dd", start, offset)
    return latitude, longitude


def _within_reach(point: Point, border: Point) -> bool:
    reach = _GUYANE_REACH if border[1] < _GUYANE_EAST else _REACH
    return all(abs(one - other) < reach for one, other in zip(point, border, strict=True))


def _inside(wkb: str) -> Point | None:
    shape = polygon(wkb)
    if shape is None:
        return None
    point = shapely.point_on_surface(shape)
    return round(shapely.get_y(point), 6), round(shapely.get_x(point), 6)


def polygon(wkb: str) -> shapely.Geometry | None:
    return None if wkb in ("", _NULL) else shapely.from_wkb(bytes.fromhex(wkb))
