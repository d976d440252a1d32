"""Sums that are all a nested-error model needs, for one outcome or for many at once.

With λ the variance between areas over that within, observations of area d count as n(1 − γ) in
their mean and as themselves around it, γ = n λ / (1 + n λ). So after one pass over the data every
λ costs O(D p²), whatever the number of observations.
"""

from dataclasses import dataclass

import numpy as np

from maillage.figures.inputs import FloatArray, IntArray, summed


@dataclass(frozen=True)
class Moments:
    """D areas, p columns, B outcomes with the same columns."""

    size: FloatArray  # (D,)
    table_mean: FloatArray  # (D, p)
    outcome_mean: FloatArray  # (D, B)
    table_within: FloatArray  # (p, p)
    cross_within: FloatArray  # (p, B)
    outcome_within: FloatArray  # (B,)

    @property
    def observations(self) -> float:
        return float(self.size.sum())

    @property
    def columns(self) -> int:
        return int(self.table_mean.shape[1])


@dataclass(frozen=True)
class State:
    """The regression of each outcome at its own λ."""

    inner: FloatArray  # (B, p, p) X' V⁻¹ X, in units of the variance within
    beta: FloatArray  # (B, p)
    rest: FloatArray  # (B,) generalised sum of squared residuals
    gap: FloatArray  # (B, D) mean residual of each area


def moments(table: FloatArray, outcomes: FloatArray, area: IntArray, count: int) -> Moments:
    size = np.bincount(area, minlength=count).astype(np.float64)
    table_mean = summed(table, area, count) / size[:, None]
    outcome_mean = summed(outcomes, area, count) / size[:, None]
    around, off = table - table_mean[area], outcomes - outcome_mean[area]
    return Moments(
        size, table_mean, outcome_mean, around.T @ around, around.T @ off, np.sum(off**2, axis=0)
    )


def state(sums: Moments, ratio: FloatArray) -> State:
    """The regressions at λ = `ratio` (B,)."""
    share = sums.size / (1 + ratio[:, None] * sums.size)
    products = np.einsum("di,dj->dij", sums.table_mean, sums.table_mean)
    inner = sums.table_within + np.einsum("bd,dij->bij", share, products)
    right = sums.cross_within.T + np.einsum(
        "bd,di,db->bi", share, sums.table_mean, sums.outcome_mean, optimize=True
    )
    beta = np.linalg.solve(inner, right[:, :, None])[:, :, 0]
    gap = (sums.outcome_mean - sums.table_mean @ beta.T).T
    within = (
        sums.outcome_within
        - 2 * np.einsum("bi,ib->b", beta, sums.cross_within)
        + np.einsum("bi,ij,bj->b", beta, sums.table_within, beta, optimize=True)
    )
    rest = np.maximum(within, 0.0) + np.einsum("bd,bd->b", share, gap**2)
    return State(inner, beta, rest, gap)


def objective(sums: Moments, ratio: FloatArray, *, restricted: bool) -> FloatArray:
    """Twice the negative (restricted) log-likelihood of each outcome at λ, up to a constant."""
    found = state(sums, ratio)
    free = sums.observations - (sums.columns if restricted else 0)
    value = free * np.log(found.rest) + np.log1p(ratio[:, None] * sums.size).sum(axis=1)
    return np.asarray(value + np.linalg.slogdet(found.inner)[1] if restricted else value)


def slope(sums: Moments, ratio: FloatArray, *, restricted: bool) -> FloatArray:
    """The derivative of `objective` in λ."""
    found = state(sums, ratio)
    share = (sums.size / (1 + ratio[:, None] * sums.size)) ** 2
    free = sums.observations - (sums.columns if restricted else 0)
    value = -free * np.einsum("bd,bd->b", share, found.gap**2) / found.rest
    value += (sums.size / (1 + ratio[:, None] * sums.size)).sum(axis=1)
    if restricted:
        products = np.einsum("di,dj->dij", sums.table_mean, sums.table_mean)
        inner = np.einsum("bd,dij->bij", share, products)
        value -= np.trace(np.linalg.solve(found.inner, inner), axis1=1, axis2=2)
    return np.asarray(value)


def best_ratio(sums: Moments, *, restricted: bool) -> FloatArray:
    """(B,) the λ ≥ 0 of largest likelihood, to machine precision.

    A grid on ρ = n λ / (1 + n λ), n the median size, finds the right hollow; halving the interval
    on the sign of the derivative finds its bottom.
    """
    typical = float(np.median(sums.size))
    grid = np.concatenate([np.linspace(0.0, 0.98, 50), 1 - np.geomspace(1e-2, 1e-9, 15)])
    outcomes = sums.outcome_mean.shape[1]

    def of(rho: FloatArray) -> FloatArray:
        return np.asarray(rho / (1 - rho) / typical)

    values = [objective(sums, np.full(outcomes, x), restricted=restricted) for x in of(grid)]
    best = np.argmin(np.array(values), axis=0)
    low, high = grid[np.maximum(best - 1, 0)], grid[np.minimum(best + 1, len(grid) - 1)]
    for _ in range(60):
        middle = (low + high) / 2
        rising = slope(sums, of(middle), restricted=restricted) > 0
        low, high = np.where(rising, low, middle), np.where(rising, middle, high)
    at_zero = (best == 0) & (slope(sums, np.zeros(outcomes), restricted=restricted) >= 0)
    return np.where(at_zero, 0.0, of((low + high) / 2))
