"""Finding the variance between areas of a Fay-Herriot model."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from maillage.figures.inputs import FloatArray

METHODS = ("REML", "ML", "FH")
GRID = 60


@dataclass(frozen=True)
class Fitted:
    """The regression for a given variance A between areas."""

    precision: FloatArray  # (m,) 1 / (A + ψ)
    covariance: FloatArray  # (p, p) of beta
    beta: FloatArray  # (p,)
    residual: FloatArray  # (m,)


@dataclass(frozen=True)
class Areas:
    direct: FloatArray  # (m,)
    table: FloatArray  # (m, p)
    psi: FloatArray  # (m,)

    def fitted(self, a: float) -> Fitted:
        precision = 1.0 / (a + self.psi)
        weighted = self.table * precision[:, None]
        covariance = np.linalg.inv(self.table.T @ weighted)
        beta = covariance @ (weighted.T @ self.direct)
        return Fitted(precision, np.asarray(covariance), beta, self.direct - self.table @ beta)

    def crossed(self, weights: FloatArray) -> FloatArray:
        return np.asarray(self.table.T @ (self.table * weights[:, None]))


@dataclass(frozen=True)
class Fit:
    variance: float
    iterations: int
    searched: bool


def fit_variance(areas: Areas, method: str, precision: float, iterations: int) -> Fit:
    """Fisher scoring; where it fails, the best A ≥ 0 by search.

    A step may leave the range where all A + ψ are above zero and come back, as in the reference
    software; what it finds is then believed only if it is above zero.
    """
    a, left = float(np.median(areas.psi)), False
    for number in range(1, iterations + 1):
        moved = _stepped(areas, a, method)
        if moved is None:
            break
        change = abs((moved - a) / a) if a else np.inf
        a = moved
        left = left or not a + areas.psi.min() > 0
        if change <= precision:
            if a > 0 or not left:
                return Fit(max(a, 0.0), number, searched=False)
            break
    return Fit(_searched(areas, method), number, searched=True)


def _stepped(areas: Areas, a: float, method: str) -> float | None:
    """One step of scoring; None where it cannot be taken."""
    try:
        with np.errstate(all="ignore"):
            score, information = score_and_information(areas, a, method)
    except np.linalg.LinAlgError:
        return None
    moved = a + score / information if information else np.nan
    return moved if np.isfinite(moved) else None


def score_and_information(areas: Areas, a: float, method: str) -> tuple[float, float]:
    """Derivative of the (restricted) log-likelihood in A, or the moment equation of FH."""
    fitted = areas.fitted(a)
    v, rest = fitted.precision, fitted.residual
    if method == "FH":
        count, columns = areas.table.shape
        return float(v @ rest**2) - (count - columns), float(v.sum())
    fall = 0.5 * float(np.sum((v * rest) ** 2))
    if method == "ML":
        return fall - 0.5 * float(v.sum()), 0.5 * float(v @ v)
    second = fitted.covariance @ areas.crossed(v**2)
    third = fitted.covariance @ areas.crossed(v**3)
    trace = float(v.sum() - np.trace(second))
    squared = float(v @ v - 2 * np.trace(third) + np.trace(second @ second))
    return fall - 0.5 * trace, 0.5 * squared


def _searched(areas: Areas, method: str) -> float:
    """The A ≥ 0 of largest likelihood (or of the moment equation), to machine precision."""
    largest = float(areas.psi.max() + np.var(areas.direct))
    points = np.concatenate([[0.0], np.geomspace(1e-10, 100.0, GRID) * largest])
    slopes = np.array([score_and_information(areas, a, method)[0] for a in points])
    crossings = np.flatnonzero((slopes[:-1] > 0) & (slopes[1:] <= 0))
    roots = [0.0] if slopes[0] <= 0 else []
    for place in crossings:
        low, high = points[place], points[place + 1]
        roots.append(
            optimize.brentq(lambda a: score_and_information(areas, a, method)[0], low, high)
        )
    return max(roots, key=lambda a: _likelihood(areas, a, method))


def _likelihood(areas: Areas, a: float, method: str) -> float:
    fitted = areas.fitted(a)
    v, rest = fitted.precision, fitted.residual
    value = 0.5 * float(np.sum(np.log(v) - v * rest**2))
    if method == "ML":
        return value
    return value + 0.5 * float(np.linalg.slogdet(fitted.covariance)[1])
