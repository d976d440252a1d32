"""Inclusion probabilities in proportion to a measure of size."""

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.errors import InfeasibleError
from maillage.figures.inputs import FloatArray


def proportional_to_size(count: int, sizes: ArrayLike) -> FloatArray:
    """(N,) probabilities that add up to `count`, in proportion to `sizes` (N,), 0 or more.

    Units so large that they would exceed 1 are taken for certain and leave their share to the
    others (Särndal, Swensson and Wretman 1992, section 3.6). A size of 0 is never drawn.
    """
    measure = inputs.non_negative("sizes", sizes)
    possible = int(np.count_nonzero(measure))
    if not 1 <= inputs.whole("count", count) <= possible:
        reason = f"{count} cannot be drawn from {possible} units with a size above zero"
        raise InfeasibleError("count", reason)
    certain = np.zeros(len(measure), dtype=bool)
    while True:
        free = np.where(certain, 0.0, measure)
        left = count - int(certain.sum())
        chance = left * free / free.sum() if left else np.zeros(len(measure))
        beyond = chance >= 1
        if not beyond.any():
            return np.where(certain, 1.0, chance)
        certain |= beyond
