"""Floating catchments: hours within reach, shared among all who reach them.

FCA (Luo 2004), 2SFCA (Luo and Wang 2003), E2SFCA (Luo and Qi 2009), 3SFCA (Wan, Zou and Sternberg
2012). The last three are one computation: pair (i, j) has a weight w, a place j shares its hours
S_j among the weighted people who reach it, R_j = S_j / Σ_i w_ij P_i, and point i adds up what it
reaches, A_i = Σ_j w_ij R_j.
"""

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.inputs import Floats, Steps, amounts, columns, decay, positive
from maillage.figures.accessibility.near import pairs_within
from maillage.figures.accessibility.pairs import Pairs, known
from maillage.figures.accessibility.sums import Weighted, shared, sums_by_row
from maillage.figures.errors import InvalidValueError, ShapeError

STEPS: Steps = ((10, 1.0), (20, 0.68), (30, 0.22))


def e2sfca(pairs: Pairs, demand: ArrayLike, supply: ArrayLike, steps: Steps = STEPS) -> Floats:
    """Enhanced two-step floating catchment: hours per person, (n,) or (n, k).

    demand: (n,) or (n, k) people; supply: (m,) or (m, k) hours; a single column goes with all k.
    steps: (upper bound of the cost, weight), bounds increasing and included, as PySAL `access`
    does (or its {bound: weight}); pairs beyond the last do not count. 0 with nothing within reach.
    Σ A_i P_i is the sum of the hours of places that reach someone.
    """
    bounds, weights = decay(steps)
    return shared(Weighted.by_steps(pairs, bounds, weights), demand, supply)


def two_step_fca(
    pairs: Pairs, demand: ArrayLike, supply: ArrayLike, radius: float | None = None
) -> Floats:
    """Two-step floating catchment: every pair up to `radius` (all pairs, if not given) weighs 1."""
    limit = np.inf if radius is None else positive("radius", radius)
    return shared(Weighted.by_steps(pairs, np.array([limit]), np.array([1.0, 0.0])), demand, supply)


def three_step_fca(
    pairs: Pairs, demand: ArrayLike, supply: ArrayLike, steps: Steps = STEPS
) -> Floats:
    """Three-step floating catchment: people first share themselves among the places they reach.

    With W the weight of the step, G_ij = W_ij / Σ_j W_ij is the share of i that goes to j, and the
    weight of the pair is G_ij W_ij. Arguments and result as `e2sfca`.
    """
    bounds, weights = decay(steps)
    once = Weighted.by_steps(pairs, bounds, weights)
    total = sums_by_row(once, np.ones(pairs.shape[1]))
    chosen = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    return shared(once._replace(weight=weights**2, factor=chosen), demand, supply)


def fca(
    pairs: Pairs,
    demand: ArrayLike,
    supply: ArrayLike,
    radius: float | None = None,
    neighbours: Pairs | None = None,
) -> Floats:
    """Floating catchment: hours within `radius` of a point over people within `radius` of it.

    People around a point need distances among the points of demand: `neighbours`, (n, n), itself
    included. Left out, they are computed from the positions `pairs` remembers, within its radius;
    a square table of costs is taken to be among the same points. 0 where nobody is in reach.
    """
    n, m = known(pairs).shape
    limit = np.inf if radius is None else positive("radius", radius)
    bounds, weights = np.array([limit]), np.array([1.0, 0.0])
    around = known(_neighbours(pairs, limit) if neighbours is None else neighbours, "neighbours")
    if around.shape != (n, n):
        raise ShapeError("neighbours", f"({n}, {n}) is wanted, not {around.shape}")
    people, hours = amounts("demand", demand, n), amounts("supply", supply, m)
    near = sums_by_row(Weighted.by_steps(around, bounds, weights), people)
    help_ = sums_by_row(Weighted.by_steps(pairs, bounds, weights), hours)
    if max(near.ndim, help_.ndim) > 1:
        near, help_ = (one[:, None] if one.ndim == 1 else one for one in (near, help_))
        columns(near, help_)
    shape = np.broadcast_shapes(near.shape, help_.shape)
    return np.divide(help_, near, out=np.zeros(shape), where=np.broadcast_to(near > 0, shape))


def _neighbours(pairs: Pairs, limit: float) -> Pairs:
    if pairs.demand_lonlat is not None and pairs.radius is not None:
        return pairs_within(pairs.demand_lonlat, pairs.demand_lonlat, min(limit, pairs.radius))
    if pairs.shape[0] == pairs.shape[1]:
        return pairs
    raise InvalidValueError(
        "neighbours", "costs among the points of demand are wanted: the pairs know no positions"
    )
