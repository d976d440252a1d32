"""Regression under a sampling design.

Coefficients by weighted least squares (or logistic likelihood), their covariance by the sandwich
of the linearised scores (Binder 1983). `X` is used as given: put a column of ones where a constant
is wanted.
"""

from collections.abc import Callable

import numpy as np
from scipy import special

from maillage.figures.errors import InvalidValueError, NotConvergedError, SingularDesignError
from maillage.figures.inputs import FloatArray
from maillage.figures.survey.estimate import Estimate, student
from maillage.figures.survey.sample import Sample

FAMILIES = ("linear", "logistic")
ITERATIONS = 50
Fit = Callable[[FloatArray], FloatArray]
TOLERANCE = 1e-12
FAR_FROM_SINGULAR = 1e-8  # of the smallest eigenvalue, that a look at the squares is enough


def regression(
    sample: Sample, outcome: FloatArray, table: FloatArray, family: str, level: float
) -> Estimate:
    used = sample.weights != 0
    refuse_collinear("X", table[used])
    if family == "logistic" and not np.isin(outcome[used], (0, 1)).all():
        raise InvalidValueError("y", "must be 0 or 1 for a logistic regression")
    fit = _linear if family == "linear" else _logistic
    beta = fit(sample.weights, outcome, table)
    slope, bread = _scores(sample.weights, outcome, table, beta, family)
    covariance = _covariance(sample, slope @ bread, lambda w: fit(w, outcome, table), beta)
    spread = _dispersion(sample, outcome - table @ beta, table) if family == "linear" else 1.0
    naive = np.diag(bread) * sample.weights.sum() / sample.size * spread
    effect = np.diag(covariance) / naive if (naive > 0).all() else None
    df = sample.df + 1 - table.shape[1]
    se = np.sqrt(np.diag(covariance))
    low, high = student(beta, se, df, level)
    method = f"{family} regression, {sample.variance_method}"
    return Estimate(beta, se, (low, high), df, effect, method, level, covariance=covariance)


def refuse_collinear(argument: str, table: FloatArray) -> None:
    """Columns that other columns already say."""
    rows, columns = table.shape
    if rows < columns:
        reason = f"{rows} observations cannot tell {columns} coefficients apart"
        raise SingularDesignError(argument, reason)
    sizes = np.sqrt(np.einsum("ij,ij->j", table, table))
    if (sizes == 0).any():
        raise SingularDesignError(argument, f"column {int(np.argmin(sizes))} is zero everywhere")
    scaled = table / sizes
    if np.linalg.eigvalsh(scaled.T @ scaled)[0] > FAR_FROM_SINGULAR:
        return
    rank = int(np.linalg.matrix_rank(scaled))
    if rank < columns:
        reason = f"only {rank} of its {columns} columns say something of their own"
        raise SingularDesignError(argument, reason)


def _linear(weights: FloatArray, outcome: FloatArray, table: FloatArray) -> FloatArray:
    if (weights < 0).any():  # after a linear calibration without bounds
        return np.asarray(
            _scores(weights, outcome, table, np.zeros(table.shape[1]), "linear")[1]
            @ (table.T @ (weights * outcome))
        )
    root = np.sqrt(weights)
    beta, _, rank, _ = np.linalg.lstsq(table * root[:, None], outcome * root, rcond=None)
    if rank < table.shape[1]:
        raise SingularDesignError("X", "without one of the clusters, a column says nothing more")
    return np.asarray(beta)


def _logistic(weights: FloatArray, outcome: FloatArray, table: FloatArray) -> FloatArray:
    beta = np.zeros(table.shape[1])
    for _ in range(ITERATIONS):
        score, bread = _scores(weights, outcome, table, beta, "logistic")
        move = bread @ (weights @ score)
        beta = beta + move
        if np.abs(move).max() <= TOLERANCE * max(1.0, np.abs(beta).max()):
            return beta
    raise NotConvergedError("X", "the classes are separated: the coefficients have no limit")


def _scores(
    weights: FloatArray, outcome: FloatArray, table: FloatArray, beta: FloatArray, family: str
) -> tuple[FloatArray, FloatArray]:
    """Score of each row (n, p) and the inverse of the information (p, p)."""
    with np.errstate(over="ignore", invalid="ignore"):  # looked for below
        line = table @ beta
        fitted = line if family == "linear" else special.expit(line)
        curve = np.ones(len(line)) if family == "linear" else fitted * (1 - fitted)
        information = table.T @ (table * (weights * curve)[:, None])
    if not np.isfinite(information).all():
        raise SingularDesignError(
            "X", "its numbers are too large to be squared: choose other units"
        )
    try:
        bread = np.linalg.inv(information)
    except np.linalg.LinAlgError as error:
        raise SingularDesignError("X", "the classes are separated, or columns repeat") from error
    return np.asarray(table * (outcome - fitted)[:, None]), np.asarray(bread)


def _covariance(sample: Sample, influence: FloatArray, fit: Fit, beta: FloatArray) -> FloatArray:
    if sample.replicates is None:
        return sample.linearised(influence)
    replicates = sample.replicates
    count = replicates.factors.shape[1]
    values = [fit(sample.weights * replicates.column(number)) for number in range(count)]
    return replicates.spread(np.array(values), beta)


def _dispersion(sample: Sample, rest: FloatArray, table: FloatArray) -> float:
    """Variance of the residuals in an unweighted model with the weights as precisions."""
    free = sample.size - table.shape[1]
    weights = sample.weights * sample.size / sample.weights.sum()
    return float(weights @ rest**2) / free if free else 0.0
