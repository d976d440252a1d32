"""What every function asks of its arguments before it computes: shapes, finiteness, signs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
LabelArray = NDArray[np.generic]
NUMBERS = "biufO"  # kinds of arrays: true or false, whole numbers, fractions, Python's own
SPARSE = 4  # values for each row, above which they are found by sorting


def numbers(argument: str, values: ArrayLike) -> FloatArray:
    """Any array of numbers; masked, complex, dates and texts are none."""
    if np.ma.is_masked(values):
        raise InvalidValueError(argument, "has a masked value, which says nothing of its number")
    try:
        array = np.asarray(values)
        if array.dtype.kind in NUMBERS:
            return array.astype(np.float64, copy=False)
    except (TypeError, ValueError) as error:
        raise InvalidValueError(argument, "must hold numbers") from error
    raise InvalidValueError(argument, f"must hold numbers, not {array.dtype}")


def floats(argument: str, values: ArrayLike) -> FloatArray:
    """Any array of finite numbers."""
    array = numbers(argument, values)
    bad = np.flatnonzero(~np.isfinite(array))
    if bad.size:
        reason = f"holds {bad.size} value(s) that are NaN or infinite, the first at {bad[0]}"
        raise InvalidValueError(argument, reason)
    return array


def vector(argument: str, values: ArrayLike, length: int | None = None) -> FloatArray:
    """A column of finite numbers, of the length asked for."""
    array = floats(argument, values)
    _one_dimension(argument, array.shape, length)
    return array


def matrix(argument: str, values: ArrayLike, rows: int | None = None) -> FloatArray:
    """A table of finite numbers; one column may come as a vector."""
    array = floats(argument, values)
    table = array[:, None] if array.ndim == 1 else array
    if table.ndim != 2:  # noqa: PLR2004 -- rows and columns
        raise ShapeError(argument, f"must have rows and columns, not {array.ndim} dimensions")
    _right_length(argument, table.shape[0], rows)
    if table.shape[1] == 0:
        raise EmptyInputError(argument, "has no column")
    return table


def non_negative(argument: str, values: ArrayLike, length: int | None = None) -> FloatArray:
    array = vector(argument, values, length)
    if (array < 0).any():
        first = int(np.argmax(array < 0))
        raise InvalidValueError(argument, f"is negative at {first} ({array[first]:g})")
    return array


def positive(argument: str, values: ArrayLike, length: int | None = None) -> FloatArray:
    array = vector(argument, values, length)
    if (array <= 0).any():
        first = int(np.argmax(array <= 0))
        raise InvalidValueError(argument, f"must be above zero, at {first} it is {array[first]:g}")
    return array


def labels(argument: str, values: ArrayLike, length: int | None = None) -> LabelArray:
    """Codes of strata, clusters, areas: numbers or texts, none missing."""
    array = np.asarray(values)
    if array.dtype == object:
        array = _plain(argument, array)
    _one_dimension(argument, array.shape, length)
    if array.dtype.kind == "f" and np.isnan(array).any():
        raise InvalidValueError(argument, "has a missing code (NaN)")
    return array


def _plain(argument: str, array: NDArray[np.object_]) -> LabelArray:
    """Texts and numbers out of an object array; None is a missing code."""
    if any(value is None for value in array.ravel()):
        raise InvalidValueError(argument, "has a missing code (None)")
    return np.asarray(array.tolist())


def mask(argument: str, values: ArrayLike, length: int) -> BoolArray:
    """True or false (or 0 and 1) for each row."""
    array = np.asarray(values)
    _one_dimension(argument, array.shape, length)
    if array.dtype != np.bool_ and not np.isin(array, (0, 1)).all():
        raise InvalidValueError(argument, "must be true or false for each row")
    return array.astype(np.bool_)


def between(argument: str, value: float, low: float, high: float) -> float:
    """A number strictly between two others."""
    if not low < value < high:
        raise InvalidValueError(argument, f"must lie between {low:g} and {high:g}, not {value!r}")
    return float(value)


def one_of(argument: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise InvalidValueError(argument, f"{value!r} is not one of {', '.join(known)}")
    return value


def numbered(values: LabelArray) -> IntArray:
    """Labels as numbers from 0, in the order of the labels."""
    if values.dtype.kind in "iu":
        low = int(values.min())
        if int(values.max()) - low <= SPARSE * len(values):
            return compressed(values.astype(np.int64) - low)
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def compressed(codes: IntArray) -> IntArray:
    """Whole numbers from 0 without gaps, in the same order; only large ones are sorted."""
    largest = int(codes.max())
    if largest > SPARSE * len(codes):
        return np.unique(codes, return_inverse=True)[1].astype(np.int64)
    occurs = np.zeros(largest + 1, dtype=np.bool_)
    occurs[codes] = True
    if occurs.all():
        return codes
    return np.asarray((np.cumsum(occurs) - 1)[codes], dtype=np.int64)


def a_row_of_each(codes: IntArray) -> IntArray:
    """One row of each of the groups numbered from 0 without gaps: the last."""
    rows = np.zeros(int(codes.max()) + 1, dtype=np.int64)
    rows[codes] = np.arange(len(codes))
    return rows


def summed(values: FloatArray, groups: IntArray, count: int) -> FloatArray:
    """(count, k) sums of the (n, k) values over groups numbered from 0."""
    sums = [np.bincount(groups, column, count) for column in values.T]
    return np.column_stack(sums).astype(np.float64, copy=False)


def _one_dimension(argument: str, shape: tuple[int, ...], length: int | None) -> None:
    if len(shape) != 1:
        raise ShapeError(argument, f"must be one column, not {len(shape)} dimensions")
    _right_length(argument, shape[0], length)


def _right_length(argument: str, found: int, wanted: int | None) -> None:
    if wanted is not None and found != wanted:
        raise ShapeError(argument, f"has {found} rows where {wanted} are expected")
    if found == 0:
        raise EmptyInputError(argument, "is empty")
