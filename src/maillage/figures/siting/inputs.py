"""What the siting functions accept; everything else is refused by name."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.inputs import Floats, amounts, as_floats
from maillage.figures.accessibility.pairs import Pairs
from maillage.figures.errors import InfeasibleError, InvalidValueError, ShapeError
from maillage.figures.siting.problem import Flags

MOST_WHOLE = 2.0**52


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
    total = float(budget)
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
    if array.size and (array.ndim != 1 or not np.issubdtype(array.dtype, np.integer)):
        raise InvalidValueError(argument, "ranks of sites are wanted")
    if array.size and (array.min() < 0 or array.max() >= sites):
        raise InvalidValueError(argument, f"a rank is outside 0 to {sites - 1}")
    flags[array.astype(np.int64)] = True
    return flags


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
