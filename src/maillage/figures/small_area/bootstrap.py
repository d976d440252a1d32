"""The parametric bootstrap of a nested-error model: its errors on populations it draws itself.

Only sums are drawn, not observations: the means of errors in each area, and within areas the part
of the errors that the columns of X catch and the sum of squares of the rest. This is the same in
distribution, and B populations cost O(B D p²) whatever the number of observations.
"""

import numpy as np

from maillage.figures import inputs
from maillage.figures.inputs import FloatArray
from maillage.figures.small_area.moments import Moments, best_ratio, state
from maillage.figures.small_area.nested_error import SMALLEST, Nested, predicted, spread_out

BATCH = 200  # populations fitted at once


def errors(nested: Nested, seed: int, repetitions: int) -> FloatArray:
    """Average squared error over populations drawn from the fitted model."""
    inputs.whole("repetitions", repetitions, 1)
    chance = np.random.default_rng(inputs.whole("seed", seed))
    total = np.zeros(len(nested.sizes))
    for start in range(0, repetitions, BATCH):
        total += _squared_errors(nested, chance, min(BATCH, repetitions - start))
    return total / repetitions


def _squared_errors(nested: Nested, chance: np.random.Generator, count: int) -> FloatArray:
    """Sums over `count` drawn populations, from the sums of squares that each would show."""
    everywhere = len(nested.sizes)
    effect = chance.normal(0, np.sqrt(nested.refvar), (everywhere, count))
    size = spread_out(nested, nested.sums.size)[:, None]
    error = chance.normal(0, np.sqrt(nested.errorvar), (everywhere, count))
    observed = error / np.sqrt(np.maximum(size, 1))
    left = nested.sizes[:, None] - size
    noise = np.sqrt(nested.errorvar / np.maximum(left, 1))
    unseen = chance.normal(0, 1, (everywhere, count)) * noise
    share = size / nested.sizes[:, None]
    truth = (nested.means @ nested.beta)[:, None] + effect
    truth = truth + share * observed + (1 - share) * unseen
    sums = _drawn_sums(nested, effect + observed, chance, count)
    ratio = best_ratio(sums, restricted=nested.restricted)
    estimate = predicted(nested, sums.outcome_mean, state(sums, ratio), ratio)
    return np.asarray(np.sum((estimate - truth) ** 2, axis=1))


def _drawn_sums(
    nested: Nested, above: FloatArray, chance: np.random.Generator, count: int
) -> Moments:
    """Sums of drawn samples: within areas, normal errors projected on p columns and the rest."""
    sums = nested.sums
    line = sums.table_mean @ nested.beta
    values, vectors = np.linalg.eigh(sums.table_within)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    kept = int((values > values.max() * SMALLEST).sum())
    error = np.sqrt(nested.errorvar)
    score = chance.normal(0, error, (sums.columns, count))
    score[: sums.columns - kept] = 0.0
    free = sums.observations - len(sums.size) - kept
    rest = nested.errorvar * chance.chisquare(free, count) if free > 0 else np.zeros(count)
    cross = root @ score
    model = sums.table_within @ nested.beta
    within = nested.beta @ model + 2 * nested.beta @ cross + np.sum(score**2, axis=0) + rest
    return Moments(
        sums.size,
        sums.table_mean,
        line[:, None] + above[nested.sampled],
        sums.table_within,
        model[:, None] + cross,
        within,
    )
