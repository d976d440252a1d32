"""What the functions of this package accept; everything else is refused by name."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.figures.errors import InvalidValueError, ShapeError
from maillage.figures.inputs import numbers, single

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Steps = Sequence[tuple[float, float]] | Mapping[float, float]
MAX_LATITUDE, MAX_LONGITUDE = 90.0, 360.0
LEAST, MOST = 1e-60, 1e60  # of amounts: sums, products and ratios of them stay numbers
TWO = 2


def as_floats(argument: str, values: ArrayLike) -> Floats:
    return np.ascontiguousarray(numbers(argument, values))


def whole(argument: str, values: ArrayLike) -> Ints:
    """Whole numbers, of whatever type they come as; true and false are none."""
    array = np.asarray(values)
    if np.issubdtype(array.dtype, np.integer):
        return array.astype(np.int64)
    exact = as_floats(argument, values)
    if array.dtype == np.bool_ or not (np.isfinite(exact) & (exact == np.rint(exact))).all():
        raise InvalidValueError(argument, "whole numbers are wanted")
    return exact.astype(np.int64)


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
    if ((array > MOST) | ((array > 0) & (array < LEAST))).any():
        raise InvalidValueError(argument, f"a value is outside {LEAST:g} to {MOST:g}, and not 0")
    return array


def columns(people: Floats, hours: Floats) -> int:
    """How many columns two tables have together: one column goes with all of the other."""
    count = int(hours.shape[1] if people.shape[1] == 1 else people.shape[1])
    if hours.shape[1] not in {1, count}:
        raise ShapeError("supply", f"{hours.shape[1]} columns for {people.shape[1]} of demand")
    return count


def positive(argument: str, value: float) -> float:
    amount = single(argument, value)
    if not (np.isfinite(amount) and amount > 0):
        raise InvalidValueError(argument, f"a positive, finite number is wanted, not {value!r}")
    return amount


def decay(steps: Steps) -> tuple[Floats, Floats]:
    """Upper bounds of the steps and their weights, followed by the 0 of whatever lies beyond."""
    if not isinstance(steps, Iterable):
        raise ShapeError("steps", f"a list of (distance, weight) is wanted, not {steps!r}")
    table = as_floats("steps", sorted(steps.items()) if isinstance(steps, Mapping) else list(steps))
    if table.ndim != TWO or table.shape[1] != TWO or not len(table):
        raise ShapeError("steps", "a list of (distance, weight) is wanted")
    if not np.isfinite(table).all():
        raise InvalidValueError("steps", "a distance or a weight is not a finite number")
    bounds, weights = table[:, 0].copy(), table[:, 1]
    if (bounds < 0).any() or (np.diff(bounds) <= 0).any():
        raise InvalidValueError("steps", "distances must increase, from 0 or more")
    if (weights < 0).any() or (table > MOST).any():
        raise InvalidValueError("steps", f"a weight is negative, or a number above {MOST:g}")
    return bounds, np.append(weights, 0.0)
