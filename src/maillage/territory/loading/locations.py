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
    town_hall = row["mairie_localisation"]
    is_town_hall = town_hall not in ("", _NULL)
    population = row["population_municipale"]
    return Location(
        type=row["type"],
        code=row["code"],
        population=int(population) if population.isdigit() else 0,
        point=_point(town_hall) if is_town_hall else _inside(row["geometry"]),
        is_town_hall=is_town_hall,
    )


def _point(wkb: str) -> Point:
    _kind, longitude, latitude = _HEX_POINT.unpack(bytes.fromhex(wkb))
    return round(latitude, 6), round(longitude, 6)


def _inside(wkb: str) -> Point | None:
    shape = polygon(wkb)
    if shape is None:
        return None
    point = shapely.point_on_surface(shape)
    return round(shapely.get_y(point), 6), round(shapely.get_x(point), 6)


def polygon(wkb: str) -> shapely.Geometry | None:
    return None if wkb in ("", _NULL) else shapely.from_wkb(bytes.fromhex(wkb))
