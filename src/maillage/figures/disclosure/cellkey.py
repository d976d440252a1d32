"""Cell-key noise: small random changes that are the same wherever the same people are counted.

Each record carries a fixed random key. The keys of the records in a cell, added up modulo 1, are
the key of the cell; a table of probabilities turns it into a change. So the same people counted in
any table change the same way, and asking again tells nothing more. Method of the Australian Bureau
of Statistics (Fraser and Wooton 2005), in the form the European statistical system recommends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize

from maillage.figures.disclosure.axes import Axis
from maillage.figures.disclosure.tables import summed
from maillage.figures.errors import InfeasibleError, InvalidValueError, ShapeError
from maillage.figures.inputs import FloatArray, IntArray, number, vector, whole

ALMOST = 1e-9
KEY_PARTS = 2**32


@dataclass(frozen=True, eq=False)
class Noised:
    """(rows of each axis): counts with their noise, and how the noise was made."""

    values: IntArray
    keys: FloatArray
    axes: tuple[Axis, ...]
    maximum: int
    variance: float


def record_keys(records: int, seed: int) -> FloatArray:
    """(records,): a key from 0 to 1 each; kept with the record for good, never drawn again."""
    return np.random.default_rng(whole("seed", seed)).random(whole("records", records))


def cell_key(
    codes: Sequence[ArrayLike],
    keys: ArrayLike,
    axes: Sequence[Axis],
    *,
    maximum: int = 5,
    variance: float = 2.0,
) -> Noised:
    """A noisy table from records.

    codes: for each axis, (records,) the rank of the member the record belongs to. keys: (records,)
    from `record_keys`. `maximum`: the largest change; `variance`: of the change, for counts of
    `maximum` or more. The mean change is 0, zeros stay zero and no count falls below zero. Totals
    get noise of their own, so rows do not add up: they are each right to within `maximum`.
    """
    maximum = whole("maximum", maximum, 1)
    variance = number("variance", variance)
    marks = _marks(codes, axes)
    own = vector("keys", keys, len(marks[0]))
    if ((own < 0) | (own >= 1)).any():
        raise InvalidValueError("keys", "must lie from 0 to below 1")
    shape = tuple(len(axis.members) for axis in axes)
    place = np.ravel_multi_index(marks, shape)
    size = int(np.prod(shape))
    counts = np.bincount(place, minlength=size).reshape(shape).astype(np.int64)
    # Whole numbers add up the same in any order: a cell has one key in every table.
    units = np.floor(own * KEY_PARTS).astype(np.int64)
    sums = np.zeros(size, dtype=np.int64)
    np.add.at(sums, place, units)
    cell_keys = (summed(sums.reshape(shape), axes) % KEY_PARTS) / KEY_PARTS
    values = summed(counts, axes)
    noisy = values + changes(values, cell_keys, maximum, variance)
    return Noised(noisy, cell_keys, tuple(axes), maximum, variance)


def changes(counts: IntArray, keys: FloatArray, maximum: int, variance: float) -> IntArray:
    """The change of each cell: where its key falls in its row of probabilities."""
    table = probabilities(maximum, variance)
    edges = np.cumsum(table, axis=1)
    edges[:, -1] = 1.0
    row = np.minimum(counts, maximum)
    found = (keys[..., None] >= edges[row]).sum(axis=-1) - maximum
    return np.where(counts == 0, 0, found).astype(np.int64)


@lru_cache(maxsize=32)
def probabilities(maximum: int, variance: float) -> FloatArray:
    """(maximum + 1, 2 maximum + 1): by true count, the probability of each change, -maximum first.

    Of all tables with mean 0 and the variance asked for, the one of largest entropy: it gives away
    least. A count that may not fall far enough has as much variance as it can hold, at most that.
    """
    if maximum < 1 or not variance > 0:
        raise InvalidValueError("variance", "must be above 0, with a maximum of 1 or more")
    if variance > maximum**2:
        raise InfeasibleError("variance", f"of {variance:g} needs changes beyond {maximum}")
    rows = [_row(count, maximum, variance) for count in range(maximum + 1)]
    return np.stack(rows)


def _row(count: int, maximum: int, variance: float) -> FloatArray:
    change = np.arange(-maximum, maximum + 1, dtype=np.float64)
    row = np.zeros(len(change))
    if count == 0:
        row[maximum] = 1.0
        return row
    allowed = change >= -count
    largest = count * maximum  # of any mean-0 change between -count and maximum
    row[allowed] = _flattest(change[allowed], min(variance, 0.9 * largest))
    return row


def _flattest(change: FloatArray, variance: float) -> FloatArray:
    """Largest entropy for a mean of 0 and a variance: exp(a d + b d²), by its convex dual."""
    powers = np.stack([change, change**2 - variance])

    def dual(tilt: FloatArray) -> tuple[float, FloatArray]:
        height = tilt @ powers
        top = height.max()
        weight = np.exp(height - top)
        return float(np.log(weight.sum()) + top), powers @ weight / weight.sum()

    found = minimize(dual, np.zeros(2), jac=True, method="BFGS", options={"gtol": ALMOST})
    height = found.x @ powers
    weight = np.exp(height - height.max())
    row: FloatArray = weight / weight.sum()
    return row


def _marks(codes: Sequence[ArrayLike], axes: Sequence[Axis]) -> list[NDArray[np.int64]]:
    if len(codes) != len(axes) or not axes:
        raise ShapeError("codes", f"hold {len(codes)} columns for {len(axes)} axes")
    marks = []
    for column, axis in zip(codes, axes, strict=True):
        rank = vector("codes", column)
        if (rank != np.floor(rank)).any() or (rank < 0).any() or (rank >= len(axis.members)).any():
            raise InvalidValueError("codes", f"name no member of axis {axis.name!r}")
        marks.append(rank.astype(np.int64))
    if len({len(mark) for mark in marks}) != 1:
        raise ShapeError("codes", "have columns of different lengths")
    return marks
