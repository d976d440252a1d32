"""How a sample is shared out between strata.

With N people, standard deviation S and cost c of an answer in each stratum, the shares are
proportional to N; Neyman's to N S, the smallest error of the whole for a given size; the optimal
to N S / √c, the same for a given budget; Bankier's (1988) power allocation to C X^q, C being the
coefficient of variation and X the weight given to a stratum: between q = 1 (the whole matters) and
q = 0 (each stratum matters as much).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.errors import InfeasibleError, InvalidValueError
from maillage.figures.inputs import FloatArray, IntArray

MINIMUM = 2  # fewer show no variance


def proportional(total: int, sizes: ArrayLike, *, minimum: int = MINIMUM) -> IntArray:
    """Shares out `total` in proportion to the populations `sizes` (H,)."""
    populations = inputs.positive("sizes", sizes)
    return shared(total, populations, populations, minimum=minimum)


def neyman(total: int, sizes: ArrayLike, sds: ArrayLike, *, minimum: int = MINIMUM) -> IntArray:
    """Smallest error of the overall mean for `total` answers; `sds` (H,) standard deviations."""
    populations = inputs.positive("sizes", sizes)
    spread = inputs.non_negative("sds", sds, len(populations))
    return shared(total, populations * spread, populations, minimum=minimum)


def power(
    total: int,
    sizes: ArrayLike,
    cvs: ArrayLike,
    *,
    exponent: float = 0.5,
    importance: ArrayLike | None = None,
    minimum: int = MINIMUM,
) -> IntArray:
    """Bankier's compromise between the whole and each stratum.

    `cvs` (H,) coefficients of variation of the variable in each stratum; `importance` (H,) is X,
    by default the population; `exponent` is q, between 0 and 1.
    """
    populations = inputs.positive("sizes", sizes)
    variation = inputs.non_negative("cvs", cvs, len(populations))
    if not 0 <= inputs.number("exponent", exponent) <= 1:
        raise InvalidValueError("exponent", f"must lie between 0 and 1, not {exponent!r}")
    weight = (
        populations
        if importance is None
        else inputs.positive("importance", importance, len(populations))
    )
    return shared(total, variation * weight**exponent, populations, minimum=minimum)


def optimal(
    budget: float,
    sizes: ArrayLike,
    sds: ArrayLike,
    costs: ArrayLike,
    *,
    minimum: int = MINIMUM,
) -> IntArray:
    """Smallest error of the overall mean for what the answers may cost together.

    `costs` (H,): price of an answer in each stratum. What is left of the budget would not pay for
    one more answer in the right proportions.
    """
    populations = inputs.positive("sizes", sizes)
    spread = inputs.non_negative("sds", sds, len(populations))
    prices = inputs.positive("costs", costs, len(populations))
    wish = populations * spread / np.sqrt(prices)

    def paid(total: int) -> IntArray:
        return shared(total, wish, populations, minimum=minimum)

    least = np.minimum(inputs.whole("minimum", minimum), populations).astype(np.int64)
    if float(least @ prices) > inputs.number("budget", budget):
        reason = f"{budget:g} does not pay for {minimum} answers in each stratum"
        raise InfeasibleError("budget", reason)
    return _largest_affordable(paid, prices, budget, int(least.sum()), int(populations.sum()))


def _largest_affordable(
    paid: Callable[[int], IntArray], prices: FloatArray, budget: float, least: int, most: int
) -> IntArray:
    """By halving: cost grows with the total but for a rounding, which the last steps check."""
    low, high = least, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if paid(middle) @ prices <= budget else (low, middle - 1)
    while low > least and paid(low) @ prices > budget:
        low -= 1
    return paid(low)


def shared(
    total: int, wish: FloatArray, populations: FloatArray, *, minimum: int = MINIMUM
) -> IntArray:
    """Whole numbers that add up to `total`, in proportion to `wish` where the limits allow it.

    Each stratum gets at least `minimum` (or everyone) and at most everyone; what a limit takes or
    leaves is shared among the others. Rests go to the largest fractions.
    """
    most = np.floor(populations)
    least = np.minimum(float(inputs.whole("minimum", minimum)), most)
    inputs.whole("total", total)
    if not least.sum() <= total <= most.sum():
        reason = f"{total} does not lie between {least.sum():g} and {most.sum():g}"
        raise InfeasibleError("total", reason)
    if not wish.any():
        raise InvalidValueError("sds", "are zero everywhere: there is nothing to estimate")
    real = _limited(float(total), wish, least, most)
    whole = np.floor(real + 1e-9)
    missing = round(total - whole.sum())
    order = np.argsort(-(real - whole), kind="stable")
    whole[order[whole[order] < most[order]][:missing]] += 1
    return whole.astype(np.int64)


def _limited(total: float, wish: FloatArray, least: FloatArray, most: FloatArray) -> FloatArray:
    """The scale at which min(max(scale × wish, least), most) adds up to `total`, by halving."""
    high = 1.0
    top = np.where(wish > 0, most, least).sum()
    if top < total:  # strata without any wish must be drawn from as well
        wish = wish + wish[wish > 0].min() * 1e-9
    while np.clip(high * wish, least, most).sum() < total:
        high *= 2
    low = 0.0
    for _ in range(200):
        middle = (low + high) / 2
        below = np.clip(middle * wish, least, most).sum() < total
        low, high = (middle, high) if below else (low, middle)
    return np.clip(high * wish, least, most)
