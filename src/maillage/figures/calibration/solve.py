"""Newton's method for the score that meets the totals.

With d the old weights, find λ such that Σ d F(xλ) x = t. Each step solves the p × p system of the
derivative; a step that leaves more misfit than before is halved. Cost: O(n p²) a step, usually 4 to
8 steps.
"""

from dataclasses import dataclass

import numpy as np

from maillage.figures.calibration.distances import Distance
from maillage.figures.errors import InfeasibleError
from maillage.figures.inputs import FloatArray

ITERATIONS = 200
TARGET = 1e-12  # of misfit over 1 + |total|
GOOD_ENOUGH = 1e-8  # where rounding stops the descent
HALVINGS = 40


@dataclass(frozen=True)
class Problem:
    weights: FloatArray  # (n,)
    table: FloatArray  # (n, p)
    totals: FloatArray  # (p,)
    distance: Distance
    spread: FloatArray  # (n,) σ², 1 by default: rows that may move more

    def ratio(self, score: FloatArray) -> FloatArray:
        return self.distance.ratio(self.table @ score / self.spread)

    def misfit(self, score: FloatArray) -> FloatArray:
        return self.totals - (self.weights * self.ratio(score)) @ self.table

    def size(self, misfit: FloatArray) -> float:
        return float(np.max(np.abs(misfit) / (1 + np.abs(self.totals))))

    def step(self, score: FloatArray, misfit: FloatArray) -> FloatArray:
        slope = self.weights * self.distance.slope(self.table @ score / self.spread) / self.spread
        system = self.table.T @ (self.table * slope[:, None])
        return np.asarray(np.linalg.lstsq(system, misfit, rcond=None)[0])


def ratios(problem: Problem) -> FloatArray:
    """New weights over old ones, once the totals are met."""
    score = np.zeros(problem.table.shape[1])
    misfit = problem.misfit(score)
    for _ in range(ITERATIONS):
        size = problem.size(misfit)
        if size <= TARGET:
            break
        moved = _shortened(problem, score, problem.step(score, misfit), size)
        if moved is None:
            break
        score, misfit = moved
    size = problem.size(misfit)
    if size > GOOD_ENOUGH:
        worst = int(np.argmax(np.abs(misfit) / (1 + np.abs(problem.totals))))
        reason = (
            f"no weights within the bounds meet total {worst} "
            f"({problem.totals[worst]:g}, at best {problem.totals[worst] - misfit[worst]:g})"
        )
        raise InfeasibleError("totals", reason)
    return problem.ratio(score)


def _shortened(
    problem: Problem, score: FloatArray, step: FloatArray, size: float
) -> tuple[FloatArray, FloatArray] | None:
    """The longest of the halved steps that lessens the misfit; None where none does.

    A misfit that only rounding keeps above zero is not worth halving for.
    """
    for _ in range(HALVINGS if size > GOOD_ENOUGH else 1):
        tried = score + step
        misfit = problem.misfit(tried)
        if problem.size(misfit) < size:
            return tried, misfit
        step = step / 2
    return None
