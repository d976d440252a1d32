"""What the siting functions accept; everything else is refused by name."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.inputs import Floats, amounts, as_floats, whole
from maillage.figures.accessibility.pairs import Pairs
from maillage.figures.errors import InfeasibleError, InvalidValueError, ShapeError
from maillage.figures.inputs import single
from maillage.figures.siting.problem import Flags

MOST_WHOLE, HIGHEST = 2.0**52, 2.0**40


class Budget(NamedTuple):
    """What may be spent on new sites, what each costs, and which exist already."""

    total: float
    price: Floats
    existing: Flags


def weights(demand: ArrayLike, length: int) -> Floats:
    array = amounts("demand", demand, length)
    if array.ndim != 1:
        raise ShapeError("demand", f"({length},) is wanted, not {array.shape}")
    return array


def budget_of(
    budget: float, costs: ArrayLike | None, existing: Sequence[int] | ArrayLike | None, sites: int
) -> Budget:
    """A number of sites, each of price 1, or an amount to spend at the price of each."""
    flags = chosen("existing", existing, sites)
    total = single("budget", budget)
    if not np.isfinite(total) or total < 0:
        raise InvalidValueError("budget", "a finite number, 0 or more, is wanted")
    if costs is not None:
        price = as_floats("costs", costs)
        if price.shape != (sites,):
            raise ShapeError("costs", f"({sites},) is wanted, not {price.shape}")
        if not np.isfinite(price).all() or (price <= 0).any():
            raise InvalidValueError("costs", "a price is not a positive, finite number")
        return Budget(total, price, flags)
    if total != int(total):
        raise InvalidValueError("budget", "a whole number of sites is wanted, or `costs`")
    if total > sites - flags.sum():
        free = sites - int(flags.sum())
        raise InfeasibleError("budget", f"{int(total)} sites, of {free} candidates")
    return Budget(total, np.ones(sites), flags)


def chosen(argument: str, ranks: Sequence[int] | ArrayLike | None, sites: int) -> Flags:
    """Ranks of sites, or one true or false a site, as flags."""
    flags = np.zeros(sites, dtype=bool)
    if ranks is None:
        return flags
    array = np.asarray(ranks)
    if array.dtype == np.bool_:
        if array.shape != (sites,):
            raise ShapeError(argument, f"({sites},) is wanted, not {array.shape}")
        return array.copy()
    array = whole(argument, ranks)
    if array.size and array.ndim != 1:
        raise ShapeError(argument, f"ranks of sites are wanted, not {array.shape}")
    if array.size and (array.min() < 0 or array.max() >= sites):
        raise InvalidValueError(argument, f"a rank is outside 0 to {sites - 1}")
    flags[array.ravel()] = True
    return flags


def lift(peak: float) -> float:
    """The power of two that brings the largest value to where solvers see small differences."""
    if peak == 0.0 or 1.0 <= peak <= HIGHEST:
        return 1.0
    return float(2.0 ** (10 - np.floor(np.log2(peak))))


def stops(gap: float, seconds: float) -> tuple[float, float]:
    """When to stop; seconds may be infinite."""
    least, most = single("gap", gap), single("seconds", seconds)
    if not (np.isfinite(least) and least >= 0):
        raise InvalidValueError("gap", "a finite share, 0 or more, is wanted")
    if not most >= 0:
        raise InvalidValueError("seconds", "0 or more is wanted")
    return least, most


def already(pairs: Pairs, weight: Floats, most: Floats, existing: Flags) -> Floats:
    """What rows pay at most, once the existing sites serve them."""
    here = existing[pairs.places]
    rows = np.repeat(np.arange(pairs.shape[0]), np.diff(pairs.offsets))[here]
    lowered = most.copy()
    np.minimum.at(lowered, rows, weight[rows] * pairs.cost[here])
    return lowered


def grain(*values: Floats) -> float:
    """The greatest common divisor of whole numbers; 0 where one is not whole."""
    common = 0
    for array in values:
        if array.size and ((array != np.rint(array)).any() or array.max() > MOST_WHOLE):
            return 0.0
        common = (
            int(np.gcd(common, np.gcd.reduce(array.astype(np.int64)))) if array.size else common
        )
    return float(common)
