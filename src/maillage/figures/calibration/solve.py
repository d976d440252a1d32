"""Newton's method for the score that meets the totals.

With d the old weights, find λ such that Σ d F(xλ) x = t: the top of the concave function
ψ(λ) = λt − Σ d G(xλ), G being the integral of F. A step solves the p × p system of the derivative
and is halved until ψ rises. Where the system says too little (most weights at a bound) its
diagonal is raised instead, as Levenberg and Marquardt do. No weights within the
bounds meet the totals where λt is more than any of them can give (Farkas): then λ proves it.
Cost: O(n p²) a step, usually 4 to 8 steps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np

from maillage.figures.calibration.distances import Distance
from maillage.figures.errors import InfeasibleError
from maillage.figures.inputs import FloatArray

ITERATIONS = 200
USUAL = 8
TARGET = 1e-12  # of misfit over 1 + |total|
GOOD_ENOUGH = 1e-8  # where rounding stops the descent
NEAR = 0.1  # of misfit, under which Newton's steps are judged by the misfit alone
HALVINGS = 5
DAMPINGS = np.geomspace(1e-8, 1e8, 17)
ENOUGH_RISE = 1e-4  # of what the slope of ψ promises
SURELY = 1e-9  # of the totals, by which a proof must hold


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

    def height(self, score: FloatArray) -> float:
        """ψ, whose slope is the misfit."""
        areas = self.distance.area(self.table @ score / self.spread)
        return float(score @ self.totals - (self.weights * self.spread) @ areas)

    def system(self, score: FloatArray) -> FloatArray:
        slope = self.weights * self.distance.slope(self.table @ score / self.spread) / self.spread
        return np.asarray(self.table.T @ (self.table * slope[:, None]))

    def impossible(self, score: FloatArray) -> bool:
        """Whether the score proves that no ratios within the bounds meet the totals."""
        parts, low, high = self.table @ score, self.distance.low, self.distance.high
        if not (np.isfinite(high) or (parts <= 0).all()):
            return False
        if not (np.isfinite(low) or (parts >= 0).all()):
            return False
        most = np.zeros_like(parts)
        np.multiply(parts, high, out=most, where=parts > 0)
        np.multiply(parts, low, out=most, where=parts < 0)
        asked, given = float(score @ self.totals), float(self.weights @ most)
        size = float(np.abs(score) @ np.abs(self.totals)) + abs(given)
        return asked - given > SURELY * size


def ratios(problem: Problem) -> FloatArray:
    """New weights over old ones, once the totals are met."""
    with np.errstate(over="ignore", invalid="ignore"):  # such a step is not taken
        return _ratios(problem)


def _ratios(problem: Problem) -> FloatArray:
    score = np.zeros(problem.table.shape[1])
    misfit = problem.misfit(score)
    for number in range(ITERATIONS):
        size = problem.size(misfit)
        doubtful = size > NEAR or number > USUAL
        if size <= TARGET or (doubtful and problem.impossible(score)):
            break
        moved = _moved(problem, score, misfit)
        if moved is None:
            break
        score, misfit = moved, problem.misfit(moved)
    if problem.size(misfit) > GOOD_ENOUGH:
        worst = int(np.argmax(np.abs(misfit) / (1 + np.abs(problem.totals))))
        reason = (
            f"no weights within the bounds meet total {worst} "
            f"({problem.totals[worst]:g}, at best {problem.totals[worst] - misfit[worst]:g}): "
            "widen the bounds or check the totals"
        )
        raise InfeasibleError("totals", reason)
    return problem.ratio(score)


def _moved(problem: Problem, score: FloatArray, misfit: FloatArray) -> FloatArray | None:
    """The score after a step; None where no step betters it."""
    system, size = problem.system(score), problem.size(misfit)
    if not np.isfinite(system).all():
        return None
    step = np.asarray(np.linalg.lstsq(system, misfit, rcond=None)[0])
    if size <= NEAR and problem.size(problem.misfit(score + step)) < size:
        return np.asarray(score + step)
    if size <= GOOD_ENOUGH:
        return None
    height = problem.height(score)
    halved = (step / 2**k for k in range(HALVINGS))
    for tried in chain(halved, _damped(problem, system, misfit)):
        rise = problem.height(score + tried) - height
        if rise > ENOUGH_RISE * float(tried @ misfit) > 0:
            return np.asarray(score + tried)
    return None


def _damped(problem: Problem, system: FloatArray, misfit: FloatArray) -> Iterator[FloatArray]:
    """Steps from bold to careful, the last ones straight uphill."""
    sizes = np.diag(problem.table.T @ (problem.table * problem.weights[:, None]))
    for damping in DAMPINGS:
        raised = system + damping * np.diag(sizes)
        yield np.asarray(np.linalg.lstsq(raised, misfit, rcond=None)[0])
