"""From an indicator in its own unit to a place between 0 (least fragile) and 1 (most)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.inputs import (
    BoolArray,
    FloatArray,
    mask,
    numbers,
    positive,
    single,
    vector,
)

SECRET, MISSING = "s", ["nd", "", "none", "nan", "<na>"]  # as INSEE and data frames write it
TEXTS = "OUS"
MOST = 1e100
WIDEST = 3.0  # standard deviations that still make a difference


def finite(argument: str, value: float) -> float:
    if not np.isfinite(single(argument, value)):
        raise InvalidValueError(argument, f"a finite number is wanted, not {value!r}")
    return float(value)


@dataclass(frozen=True)
class Percentile:
    """Share of the reference that is lower, equals counting half.

    Without a `reference` the territories scored are their own: scores depend on who is scored.
    """

    reference: Sequence[float] | None = None

    def __post_init__(self) -> None:
        if self.reference is not None:
            fixed = tuple(vector("reference", self.reference).tolist())
            object.__setattr__(self, "reference", fixed)

    @property
    def fixed(self) -> bool:
        """Whether it places values whoever else is scored."""
        return self.reference is not None

    def placed(self, values: FloatArray, known: FloatArray) -> FloatArray:
        base = np.sort(known if self.reference is None else np.array(self.reference))
        if not len(base):
            raise EmptyInputError("indicators", "have no known value to rank against")
        below, upto = (np.searchsorted(base, values, side=side) for side in ("left", "right"))
        share: FloatArray = (below + upto) / (2 * len(base))
        return share


@dataclass(frozen=True)
class Range:
    """A straight line from `low` (0) to `high` (1), flat beyond; the version fixes both."""

    low: float
    high: float

    def __post_init__(self) -> None:
        low, _high = (finite(name, getattr(self, name)) for name in ("low", "high"))
        if not low < self.high:
            raise InvalidValueError("high", f"must be above low ({low:g})")

    @property
    def fixed(self) -> bool:
        return True

    def placed(self, values: FloatArray, known: FloatArray) -> FloatArray:
        del known
        return np.clip((values - self.low) / (self.high - self.low), 0.0, 1.0)


@dataclass(frozen=True)
class Deviation:
    """Standard deviations from the mean, -3 (0) to +3 (1). Without variance everybody is 0.5."""

    mean: float | None = None
    sd: float | None = None

    def __post_init__(self) -> None:
        if self.mean is not None:
            finite("mean", self.mean)
        if self.sd is not None:
            positive("sd", [self.sd])

    @property
    def fixed(self) -> bool:
        return self.mean is not None and self.sd is not None

    def placed(self, values: FloatArray, known: FloatArray) -> FloatArray:
        if not len(known) and (self.mean is None or self.sd is None):
            raise EmptyInputError("indicators", "have no known value to take a mean of")
        mean = known.mean() if self.mean is None else self.mean
        sd = known.std() if self.sd is None else self.sd
        if self.sd is None and known.min() == known.max():  # their sd may be a rounding
            return np.full(len(values), 0.5)
        return np.clip((values - mean) / sd / (2 * WIDEST) + 0.5, 0.0, 1.0)


Scale = Percentile | Range | Deviation


@dataclass(frozen=True, eq=False)
class Withheld:
    """Values of which some are kept secret (`mask`): from `low` to `high`, and never zero."""

    values: ArrayLike
    mask: ArrayLike
    low: float = -np.inf
    high: float = np.inf

    def __post_init__(self) -> None:
        if not single("low", self.low) <= single("high", self.high):
            raise InvalidValueError("low", "must not be above high")


@dataclass(frozen=True, eq=False)
class Column:
    """One indicator, read: its values, and which are withheld or missing."""

    values: FloatArray
    withheld: BoolArray
    missing: BoolArray
    low: float = field(default=-np.inf)
    high: float = field(default=np.inf)

    @property
    def known(self) -> BoolArray:
        return ~(self.withheld | self.missing)


def column(name: str, given: "ArrayLike | Withheld") -> Column:
    """A mask or the text `s` says withheld; NaN, None, `nd` and no text say missing."""
    low, high = (given.low, given.high) if isinstance(given, Withheld) else (-np.inf, np.inf)
    values = given.values if isinstance(given, Withheld) else given
    array, secret = _read(name, np.ma.getdata(values))
    if array.ndim != 1:
        raise ShapeError("indicators", f"{name!r} must be one value a territory")
    marks = given.mask if isinstance(given, Withheld) else np.ma.getmaskarray(np.ma.asarray(values))
    if np.shape(marks) != array.shape:
        raise ShapeError("indicators", f"{name!r} must have one mark a territory")
    withheld = secret | mask(f"mask of {name!r}", marks, len(array)) if len(array) else secret
    array[withheld] = np.nan
    if (np.abs(array[~np.isnan(array)]) > MOST).any():
        raise InvalidValueError(
            "indicators", f"{name!r} holds an infinite value, or above {MOST:g}"
        )
    return Column(array, withheld, np.isnan(array) & ~withheld, low, high)


def _read(name: str, values: ArrayLike) -> tuple[FloatArray, BoolArray]:
    """Numbers, and where a text says they are secret, as INSEE writes it."""
    array = np.asarray(values)
    if array.dtype.kind not in TEXTS:
        return numbers("indicators", array).copy(), np.zeros(array.shape, dtype=np.bool_)
    texts = np.array([str(value).strip().lower() for value in array.ravel()], dtype=object)
    secret = np.asarray(texts == SECRET)
    texts[secret | np.isin(texts, MISSING)] = "nan"
    try:
        read = np.array([float(text.replace(",", ".")) for text in texts])
    except ValueError as error:
        raise InvalidValueError("indicators", f"{name!r} holds a text: {error}") from error
    return read.reshape(array.shape), secret.reshape(array.shape)
