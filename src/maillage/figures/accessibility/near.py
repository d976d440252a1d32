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
# Relative, of squared chords (and one of nothing): rounding moves them by 1e-15, a radius of an
# inch more. Wider would measure more pairs twice, narrower could keep one that is too far.
HAIR, NOTHING = 1e-6, 1e-20
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
    """A radius in kilometres, as an angle in radians and as degrees of latitude.

    Squared chords up to `inner` are surely within it; beyond `outer`, surely not.
    """

    radius: float
    angle: float
    inner: float
    outer: float
    reach: float


class Room(NamedTuple):
    """Where the pairs go: row i from `offsets[i]` to `offsets[i + 1]`."""

    offsets: Ints
    places: Places
    cost: Floats


class Spans(NamedTuple):
    """By row: ranks, first and beyond the last, of points that may be in reach; and the window."""

    ranks: Places  # (n, spans, 2), empty ones at the end
    window: Floats  # (n,) degrees of longitude


def pairs_within(demand_lonlat: ArrayLike, supply_lonlat: ArrayLike, radius_km: float) -> Pairs:
    """Pairs at a great-circle distance of at most `radius_km`, the bound included.

    demand_lonlat: (n, 2), supply_lonlat: (m, 2), degrees, longitude first; either may be empty.
    Right across the 180th meridian and at the poles. Time and memory follow the number of pairs.
    """
    demand = positions("demand_lonlat", demand_lonlat)
    supply = folded(positions("supply_lonlat", supply_lonlat))
    radius = positive("radius_km", radius_km)
    start, bands = _points(folded(demand)), _banded(supply, radius)
    circle = _circle(radius)
    edges = np.linspace(0, len(demand), PIECES + 1).astype(np.int64)
    counts, spans = np.empty(len(demand), dtype=np.int64), _no_spans(len(demand), bands, circle)
    in_pieces(lambda k: _count((edges[k], edges[k + 1]), start, bands, circle, spans, counts))
    offsets = np.concatenate(([0], np.cumsum(counts)))
    room = Room(offsets, np.empty(offsets[-1], dtype=np.int32), np.empty(offsets[-1]))
    in_pieces(lambda k: _write((edges[k], edges[k + 1]), start, bands, circle, spans, room))
    return Pairs(*room, (len(demand), len(supply)), radius, demand)


def _circle(radius: float) -> Circle:
    angle = min(radius / EARTH_RADIUS_KM, math.pi)
    chord = (2.0 * math.sin(angle / 2)) ** 2
    inner, outer = chord * (1.0 - HAIR) - NOTHING, chord * (1.0 + HAIR) + NOTHING
    return Circle(radius, angle, inner, outer, math.degrees(angle) + SLACK)


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


def _no_spans(rows: int, bands: Bands, circle: Circle) -> Spans:
    """Room for two spans a band: a window that passes the 180th meridian is cut in two."""
    most = 2 * (int(2 * circle.reach / bands.height) + 2)
    return Spans(np.zeros((rows, most, 2), dtype=np.int32), np.empty(rows))


@compiled
def _count(  # noqa: PLR0917  # compiled code has no keywords-only
    rows: tuple[int, int],
    demand: Points,
    bands: Bands,
    circle: Circle,
    spans: Spans,
    counts: Ints,
) -> None:
    """How many pairs each row has. Chords tell, but for those within a hair of the radius."""
    points = len(bands.order)
    found, cost, km = np.empty(points, dtype=np.int32), np.empty(points), np.empty(points)
    for i in range(rows[0], rows[1]):
        _look_around(demand, i, bands, circle, spans)
        counts[i], doubtful = _within(demand, i, bands.points, spans.ranks[i], circle)
        if doubtful:
            counts[i] = _measured(demand, i, bands, spans, circle.radius, km, found, cost)


@compiled
def _write(  # noqa: PLR0917  # compiled code has no keywords-only
    rows: tuple[int, int],
    demand: Points,
    bands: Bands,
    circle: Circle,
    spans: Spans,
    room: Room,
) -> None:
    """The pairs of some rows, where there is room for exactly as many as were counted."""
    km = np.empty(len(bands.order))
    for i in range(rows[0], rows[1]):
        first, last = room.offsets[i], room.offsets[i + 1]
        places, cost = room.places[first:last], room.cost[first:last]
        _measured(demand, i, bands, spans, circle.radius, km, places, cost)


@compiled
def _look_around(demand: Points, i: int, bands: Bands, circle: Circle, spans: Spans) -> None:
    """Finds the spans of points whose band and longitude may be in reach of row i."""
    lat, lons, into, count = demand.lat[i], bands.points.lon, spans.ranks[i], 0
    window = spans.window[i] = _window(circle, lat)
    west, east = demand.lon[i] - window, demand.lon[i] + window
    if window >= ALL_ROUND:
        west, east = -ALL_ROUND, ALL_ROUND
    low = max(0, int((lat - circle.reach + 90.0) / bands.height))
    high = min(len(bands.starts) - 2, int((lat + circle.reach + 90.0) / bands.height))
    for band in range(low, high + 1):
        first, last = bands.starts[band], bands.starts[band + 1]
        into[count, 0] = _bisect(lons, first, last, west)
        into[count, 1] = _bisect(lons, first, last, east + SLACK)
        count += 1
        if west < -ALL_ROUND:
            into[count, 0], into[count, 1] = _bisect(lons, first, last, west + 360.0), last
            count += 1
        if east > ALL_ROUND:
            into[count, 0], into[count, 1] = first, _bisect(lons, first, last, east - 360.0)
            count += 1


@compiled
def _within(
    demand: Points, i: int, points: Points, ranks: Places, circle: Circle
) -> tuple[int, int]:
    """How many points are surely within the radius, and how many too near to it to tell."""
    x, y, z, inner, outer = demand.x[i], demand.y[i], demand.z[i], circle.inner, circle.outer
    xs, ys, zs = points.x, points.y, points.z
    sure = maybe = 0
    for span in range(len(ranks)):
        for k in range(np.uint64(ranks[span, 0]), np.uint64(ranks[span, 1])):
            dx, dy, dz = xs[k] - x, ys[k] - y, zs[k] - z
            chord = dx * dx + dy * dy + dz * dz
            sure += chord <= inner
            maybe += chord <= outer
    return sure, maybe - sure


@compiled
def _measured(  # noqa: PLR0917  # compiled code has no keywords-only
    demand: Points,
    i: int,
    bands: Bands,
    spans: Spans,
    radius: float,
    scratch: Floats,
    found: Places,
    cost: Floats,
) -> int:
    """Writes the points within the radius, as they stood before, and their km; how many."""
    is_near = spans.window[i] < NEAR and abs(demand.lon[i]) < ALL_ROUND - NEAR
    count = np.uint64(0)
    for span in range(spans.ranks.shape[1]):
        first, last = spans.ranks[i, span, 0], spans.ranks[i, span, 1]
        km, order = scratch[: last - first], bands.order[first:last]
        if is_near:
            _measure_near(demand, i, bands.points, first, km)
        else:
            _measure(demand, i, bands.points, first, km)
        for t in range(len(km)):
            if km[t] <= radius:
                found[count], cost[count] = order[t], km[t]
                count += np.uint64(1)
    return int(count)


@compiled
def _measure(demand: Points, i: int, supply: Points, first: int, km: Floats) -> None:
    lon, lat, cosine = demand.lon[i], demand.lat[i], demand.cosine[i]
    for t in range(len(km)):
        k = first + t
        km[t] = great_circle((lon, lat, cosine), (supply.lon[k], supply.lat[k], supply.cosine[k]))


@compiled
def _measure_near(demand: Points, i: int, supply: Points, first: int, km: Floats) -> None:
    """The same to the last digits, without a branch: computed four by four."""
    lon, lat, cosine = demand.lon[i], demand.lat[i], demand.cosine[i]
    lons, lats, cosines = supply.lon[first:], supply.lat[first:], supply.cosine[first:]
    for t in range(len(km)):
        up, across = sine_series(lat - lats[t]), sine_series(lon - lons[t])
        km[t] = arc_series(up * up + cosine * cosines[t] * across * across)


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
    """The first rank from `low` to `high` whose value is not below `wanted`, without a branch."""
    left, size = np.uint64(low), np.uint64(high - low)
    while size > 0:
        half = size >> np.uint64(1)
        below = values[left + half] < wanted
        left = left + half + np.uint64(1) if below else left
        size = size - half - np.uint64(1) if below else half
    return int(left)
