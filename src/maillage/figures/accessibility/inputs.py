"""What the functions of this package accept; everything else is refused by name."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.figures.errors import InvalidValueError, ShapeError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MAX_LATITUDE, MAX_LONGITUDE = 90.0, 360.0
TWO = 2


def as_floats(argument: str, values: ArrayLike) -> Floats:
    try:
        return np.ascontiguousarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InvalidValueError(argument, "numbers are wanted") from error


def positions(argument: str, lonlat: ArrayLike) -> Floats:
    """(n, 2) degrees: longitude in -360..360, latitude in -90..90; no row at all is allowed."""
    array = as_floats(argument, lonlat)
    if array.size == 0:
        return array.reshape(0, TWO)
    if array.ndim != TWO or array.shape[1] != TWO:
        raise ShapeError(argument, f"rows of (longitude, latitude) are wanted, not {array.shape}")
    if not np.isfinite(array).all():
        raise InvalidValueError(argument, "a position is not a finite number")
    if (np.abs(array[:, 1]) > MAX_LATITUDE).any():
        raise InvalidValueError(argument, "a latitude (second column) is outside -90 to 90 degrees")
    if (np.abs(array[:, 0]) > MAX_LONGITUDE).any():
        raise InvalidValueError(argument, "a longitude (first column) is outside -360 to 360")
    return array


def amounts(argument: str, values: ArrayLike, length: int) -> Floats:
    """(length,) or (length, k) finite numbers, none negative."""
    array = as_floats(argument, values)
    if array.ndim not in (1, TWO) or array.shape[0] != length:
        raise ShapeError(
            argument, f"({length},) or ({length}, k) is wanted, as the pairs say, not {array.shape}"
        )
    if not np.isfinite(array).all():
        raise InvalidValueError(argument, "a value is not a finite number")
    if (array < 0).any():
        raise InvalidValueError(argument, "a value is negative")
    return array


def positive(argument: str, value: float) -> float:
    number = float(value)
    if not (np.isfinite(number) and number > 0):
        raise InvalidValueError(argument, "a positive, finite number is wanted")
    return number


def decay(steps: Sequence[tuple[float, float]]) -> tuple[Floats, Floats]:
    """Upper bounds of the steps and their weights, followed by the 0 of whatever lies beyond."""
    table = as_floats("steps", list(steps))
    if table.ndim != TWO or table.shape[1] != TWO or not len(table):
        raise ShapeError("steps", "a list of (distance, weight) is wanted")
    if not np.isfinite(table).all():
        raise InvalidValueError("steps", "a distance or a weight is not a finite number")
    bounds, weights = table[:, 0].copy(), table[:, 1]
    if (bounds < 0).any() or (np.diff(bounds) <= 0).any():
        raise InvalidValueError("steps", "distances must increase, from 0 or more")
    if (weights < 0).any():
        raise InvalidValueError("steps", "a weight is negative")
    return bounds, np.append(weights, 0.0)
