"""Calibration on totals of any variables. Source: Deville and Särndal (1992)."""

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.calibration.distances import Distance, Linear, Logit, Raking
from maillage.figures.calibration.replicated import changed
from maillage.figures.calibration.solve import Problem, ratios
from maillage.figures.errors import InvalidValueError, ShapeError, SingularDesignError
from maillage.figures.inputs import FloatArray
from maillage.figures.survey.adjustments import Regression
from maillage.figures.survey.design import Design
from maillage.figures.survey.regression import refuse_collinear

DISTANCES = ("linear", "raking", "logit")
Bounds = tuple[float, float]


def calibrate(
    design: Design,
    X: ArrayLike,  # noqa: N803 -- the name of a design matrix everywhere
    totals: ArrayLike,
    distance: str = "linear",
    bounds: Bounds | None = None,
    *,
    spread: ArrayLike | None = None,
) -> Design:
    """The design with weights that meet known population totals.

    `X` (n, p), its population `totals` (p,). `bounds` = (low, high) keeps each new weight between
    low and high times the old one, low < 1 < high; "logit" needs them, "linear" and "raking" are
    cut off at them. `spread` (n,): rows with a larger value move more (σ² of the working model).
    Variances of the result are those of the regression residuals. Replicates are calibrated one by
    one. Raises InfeasibleError where no weights within the bounds meet the totals.
    """
    sample = design.sample
    if (sample.weights < 0).any():
        reason = "has weights below zero since its last calibration: give that one bounds"
        raise InvalidValueError("design", reason)
    table = inputs.matrix("X", X, sample.rows)
    wanted = inputs.vector("totals", np.atleast_1d(np.asarray(totals)), table.shape[1])
    variance = (
        np.ones(sample.rows) if spread is None else inputs.positive("spread", spread, sample.rows)
    )
    refuse_collinear("X", table[sample.weights > 0])
    rule = _distance(inputs.one_of("distance", distance, DISTANCES), bounds)
    problem = Problem(sample.weights, table, wanted, rule, variance)
    new = sample.weights * ratios(problem)

    def moved(weights: FloatArray) -> FloatArray:
        return weights * ratios(replace(problem, weights=weights))

    return changed(design, new, _residuals(problem, new), moved)


def _distance(name: str, bounds: Bounds | None) -> Distance:
    if bounds is None:
        if name == "logit":
            raise InvalidValueError("bounds", "the logit distance needs two finite bounds")
        return Linear() if name == "linear" else Raking()
    if np.size(bounds) != 2:  # noqa: PLR2004 -- low and high
        raise ShapeError("bounds", "must be two numbers, (low, high)")
    low, high = (float(end) for end in inputs.numbers("bounds", bounds))
    if not low < 1 < high:
        raise InvalidValueError("bounds", f"must lie on both sides of 1, not {low:g} and {high:g}")
    if name == "linear":
        return Linear(low, high)
    if name == "raking":
        return Raking(max(low, 0.0), high)
    if not np.isfinite([low, high]).all():
        raise InvalidValueError("bounds", "the logit distance needs two finite bounds")
    return Logit(low, high)


def _residuals(problem: Problem, new: FloatArray) -> Regression:
    """Regression on the calibration variables under the old weights."""
    root = np.sqrt(problem.weights / problem.spread)
    gram = problem.table.T @ (problem.table * (root**2)[:, None])
    sizes = np.sqrt(np.diag(gram))
    try:
        inverse = np.linalg.inv(gram / np.outer(sizes, sizes)) / np.outer(sizes, sizes)
    except np.linalg.LinAlgError as error:
        reason = "under these weights its columns say the same: some are too small to count"
        raise SingularDesignError("X", reason) from error
    old, sigma = np.sqrt(problem.weights), np.sqrt(problem.spread)
    scale = np.divide(new * sigma, old, out=np.zeros_like(old), where=old > 0)
    return Regression(problem.table, root, np.asarray(inverse), scale)
