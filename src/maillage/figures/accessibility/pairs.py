"""Who is within reach of whom, at what cost: a sparse table kept once, by rows of demand."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.figures.accessibility.inputs import TWO, Floats, Ints, as_floats, whole
from maillage.figures.errors import InvalidValueError, ShapeError

Places = NDArray[np.int32]
MOST_PLACES = np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False)
class Pairs:
    """`n` demand points and `m` supply points, and the cost of each pair within reach.

    Row i is `places[offsets[i]:offsets[i + 1]]` with its `cost`, in no promised order. `offsets`
    (n + 1,) int64, `places` (pairs,) int32, `cost` (pairs,) float64: 12 bytes a pair.
    Pairs made from positions remember those of the demand and the radius, in kilometres.
    """

    offsets: Ints
    places: Places
    cost: Floats
    shape: tuple[int, int]
    radius: float | None = None
    demand_lonlat: Floats | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.cost)

    @classmethod
    def from_table(
        cls, i: ArrayLike, j: ArrayLike, cost: ArrayLike, shape: tuple[int, int]
    ) -> Self:
        """Pairs of a table of costs (travel minutes, a road distance...), one line a pair.

        i, j: (pairs,) whole numbers, the demand and supply points, counted from 0; cost: (pairs,)
        finite, none negative, in the unit the steps will have; shape: (n, m).
        A pair that stands twice is refused: it would count twice.
        """
        n, m = _shape(shape)
        rows, columns = _ranks("i", i, n), _ranks("j", j, m)
        costs = as_floats("cost", cost)
        if not rows.shape == columns.shape == costs.shape:
            raise ShapeError("cost", f"{costs.shape} for {rows.shape} `i` and {columns.shape} `j`")
        if not np.isfinite(costs).all() or (costs < 0).any():
            raise InvalidValueError("cost", "a cost is negative or not a finite number")
        order = np.lexsort((columns, rows))
        rows, columns = rows[order], columns[order]
        if ((np.diff(rows) == 0) & (np.diff(columns) == 0)).any():
            raise InvalidValueError("j", "a pair stands more than once")
        offsets = np.searchsorted(rows, np.arange(n + 1)).astype(np.int64)
        return cls(offsets, columns.astype(np.int32), costs[order], (n, m))

    def table(self) -> tuple[Ints, Ints, Floats]:
        """The pairs as (i, j, cost), the way `from_table` takes them."""
        rows = np.repeat(np.arange(self.shape[0]), np.diff(self.offsets))
        return rows, self.places.astype(np.int64), self.cost

    @cached_property
    def by_supply(self) -> "Pairs":
        """The same pairs turned round, by rows of supply; made once, it doubles the memory."""
        order = np.argsort(self.places, kind="stable")
        counts = np.bincount(self.places, minlength=self.shape[1])
        offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        rows = np.repeat(np.arange(self.shape[0], dtype=np.int32), np.diff(self.offsets))
        return Pairs(offsets, rows[order], self.cost[order], self.shape[::-1], self.radius)


def known(pairs: Pairs, argument: str = "pairs") -> Pairs:
    """The pairs, refused by name if they are something else."""
    if isinstance(pairs, Pairs):
        return pairs
    made = "`Pairs` are wanted, of `pairs_within` or `Pairs.from_table`"
    raise InvalidValueError(argument, f"{made}, not {type(pairs).__name__}")


def _shape(shape: tuple[int, int]) -> tuple[int, int]:
    sides = whole("shape", shape)
    if sides.shape != (TWO,) or (sides < 0).any():
        raise ShapeError("shape", "two whole numbers are wanted: demand points, supply points")
    if sides.max() > MOST_PLACES:
        raise ShapeError("shape", f"{MOST_PLACES} points are the most")
    return int(sides[0]), int(sides[1])


def _ranks(argument: str, values: ArrayLike, length: int) -> Ints:
    array = np.asarray(values)
    if array.size == 0:
        return np.zeros(0, dtype=np.int64)
    if array.ndim != 1:
        raise ShapeError(argument, f"one dimension is wanted, not {array.ndim}")
    ranks = whole(argument, values)
    if ranks.min() < 0 or ranks.max() >= length:
        raise InvalidValueError(argument, f"a rank is outside 0 to {length - 1}")
    return ranks
