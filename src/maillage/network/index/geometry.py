"""Distances on the sphere, many at a time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088
# A little less than a degree of latitude on that sphere: bands cut with it lose nobody.
KM_PER_DEGREE = 111.19


def distances_km(
    latitude: float, longitude: float, latitudes: NDArray[Any], longitudes: NDArray[Any]
) -> NDArray[np.float64]:
    """Great-circle distances (haversine) in km from one point, degrees in.

    >>> float(distances_km(0, 179.5, np.array([0.0]), np.array([-179.5]))[0].round(1))
    111.2
    """
    phi, phis = np.radians(latitude), np.radians(latitudes)
    half_turn = np.sin(np.radians(longitudes - longitude) / 2) ** 2
    root = np.sin((phis - phi) / 2) ** 2 + np.cos(phi) * np.cos(phis) * half_turn
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(root, 1.0)))  # type: ignore[no-any-return]
