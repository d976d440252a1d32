"""From an indicator in its own unit to a place between 0 (least fragile) and 1 (most)."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.inputs import BoolArray, FloatArray, positive, vector

WIDEST = 3.0  # standard deviations that still make a difference


@dataclass(frozen=True)
class Percentile:
    """Share of the reference that is lower, equals counting half.

    Without a `reference` the territories scored are their own: scores depend on who is scored.
    """

    reference: tuple[float, ...] | None = None

    @property
    def fixed(self) -> bool:
        """Whether it places values whoever else is scored."""
        return self.reference is not None

    def placed(self, values: FloatArray, known: FloatArray) -> FloatArray:
        base = np.sort(known if self.reference is None else vector("reference", self.reference))
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
        if not self.low < self.high:
            raise InvalidValueError("high", f"must be above low ({self.low:g})")

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
        if sd == 0:
            return np.full(len(values), 0.5)
        return np.clip((values - mean) / sd / (2 * WIDEST) + 0.5, 0.0, 1.0)


Scale = Percentile | Range | Deviation


@dataclass(frozen=True, eq=False)
class Withheld:
    """Values of which some are kept secret (`mask`): between `low` and `high`, never zero."""

    values: ArrayLike
    mask: ArrayLike
    low: float = -np.inf
    high: float = np.inf

    def __post_init__(self) -> None:
        if not self.low <= self.high:
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
    """A mask says withheld, NaN says missing; infinities are refused."""
    low, high = (given.low, given.high) if isinstance(given, Withheld) else (-np.inf, np.inf)
    values = given.values if isinstance(given, Withheld) else given
    mask = given.mask if isinstance(given, Withheld) else np.ma.getmaskarray(np.ma.asarray(values))
    array = np.array(np.ma.getdata(values), dtype=np.float64)
    withheld = np.asarray(mask, dtype=np.bool_)
    if array.ndim != 1 or withheld.shape != array.shape:
        raise ShapeError("indicators", f"{name!r} must be one value and one mark a territory")
    array[withheld] = np.nan
    if np.isinf(array).any():
        raise InvalidValueError("indicators", f"{name!r} holds an infinite value")
    return Column(array, withheld, np.isnan(array) & ~withheld, low, high)
