"""Drawing with given unequal probabilities, a sample of fixed size.

Each function takes (N,) probabilities that add up to a whole number n and gives the n rows drawn.
"""

import numpy as np

from maillage.figures.errors import NotConvergedError
from maillage.figures.inputs import FloatArray, IntArray

EDGE = 1e-12
TRIALS = 100_000


def systematic_points(chance: FloatArray, generator: np.random.Generator) -> IntArray:
    """The rows in whose share of the cumulated probabilities a step of 1 falls (Madow 1949)."""
    reached = np.cumsum(chance)
    count = round(reached[-1])
    points = generator.random() + np.arange(count)
    rows = np.searchsorted(reached * (count / reached[-1]), points, side="right")
    return np.asarray(np.minimum(rows, len(chance) - 1), dtype=np.int64)


def pivotal(chance: FloatArray, generator: np.random.Generator) -> IntArray:
    """Duels between rows in random order, until each is in or out (Deville and Tillé 1998)."""
    order = generator.permutation(len(chance))
    luck = generator.random(len(chance)).tolist()
    left = chance[order].tolist()
    holder = 0
    for other in range(1, len(left)):
        first, second = left[holder], left[other]
        left[holder], left[other] = _duel(first, second, luck[other])
        if EDGE < left[other] < 1 - EDGE:
            holder = other
    return np.sort(order[np.array(left) > 0.5]).astype(np.int64)  # noqa: PLR2004 -- now 0 or 1


def _duel(first: float, second: float, luck: float) -> tuple[float, float]:
    """Chances after a duel that leaves at most one of them open, their sum and means unchanged."""
    together = first + second
    if not EDGE < first < 1 - EDGE or not EDGE < second < 1 - EDGE:
        return first, second
    if together < 1:
        return (0.0, together) if luck * together < second else (together, 0.0)
    wins = (1 - second) / (2 - together)
    return (1.0, together - 1) if luck < wins else (together - 1, 1.0)


def sampford(chance: FloatArray, generator: np.random.Generator) -> IntArray:
    """Draws with replacement until all rows differ (Sampford 1967); certain rows stand apart."""
    certain = np.flatnonzero(chance >= 1 - EDGE)
    free = np.flatnonzero((chance > EDGE) & (chance < 1 - EDGE))
    count = round(float(chance[free].sum()))
    if count == 0:
        return certain.astype(np.int64)
    first = chance[free] / chance[free].sum()
    later = chance[free] / (1 - chance[free])
    later /= later.sum()
    for _ in range(TRIALS):
        rows = np.append(
            generator.choice(len(free), p=first),
            generator.choice(len(free), count - 1, p=later),
        )
        if len(np.unique(rows)) == count:
            return np.sort(np.concatenate([certain, free[rows]])).astype(np.int64)
    reason = "fractions are too large for this method: use the pivotal one"
    raise NotConvergedError("method", reason)
