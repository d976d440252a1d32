"""Every pair within a radius, from positions alone: bands of latitude, a window of longitudes."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.distances import (
    EARTH_RADIUS_KM,
    arc_series,
    folded,
    great_circle,
    sine_series,
)
from maillage.figures.accessibility.inputs import Floats, Ints, positions, positive
from maillage.figures.accessibility.pairs import Pairs, Places
from maillage.figures.compiled import PIECES, compiled, in_pieces

SLACK = 1e-9  # degrees, a tenth of a millimetre: windows may be too wide, never too narrow
MOST_BANDS = 1 << 16
RIGHT_ANGLE, ALL_ROUND = 90.0, 180.0
NEAR = 5.7  # degrees: half of it is below 0.05 rad, where both series are exact


class Points(NamedTuple):
    """Positions in degrees, the cosines of their latitudes, and x, y, z on the unit sphere."""

    lon: Floats
    lat: Floats
    cosine: Floats
    x: Floats
    y: Floats
    z: Floats


class Bands(NamedTuple):
    """Points by band of latitude, then by longitude."""

    points: Points
    order: Places  # where each stood before
    starts: Ints  # of each band
    height: float  # of a band, in degrees


class Circle(NamedTuple):
    """A radius in kilometres, as an angle in radians, a squared chord, and degrees of latitude."""

    radius: float
    angle: float
    chord: float
    reach: float


class Room(NamedTuple):
    """Where the pairs go: row i from `offsets[i]` on; empty while they are only counted."""

    offsets: Ints
    places: Places
    cost: Floats


def pairs_within(demand_lonlat: ArrayLike, supply_lonlat: ArrayLike, radius_km: float) -> Pairs:
    """Pairs at a great-circle distance of at most `radius_km`, the bound included.

    demand_lonlat: (n, 2), supply_lonlat: (m, 2), degrees, longitude first; either may be empty.
    Right across the 180th meridian and at the poles. Time and memory follow the number of pairs.
    """
    demand = positions("demand_lonlat", demand_lonlat)
    supply = folded(positions("supply_lonlat", supply_lonlat))
    radius = positive("radius_km", radius_km)
    start, bands = _points(folded(demand)), _banded(supply, radius)
    counts = np.zeros(len(demand), dtype=np.int64)
    none = Room(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32), np.zeros(0))
    _scan_all(start, bands, radius, counts, none)
    offsets = np.concatenate(([0], np.cumsum(counts)))
    places, cost = np.empty(offsets[-1], dtype=np.int32), np.empty(offsets[-1])
    found = np.empty_like(counts)
    _scan_all(start, bands, radius, found, Room(offsets, places, cost))
    if (found != counts).any():
        offsets, places, cost = _closed_up(offsets, found, places, cost)
    return Pairs(offsets, places, cost, (len(demand), len(supply)), radius, demand)


def _closed_up(
    offsets: Ints, found: Ints, places: Places, cost: Floats
) -> tuple[Ints, Places, Floats]:
    """Without the few slots the rough first count had kept too many."""
    room = np.diff(offsets)
    rank = np.arange(len(cost)) - np.repeat(offsets[:-1], room)
    kept = rank < np.repeat(found, room)
    return np.concatenate(([0], np.cumsum(found))), places[kept], cost[kept]


def _points(lonlat: Floats) -> Points:
    lon, lat = np.radians(lonlat).T
    cosine = np.cos(lat)
    east, north = np.ascontiguousarray(lonlat.T)
    return Points(east, north, cosine, cosine * np.cos(lon), cosine * np.sin(lon), np.sin(lat))


def _banded(lonlat: Floats, radius: float) -> Bands:
    height = max(math.degrees(radius / EARTH_RADIUS_KM) / 2, 180.0 / MOST_BANDS)
    band = ((lonlat[:, 1] + 90.0) / height).astype(np.int64)
    order = np.lexsort((lonlat[:, 0], band))
    counts = np.bincount(band, minlength=math.ceil(180.0 / height) + 1)
    starts = np.concatenate(([0], np.cumsum(counts)))
    return Bands(_points(lonlat[order]), order.astype(np.int32), starts, height)


def _scan_all(demand: Points, bands: Bands, radius: float, counts: Ints, room: Room) -> None:
    angle = min(radius / EARTH_RADIUS_KM, math.pi)
    # A hair above the squared chord: what is let through here is measured before it is kept.
    chord = (2.0 * math.sin(angle / 2)) ** 2 * (1.0 + 1e-6) + 1e-20
    circle = Circle(radius, angle, chord, math.degrees(angle) + SLACK)
    edges = np.linspace(0, len(counts), PIECES + 1).astype(np.int64)
    in_pieces(
        lambda k: _scan(demand, bands, circle, room, counts[edges[k] : edges[k + 1]], edges[k])
    )


@compiled
def _scan(  # noqa: PLR0917  # compiled code has no keywords-only
    demand: Points, bands: Bands, circle: Circle, room: Room, counts: Ints, first: int
) -> None:
    """Counts the pairs of some rows, roughly if there is no room; else writes them, exactly."""
    found = np.empty(len(bands.order) + 1, dtype=np.int32)
    scratch = np.empty((3, len(bands.order)))
    for row in range(len(counts)):
        i = first + row
        window = _window(circle, demand.lat[i])
        counts[row] = _around(demand, i, bands, circle, window, found)
        if len(room.offsets):
            here, slot = found[: counts[row]], room.offsets[i]
            km = room.cost[slot : slot + len(here)]
            if window < NEAR and abs(demand.lon[i]) < ALL_ROUND - NEAR:
                _measure_near(demand, i, bands.points, here, km, scratch)
            else:
                _measure(demand, i, bands.points, here, km)
            counts[row] = _keep(here, bands.order, circle.radius, room, slot)


@compiled
def _around(  # noqa: PLR0917  # compiled code has no keywords-only
    demand: Points, i: int, bands: Bands, circle: Circle, window: float, found: Places
) -> int:
    """Writes the ranks of the points within the chord to `found`; how many."""
    lat, count = demand.lat[i], 0
    west, east = demand.lon[i] - window, demand.lon[i] + window
    if window >= ALL_ROUND:
        west, east = -ALL_ROUND, ALL_ROUND
    low = max(0, int((lat - circle.reach + 90.0) / bands.height))
    high = min(len(bands.starts) - 2, int((lat + circle.reach + 90.0) / bands.height))
    for band in range(low, high + 1):
        first, last = bands.starts[band], bands.starts[band + 1]
        lons = bands.points.lon
        start, end = _bisect(lons, first, last, west), _bisect(lons, first, last, east + SLACK)
        count = _run(demand, i, bands.points, start, end, circle.chord, found, count)
        if west < -ALL_ROUND:
            start = _bisect(lons, first, last, west + 360.0)
            count = _run(demand, i, bands.points, start, last, circle.chord, found, count)
        if east > ALL_ROUND:
            end = _bisect(lons, first, last, east - 360.0)
            count = _run(demand, i, bands.points, first, end, circle.chord, found, count)
    return count


@compiled
def _run(  # noqa: PLR0917  # compiled code has no keywords-only
    demand: Points,
    i: int,
    points: Points,
    start: int,
    end: int,
    chord: float,
    found: Places,
    count: int,
) -> int:
    x, y, z = demand.x[i], demand.y[i], demand.z[i]
    for k in range(start, end):
        dx, dy, dz = points.x[k] - x, points.y[k] - y, points.z[k] - z
        found[count] = k  # kept or overwritten by the next: cheaper than a branch
        count += dx * dx + dy * dy + dz * dz <= chord
    return count


@compiled
def _measure(demand: Points, i: int, supply: Points, found: Places, km: Floats) -> None:
    lon, lat, cosine = demand.lon[i], demand.lat[i], demand.cosine[i]
    for t in range(len(found)):
        k = found[t]
        km[t] = great_circle((lon, lat, cosine), (supply.lon[k], supply.lat[k], supply.cosine[k]))


@compiled
def _measure_near(  # noqa: PLR0917  # compiled code has no keywords-only
    demand: Points, i: int, supply: Points, found: Places, km: Floats, scratch: Floats
) -> None:
    """The same to the last digits, without a branch: computed four by four."""
    lon, lat, cosine = demand.lon[i], demand.lat[i], demand.cosine[i]
    lons, lats, cosines = scratch[0], scratch[1], scratch[2]
    for t in range(len(found)):
        k = np.uint64(found[t])
        lons[t], lats[t], cosines[t] = supply.lon[k], supply.lat[k], supply.cosine[k]
    for t in range(len(km)):
        up, across = sine_series(lat - lats[t]), sine_series(lon - lons[t])
        km[t] = arc_series(up * up + cosine * cosines[t] * across * across)


@compiled
def _keep(found: Places, order: Places, radius: float, room: Room, slot: int) -> int:
    """Closes up the pairs that are really within the radius; how many."""
    kept = slot
    for t in range(len(found)):
        room.places[kept] = order[found[t]]
        room.cost[kept] = room.cost[slot + t]
        kept += room.cost[slot + t] <= radius
    return kept - slot


@compiled
def _window(circle: Circle, lat: float) -> float:
    """How far east or west, in degrees, the circle goes; all round over a pole."""
    if abs(lat) + circle.reach >= RIGHT_ANGLE:
        return ALL_ROUND
    wide = math.sin(circle.angle) / math.cos(lat * math.pi / 180.0)
    degrees = math.degrees(math.asin(min(1.0, wide))) + SLACK
    return degrees if degrees < ALL_ROUND - SLACK else ALL_ROUND


@compiled
def _bisect(values: Floats, low: int, high: int, wanted: float) -> int:
    """The first rank from `low` to `high` whose value is not below `wanted`."""
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low
