"""Sums that are all a nested-error model needs, for one outcome or for many at once.

With λ the variance between areas over that within, observations of area d count as n(1 − γ) in
their mean and as themselves around it, γ = n λ / (1 + n λ). So after one pass over the data every
λ costs O(D p²), whatever the number of observations.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from maillage.figures.inputs import FloatArray, IntArray, summed

GRID = np.concatenate([np.linspace(0.0, 0.96, 25), 1 - np.geomspace(2e-2, 1e-9, 9)])
STEPS = 90
SMALLEST = 1e-15


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
    inner = sums.table_within + _crossed(sums, share)
    right = sums.cross_within.T + (share * sums.outcome_mean.T) @ sums.table_mean
    beta = np.asarray(np.linalg.solve(inner, right[:, :, None])[:, :, 0])
    gap = (sums.outcome_mean - sums.table_mean @ beta.T).T
    line = beta @ sums.table_within - 2 * sums.cross_within.T
    within = np.maximum(sums.outcome_within + np.sum(line * beta, axis=1), 0.0)
    return State(inner, beta, within + np.sum(share * gap**2, axis=1), gap)


def _crossed(sums: Moments, share: FloatArray) -> FloatArray:
    """(B, p, p) sums of squares and products of area means, weighted by `share` (B, D)."""
    columns = sums.columns
    pairs = [sums.table_mean[:, i] * sums.table_mean[:, j] for i, j in np.ndindex(columns, columns)]
    return np.asarray((share @ np.column_stack(pairs)).reshape(-1, columns, columns))


def objective(sums: Moments, ratio: FloatArray, *, restricted: bool) -> FloatArray:
    """Twice the negative (restricted) log-likelihood of each outcome at λ, up to a constant."""
    found = state(sums, ratio)
    free = sums.observations - (sums.columns if restricted else 0)
    value = free * np.log(found.rest) + np.log1p(ratio[:, None] * sums.size).sum(axis=1)
    return np.asarray(value + np.linalg.slogdet(found.inner)[1] if restricted else value)


def slope(sums: Moments, ratio: FloatArray, *, restricted: bool) -> FloatArray:
    """The derivative of `objective` in λ."""
    found = state(sums, ratio)
    share = sums.size / (1 + ratio[:, None] * sums.size)
    free = sums.observations - (sums.columns if restricted else 0)
    value = share.sum(axis=1) - free * np.sum((share * found.gap) ** 2, axis=1) / found.rest
    if restricted:
        inner = np.linalg.solve(found.inner, _crossed(sums, share**2))
        value -= np.trace(inner, axis1=1, axis2=2)
    return np.asarray(value)


def best_ratio(sums: Moments, *, restricted: bool) -> FloatArray:
    """(B,) the λ ≥ 0 of largest likelihood, to machine precision.

    A grid on ρ = n λ / (1 + n λ), n the median size, finds the right hollow; halving and chords on
    the derivative, in turn, find its bottom.
    """
    typical, outcomes = float(np.median(sums.size)), sums.outcome_mean.shape[1]

    def of(rho: FloatArray) -> FloatArray:
        return np.asarray(rho / (1 - rho) / typical)

    def tilt(rho: FloatArray) -> FloatArray:
        return slope(sums, of(rho), restricted=restricted)

    grid = GRID
    values = [objective(sums, np.full(outcomes, x), restricted=restricted) for x in of(grid)]
    best = np.argmin(np.array(values), axis=0)
    low, high = grid[np.maximum(best - 1, 0)], grid[np.minimum(best + 1, len(grid) - 1)]
    at_zero = (best == 0) & (tilt(np.zeros(outcomes)) >= 0)
    return np.where(at_zero, 0.0, of(_root(tilt, low, high)))


def _root(
    tilt: Callable[[FloatArray], FloatArray], low: FloatArray, high: FloatArray
) -> FloatArray:
    """Where `tilt` rises through zero between `low` and `high`, (B,) each."""
    below, above = tilt(low), tilt(high)
    for step in range(STEPS):
        middle = (low + high) / 2
        chord = low - below * (high - low) / np.where(above == below, 1.0, above - below)
        usable = (step % 3 > 0) & (chord > low) & (chord < high)
        tried = np.where(usable, chord, middle)
        value = tilt(tried)
        rising = value > 0
        low, below = np.where(rising, low, tried), np.where(rising, below, value)
        high, above = np.where(rising, tried, high), np.where(rising, value, above)
        if np.all(np.minimum(high - low, np.abs(value)) <= SMALLEST):
            break
    return np.asarray(tried)
