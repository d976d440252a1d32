"""Great-circle distances on the mean sphere of the Earth, exact to the last digits.

Haversine (Sinnott 1984) on differences of degrees. Two degrees a little apart subtract without
error, so a distance of a metre is as exact as one of a thousand kilometres; the usual order,
radians first, loses four to seven digits there.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.inputs import Floats, positions
from maillage.figures.compiled import compiled
from maillage.figures.errors import ShapeError

# The mean radius (2a + b) / 3 of the GRS 80 ellipsoid, rounded to the decimetre, as the IUGG gives
# it. The true distance differs by 0.56 % at most.
EARTH_RADIUS_KM = 6371.0088
HALF_ROUND_KM = math.pi * EARTH_RADIUS_KM
SMALL, FAR = 0.1, 0.75
Point = tuple[float, float, float]
CLOSE = SMALL * SMALL / 4


@compiled
def sine_series(degrees: float) -> float:
    """sin(degrees / 2) up to 0.1 rad: the first term dropped is under 1e-21 of it."""
    x = degrees * (math.pi / 360.0)
    s = x * x
    higher = s * (1 / 120 + s * (-1 / 5040 + s * (1 / 362880 + s * (-1 / 39916800))))
    return x * (1.0 + s * (-1 / 6 + higher))


@compiled
def arc_series(a: float) -> float:
    """2 R asin(√a) up to 637 km, where √a is 0.05: the first term dropped is under 1e-17 of it."""
    higher = a * (15 / 336 + a * (105 / 3456 + a * (945 / 42240)))
    return 2.0 * EARTH_RADIUS_KM * math.sqrt(a) * (1.0 + a * (1 / 6 + a * (3 / 40 + higher)))


@compiled
def half_sine(degrees: float) -> float:
    x = degrees * (math.pi / 360.0)
    return math.sin(x) if abs(x) > SMALL else sine_series(degrees)


@compiled
def arc(a: float) -> float:
    """2 R asin(√a), the haversine a being sin² of half the angle."""
    if a > CLOSE:
        return 2.0 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(a)))
    return arc_series(a)


@compiled
def great_circle(one: Point, other: Point) -> float:
    """Kilometres between points given as longitude, latitude, in degrees, and its cosine."""
    lon1, lat1, cos1 = one
    lon2, lat2, cos2 = other
    turn = abs(lon1 - lon2)
    if turn > 180.0:  # noqa: PLR2004
        turn = 360.0 - turn
    up, across = half_sine(lat1 - lat2), half_sine(turn)
    haversine = up * up + cos1 * cos2 * across * across
    if haversine < FAR:
        return arc(haversine)
    # Near the antipode the haversine is flat, so measure to the antipode and take it away.
    up, across = half_sine(lat1 + lat2), half_sine(180.0 - turn)
    return HALF_ROUND_KM - arc(up * up + cos1 * cos2 * across * across)


def distance_km(one_lonlat: ArrayLike, other_lonlat: ArrayLike) -> Floats:
    """Great-circle kilometres, row by row, between (n, 2) and (n, 2) degrees: (n,)."""
    one, other = (
        folded(positions("one_lonlat", one_lonlat)),
        positions("other_lonlat", other_lonlat),
    )
    if one.shape != other.shape:
        raise ShapeError("other_lonlat", f"{one.shape} is wanted, as the first, not {other.shape}")
    km = np.empty(len(one))
    _distances(one, folded(other), km)
    return km


@compiled
def _distances(one: Floats, other: Floats, km: Floats) -> None:
    radian = math.pi / 180.0
    for i in range(len(km)):
        lat1, lat2 = one[i, 1], other[i, 1]
        cos1, cos2 = math.cos(lat1 * radian), math.cos(lat2 * radian)
        km[i] = great_circle((one[i, 0], lat1, cos1), (other[i, 0], lat2, cos2))


def folded(lonlat: Floats) -> Floats:
    """The same points with longitudes in -180..180; taking 360 away from them loses no digit."""
    lon = lonlat[:, 0]
    if not (np.abs(lon) > 180.0).any():  # noqa: PLR2004
        return lonlat
    lon = np.where(lon > 180.0, lon - 360.0, np.where(lon < -180.0, lon + 360.0, lon))  # noqa: PLR2004
    return np.column_stack((lon, lonlat[:, 1]))
