"""Distances on the globe."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088  # mean radius of the IUGG: within 0.3 % of the ellipsoid in France


def distance_km(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Great-circle distance in kilometres (haversine).

    >>> round(distance_km(48.9362, 2.3574, 45.1885, 5.7245))
    488
    """
    south, north = radians(latitude), radians(other_latitude)
    half_height = sin((north - south) / 2)
    half_width = sin(radians(other_longitude - longitude) / 2)
    chord = half_height**2 + cos(south) * cos(north) * half_width**2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
