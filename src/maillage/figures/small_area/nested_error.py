"""Prediction and mean squared error in a fitted nested-error model.

Columns are those of the orthonormal basis of X; `unit_level` leads back to X itself.
"""

from dataclasses import dataclass

import numpy as np

from maillage.figures.errors import SingularDesignError
from maillage.figures.inputs import FloatArray, IntArray
from maillage.figures.small_area.moments import Moments, State, objective, state

SMALLEST = 1e-14  # share of the sum of squares below which nothing is left


@dataclass(frozen=True)
class Nested:
    sums: Moments
    sampled: IntArray  # (d,) the areas with observations, among D
    means: FloatArray  # (D, p) population means
    sizes: FloatArray  # (D,)
    restricted: bool
    refvar: float
    errorvar: float
    beta: FloatArray  # (p,)
    covariance: FloatArray  # (p, p)
    gap: FloatArray  # (d,) ȳ − x̄ β
    objective: float

    @property
    def weight(self) -> FloatArray:
        """γ of the sampled areas."""
        between = self.sums.size * self.refvar
        return np.asarray(between / (between + self.errorvar))

    @property
    def fraction(self) -> FloatArray:
        """Sampling fraction of the sampled areas."""
        return np.asarray(self.sums.size / self.sizes[self.sampled])


def fitted(
    sums: Moments,
    ratio: float,
    means: FloatArray,
    sizes: FloatArray,
    sampled: IntArray,
    *,
    restricted: bool,
) -> Nested:
    found = state(sums, np.array([ratio]))
    free = sums.observations - (sums.columns if restricted else 0)
    errorvar = float(found.rest[0] / free)
    return Nested(
        sums=sums,
        sampled=sampled,
        means=means,
        sizes=sizes,
        restricted=restricted,
        refvar=errorvar * ratio,
        errorvar=errorvar,
        beta=found.beta[0],
        covariance=errorvar * np.linalg.inv(found.inner[0]),
        gap=found.gap[0],
        objective=float(objective(sums, np.array([ratio]), restricted=restricted)[0]),
    )


def refuse_explained(sums: Moments) -> None:
    """Where the columns of X leave nothing inside the areas, there is no variance within."""
    cross, inner = sums.cross_within[:, 0], sums.table_within
    explained = cross @ np.linalg.lstsq(inner, cross, rcond=None)[0]
    whole = sums.outcome_within[0] + float(sums.size @ sums.outcome_mean[:, 0] ** 2)
    if sums.outcome_within[0] - explained <= SMALLEST * whole:
        raise SingularDesignError("y", "the columns of X and the areas explain it entirely")


def loglike(nested: Nested, triangle: FloatArray) -> float:
    """The (restricted) log-likelihood of the columns of X themselves."""
    free = nested.sums.observations - (nested.sums.columns if nested.restricted else 0)
    value = nested.objective + free * (1 + np.log(2 * np.pi / free))
    if nested.restricted:
        value += 2 * float(np.sum(np.log(np.abs(np.diag(triangle)))))
    return -0.5 * float(value)


def spread_out(nested: Nested, values: FloatArray) -> FloatArray:
    """Values of the sampled areas among all areas, 0 elsewhere."""
    out = np.zeros(len(nested.sizes))
    out[nested.sampled] = values
    return out


def predicted(
    nested: Nested, outcome_mean: FloatArray, found: State, ratio: FloatArray
) -> FloatArray:
    """(D, B) EBLUPs of B outcomes with the same columns, each at its own λ."""
    value = nested.means @ found.beta.T
    size, fraction = nested.sums.size[:, None], nested.fraction[:, None]
    between = size * ratio
    effect = between / (1 + between) * found.gap.T
    observed = fraction * (outcome_mean - nested.sums.table_mean @ found.beta.T)
    value[nested.sampled] += observed + (1 - fraction) * effect
    return value


def analytic(nested: Nested) -> FloatArray:
    """Prasad and Rao's g1 + g2 + 2 g3, with the finite population (Rao and Molina 2015, 7.2)."""
    unseen = np.einsum("ij,jk,ik->i", nested.means, nested.covariance, nested.means)
    mse = unseen + nested.refvar + nested.errorvar / nested.sizes
    left = 1 - nested.fraction
    model = _g1(nested) + _g2(nested) + 2 * _g3(nested) - _bias(nested)
    own = left * nested.errorvar / nested.sizes[nested.sampled]
    mse[nested.sampled] = left**2 * model + own
    return np.asarray(mse)


def _g1(nested: Nested) -> FloatArray:
    return nested.weight * nested.errorvar / nested.sums.size


def _g2(nested: Nested) -> FloatArray:
    """From the coefficients: on the mean of what was not observed."""
    size, population = nested.sums.size, nested.sizes[nested.sampled]
    total = nested.means[nested.sampled] * population[:, None]
    rest = total - nested.sums.table_mean * size[:, None]
    left = np.maximum(population - size, np.finfo(np.float64).tiny)
    mean = np.where((population > size)[:, None], rest / left[:, None], 0.0)
    off = mean - nested.weight[:, None] * nested.sums.table_mean
    return np.asarray(np.einsum("ij,jk,ik->i", off, nested.covariance, off))


def _g3(nested: Nested) -> FloatArray:
    """From the two variances."""
    u, e, size = nested.refvar, nested.errorvar, nested.sums.size
    spread = np.linalg.inv(_information(nested))
    h = e**2 * spread[0, 0] + u**2 * spread[1, 1] - 2 * e * u * spread[0, 1]
    return np.asarray(h / (size**2 * (u + e / size) ** 3))


def _information(nested: Nested) -> FloatArray:
    """Fisher information of (variance between, variance within)."""
    size, e = nested.sums.size, nested.errorvar
    whole = (e + size * nested.refvar) ** -2.0
    between, mixed = np.sum(size**2 * whole), np.sum(size * whole)
    within = np.sum((size - 1) / e**2 + whole)
    return 0.5 * np.array([[between, mixed], [mixed, within]])


def _bias(nested: Nested) -> FloatArray:
    """What the bias of maximum likelihood adds to g1; nothing under REML."""
    if nested.restricted:
        return np.zeros(len(nested.sampled))
    size, e = nested.sums.size, nested.errorvar
    whole = (e + size * nested.refvar) ** -2.0
    mean = nested.sums.table_mean
    between = -(mean.T * (size**2 * whole)) @ mean
    within = -nested.sums.table_within / e**2 - (mean.T * (size * whole)) @ mean
    traces = [np.trace(nested.covariance @ part) for part in (between, within)]
    off = 0.5 * np.linalg.solve(_information(nested), np.array(traces))
    return np.asarray(off[0] * (1 - nested.weight) ** 2 + off[1] * nested.weight**2 / size)
