"""What every function asks of its arguments before it computes: shapes, finiteness, signs."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError

T = TypeVar("T", bound=np.generic)
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
LabelArray = NDArray[np.generic]
NUMBERS = "biufO"  # kinds of arrays: true or false, whole numbers, fractions, Python's own
LARGEST = 1e70  # beyond, squares of products leave the range of numbers
MODERATE = 1e30
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
    bad = np.flatnonzero(~(np.abs(array) <= LARGEST))
    if bad.size:
        what = "NaN or infinite" if not np.isfinite(array).all() else f"beyond {LARGEST:g}"
        reason = f"holds {bad.size} value(s) that are {what}, the first at {bad[0]}"
        raise InvalidValueError(argument, reason)
    return array


def vector(argument: str, values: ArrayLike, length: int | None = None) -> FloatArray:
    """A column of finite numbers, of the length asked for."""
    array = _upright(floats(argument, values))
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


def moderate(argument: str, values: FloatArray) -> FloatArray:
    """Values whose fourth powers stay within the range of numbers; zeros are."""
    largest = float(np.abs(values).max())
    if largest and not 1 / MODERATE <= largest <= MODERATE:
        reason = f"its largest number is {largest:g}: choose another unit"
        raise InvalidValueError(argument, reason)
    return values


def labels(argument: str, values: ArrayLike, length: int | None = None) -> LabelArray:
    """Codes of strata, clusters, areas: numbers or texts, none missing."""
    found = _upright(array(argument, values))
    _one_dimension(argument, found.shape, length)
    if found.dtype == object:
        found = _plain(argument, found.astype(np.object_))
    if found.dtype.kind in "fcmM" and (found != found).any():  # noqa: PLR0124 -- NaN and NaT
        raise InvalidValueError(argument, "has a missing code (NaN)")
    return found


def _plain(argument: str, array: NDArray[np.object_]) -> LabelArray:
    """Texts and numbers out of an object array; None and NaN are missing codes."""
    try:
        missing = [one for one in set(array) if one is None or one != one]  # noqa: PLR0124 -- NaN
    except TypeError as error:  # lists and the like, or a missing value of another library
        raise InvalidValueError(argument, "must hold texts or numbers, none missing") from error
    if missing:
        raise InvalidValueError(argument, f"has a missing code ({missing[0]})")
    return np.asarray(array.tolist())


def mask(argument: str, values: ArrayLike, length: int) -> BoolArray:
    """True or false (or 0 and 1) for each row."""
    found = _upright(array(argument, values))
    _one_dimension(argument, found.shape, length)
    if found.dtype.kind not in NUMBERS or not np.isin(found, (0, 1)).all():
        raise InvalidValueError(argument, "must be true or false for each row")
    return found.astype(np.bool_)


def array(argument: str, values: ArrayLike) -> LabelArray:
    """Anything of a regular shape, without masked values."""
    if np.ma.is_masked(values):
        raise InvalidValueError(argument, "has a masked value")
    try:
        return np.asarray(values)
    except (TypeError, ValueError) as error:
        raise InvalidValueError(argument, "has rows of different lengths") from error


def _upright(array: NDArray[T]) -> NDArray[T]:
    """A table of one column is a column."""
    one = array.ndim == 2 and array.shape[1] == 1  # noqa: PLR2004 -- rows and columns
    return array[:, 0] if one else array


def between(argument: str, value: float, low: float, high: float) -> float:
    """A number strictly between two others."""
    found = numbers(argument, value)
    if found.ndim or not low < found < high:
        raise InvalidValueError(argument, f"must lie between {low:g} and {high:g}, not {value!r}")
    return float(found)


def single(argument: str, value: float) -> float:
    """One number, infinite and NaN too: the caller says in its own words what is wanted."""
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise InvalidValueError(argument, f"a number is wanted, not {value!r}") from error


def number(argument: str, value: float) -> float:
    """One finite number."""
    found = floats(argument, value)
    if found.ndim:
        raise ShapeError(argument, "must be a single number")
    return float(found)


def whole(argument: str, value: float, least: int = 0) -> int:
    """One whole number, `least` or more."""
    found = number(argument, value)
    if found < least or not found.is_integer():
        raise InvalidValueError(argument, f"must be a whole number from {least}, not {value!r}")
    return int(value)


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
