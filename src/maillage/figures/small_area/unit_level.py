"""The nested-error model of Battese, Harter and Fuller (1988): observations inside areas.

y = x β + v + e, v ~ (0, σᵥ²) one for each area, e ~ (0, σₑ²) one for each observation. The EBLUP
of an area mean adds what was observed to what the model says of the rest,
f ȳ + (X̄ − f x̄) β + (1 − f) v̂ with v̂ = γ (ȳ − x̄ β), γ = σᵥ² / (σᵥ² + σₑ²/n) and f = n/N. An area
without observation gets X̄ β.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.errors import InvalidValueError, ShapeError, SingularDesignError
from maillage.figures.inputs import BoolArray, FloatArray, IntArray, LabelArray
from maillage.figures.small_area import bootstrap, nested_error
from maillage.figures.small_area.moments import Moments, best_ratio, moments, state
from maillage.figures.small_area.nested_error import Nested
from maillage.figures.survey.regression import refuse_collinear

METHODS = ("REML", "ML")
KINDS = ("analytic", "bootstrap")
REPETITIONS = 200


@dataclass(frozen=True)
class BatteseHarterFuller:
    """A fitted model. Arrays by area are in the order of `areas`."""

    method: str
    areas: LabelArray
    beta: FloatArray
    std_error: FloatArray
    refvar: float  # between areas
    errorvar: float  # within
    eblup: FloatArray
    sample_size: IntArray
    random_effect: FloatArray  # v̂, 0 where nothing was observed
    weight: FloatArray  # γ
    loglike: float
    nested: Nested

    @property
    def synthetic(self) -> BoolArray:
        """Areas whose estimate is the model alone."""
        return np.asarray(self.sample_size == 0)

    def mse(
        self,
        kind: str = "analytic",
        seed: int | None = None,
        *,
        repetitions: int = REPETITIONS,
    ) -> FloatArray:
        """Mean squared errors: Prasad and Rao's formula, or a parametric bootstrap.

        The bootstrap (González-Manteiga and others 2008) draws new populations from the fitted
        model, fits each again and averages the squared errors; its own relative error is about
        √(2 / repetitions).
        """
        inputs.one_of("kind", kind, KINDS)
        if kind == "analytic":
            return nested_error.analytic(self.nested)
        if seed is None:
            raise InvalidValueError("seed", "a bootstrap needs one, to be the same tomorrow")
        return bootstrap.errors(self.nested, seed, repetitions)


def battese_harter_fuller(  # noqa: PLR0917 -- the arguments of the model, in their usual order
    y: ArrayLike,
    X: ArrayLike,  # noqa: N803 -- the name of a design matrix everywhere
    area: ArrayLike,
    X_mean: ArrayLike,  # noqa: N803 -- population means of X
    population_size: ArrayLike,
    method: str = "REML",
    *,
    areas: ArrayLike | None = None,
) -> BatteseHarterFuller:
    """Fits the model and predicts the mean of each area.

    `y` (n,), `X` (n, p) used as given, `area` (n,) labels. `X_mean` (D, p) and `population_size`
    (D,) follow `areas`, by default the labels of `area` in sorted order; `areas` may name more
    areas than were sampled. Where the first column of `X` is all ones, `X_mean` may leave it out.
    """
    inputs.one_of("method", method, METHODS)
    outcome = inputs.moderate("y", inputs.vector("y", y))
    table = inputs.matrix("X", X, len(outcome))
    names, code = _areas(inputs.labels("area", area, len(outcome)), areas)
    means = _means(X_mean, table, len(names))
    sizes = inputs.positive("population_size", population_size, len(names))
    _refuse(table, code, sizes)
    return _fitted(_sums(outcome, table, code), names, means, sizes, method)


def _fitted(
    nested_sums: tuple[Moments, FloatArray, IntArray],
    names: LabelArray,
    means: FloatArray,
    sizes: FloatArray,
    method: str,
) -> BatteseHarterFuller:
    sums, triangle, sampled = nested_sums
    restricted = method == "REML"
    nested_error.refuse_explained(sums)
    ratio = best_ratio(sums, restricted=restricted)
    nested = nested_error.fitted(
        sums, ratio[0], means @ np.linalg.inv(triangle), sizes, sampled, restricted=restricted
    )
    back = np.linalg.inv(triangle)
    covariance = back @ nested.covariance @ back.T
    counts = np.zeros(len(names), dtype=np.int64)
    counts[sampled] = sums.size
    return BatteseHarterFuller(
        method=method,
        areas=names,
        beta=back @ nested.beta,
        std_error=np.sqrt(np.diag(covariance)),
        refvar=nested.refvar,
        errorvar=nested.errorvar,
        eblup=nested_error.predicted(nested, sums.outcome_mean, state(sums, ratio), ratio)[:, 0],
        sample_size=counts,
        random_effect=nested_error.spread_out(nested, nested.weight * nested.gap),
        weight=nested_error.spread_out(nested, nested.weight),
        loglike=nested_error.loglike(nested, triangle),
        nested=nested,
    )


def _areas(labels: LabelArray, wanted: ArrayLike | None) -> tuple[LabelArray, IntArray]:
    names = np.unique(labels) if wanted is None else inputs.labels("areas", wanted)
    order = np.argsort(names)
    ranked = names[order]
    if (ranked[1:] == ranked[:-1]).any():
        raise InvalidValueError("areas", "names an area twice")
    place = np.minimum(np.searchsorted(ranked, labels), len(ranked) - 1)
    if (ranked[place] != labels).any():
        missing = labels[ranked[place] != labels][0]
        raise InvalidValueError("areas", f"does not name {missing}, where something was observed")
    return names, order[place].astype(np.int64)


def _means(values: ArrayLike, table: FloatArray, count: int) -> FloatArray:
    means = inputs.matrix("X_mean", values, count)
    columns = table.shape[1]
    if means.shape[1] == columns - 1 and (table[:, 0] == 1).all():
        means = np.column_stack([np.ones(count), means])
    if means.shape[1] != columns:
        reason = f"has {means.shape[1]} columns where X has {columns}"
        raise ShapeError("X_mean", reason)
    return means


def _refuse(table: FloatArray, code: IntArray, sizes: FloatArray) -> None:
    counts = np.bincount(code, minlength=len(sizes))
    if len(table) <= table.shape[1]:
        raise SingularDesignError("X", "as many coefficients as observations, or more")
    refuse_collinear("X", table)
    if (counts > 0).sum() < 2:  # noqa: PLR2004 -- between areas needs two
        raise SingularDesignError("area", "one area alone shows no difference between areas")
    if counts.max() < 2:  # noqa: PLR2004 -- within an area needs two
        raise SingularDesignError("area", "no area has two observations: nothing varies within")
    if (sizes < counts).any():
        place = int(np.argmax(sizes < counts))
        reason = f"{sizes[place]:g} people at {place}, where {counts[place]} were observed"
        raise InvalidValueError("population_size", reason)


def _sums(
    outcome: FloatArray, table: FloatArray, code: IntArray
) -> tuple[Moments, FloatArray, IntArray]:
    """Sums on orthonormal columns, the triangle that leads back, and the areas seen."""
    basis, triangle = np.linalg.qr(table)
    sampled, own = np.unique(code, return_inverse=True)
    sums = moments(basis, outcome[:, None], own.astype(np.int64), len(sampled))
    return sums, triangle, sampled.astype(np.int64)
