"""Composite estimators: a direct and a synthetic estimate, each by how far it can be trusted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.errors import InvalidValueError
from maillage.figures.inputs import FloatArray


@dataclass(frozen=True)
class Composite:
    """`weight` is the share of the direct estimate."""

    value: FloatArray
    mse: FloatArray
    weight: FloatArray


def composite(
    direct: ArrayLike,
    synthetic: ArrayLike,
    variance: ArrayLike,
    synthetic_mse: ArrayLike,
    weight: ArrayLike | None = None,
) -> Composite:
    """φ direct + (1 − φ) synthetic, with mean squared error φ² variance + (1 − φ)² synthetic_mse.

    All arguments (m,). Without `weight`, φ = synthetic_mse / (synthetic_mse + variance), which
    makes that error smallest; where both are 0, φ = 1. The errors of both are taken as independent
    (Rao and Molina 2015, 3.3). `size_weight` gives the weights of sample-size dependence.
    """
    first = inputs.vector("direct", direct)
    second = inputs.vector("synthetic", synthetic, len(first))
    spread = inputs.non_negative("variance", variance, len(first))
    off = inputs.non_negative("synthetic_mse", synthetic_mse, len(first))
    share = _best(spread, off) if weight is None else inputs.vector("weight", weight, len(first))
    if ((share < 0) | (share > 1)).any():
        raise InvalidValueError("weight", "must lie between 0 and 1")
    value = share * first + (1 - share) * second
    return Composite(value, share**2 * spread + (1 - share) ** 2 * off, share)


def size_weight(estimated_size: ArrayLike, size: ArrayLike, delta: float = 1.0) -> FloatArray:
    """Weights of Drew, Singh and Choudhry (1982): 1 where the sample shows its share of people.

    min(1, N̂ / (δ N)) with N̂ the sum of weights in the area, N its true size; a larger δ borrows
    more from the synthetic estimate.
    """
    seen = inputs.non_negative("estimated_size", estimated_size)
    true = inputs.positive("size", size, len(seen))
    if not delta > 0:
        raise InvalidValueError("delta", f"must be above zero, not {delta!r}")
    return np.minimum(1.0, seen / (delta * true))


def _best(spread: FloatArray, off: FloatArray) -> FloatArray:
    both = spread + off
    return np.divide(off, both, out=np.ones_like(both), where=both > 0)
