"""The public face of survey estimation: a sample, and what can be asked of it."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.figures import inputs
from maillage.figures.errors import InvalidValueError
from maillage.figures.inputs import FloatArray
from maillage.figures.survey import (
    proportions,
    quantiles,
    regression,
    replicates,
    shares,
    stages,
    totals,
)
from maillage.figures.survey.estimate import LEVEL, Estimate
from maillage.figures.survey.replicates import Replicates
from maillage.figures.survey.sample import Sample
from maillage.figures.survey.stages import Sizes
from maillage.figures.survey.variance import Lonely


class Design:
    """How n observations were drawn from a population. Nothing in it changes once built.

    - `weights` (n,): how many people (households, places) each observation stands for, 0 or more.
    - `strata`, `clusters` (n,) or (n, stages): labels, first stage first; without clusters each row
      was drawn by itself. `nest=True` where cluster labels begin again in each stratum.
    - `fpc`: population sizes or sampling fractions: a number, one for each row, one for each row
      and stage, or one for each first-stage stratum, by label or in the order of labels. All sizes
      are 1 or more, all fractions 1 or less. Fractions may differ inside a stratum (unequal
      probabilities), sizes may not. None: drawn with replacement, only the first stage counts.
    - `replicates`: "JK1", "JKn" or "auto" to make jackknife weights, replicate weights (n, R) that
      hold the base weights and form a JK1 set, or a `Replicates` of any other kind.
    - `lonely`: what a stratum of a single cluster does: "fail" (refused), "certainty", "adjust" or
      "average".

    Methods return an `Estimate`; `level` sets its interval, by Student's t on `df` degrees of
    freedom: first-stage clusters less strata. `y` is (n,), or (n, k) for k variables at once; it
    may be missing where the weight is zero, as outside a domain.
    """

    def __init__(
        self,
        weights: ArrayLike,
        strata: ArrayLike | None = None,
        clusters: ArrayLike | None = None,
        fpc: Sizes | None = None,
        replicates: ArrayLike | Replicates | str | None = None,
        *,
        nest: bool = False,
        lonely: str = Lonely.FAIL,
    ) -> None:
        checked = inputs.non_negative("weights", weights)
        if not checked.any():
            raise InvalidValueError("weights", "are zero everywhere")
        if checked[checked > 0].min() < 1 / inputs.LARGEST:
            raise InvalidValueError("weights", "are too small to be counted with")
        inputs.one_of("lonely", lonely, list(Lonely))
        found = stages.read(len(checked), strata, clusters, fpc, nest=nest)
        sample = Sample(checked, found, Lonely(lonely))
        self.sample = _replicated(sample, replicates)

    @classmethod
    def of(cls, sample: Sample) -> Self:
        """A design around a sample that was already read, calibrated or cut to a domain."""
        design = cls.__new__(cls)
        design.sample = sample
        return design

    @property
    def weights(self) -> FloatArray:
        return self.sample.weights

    @property
    def df(self) -> float:
        return self.sample.df

    def jackknife(self, kind: str = "auto") -> Self:
        """The same with JK1 or JKn replicate weights ("auto": JKn where there are strata)."""
        return self.of(_replicated(self.sample, kind))

    def domain(self, mask: ArrayLike) -> Self:
        """The observations where `mask` holds; variances still know the whole sample."""
        return self.of(self.sample.within(inputs.mask("mask", mask, self.sample.rows)))

    def total(self, y: ArrayLike, *, level: float = LEVEL) -> Estimate:
        return totals.total(self.sample, self._values("y", y), level)

    def mean(self, y: ArrayLike, *, level: float = LEVEL) -> Estimate:
        return totals.mean(self.sample, self._values("y", y), level)

    def ratio(self, y: ArrayLike, x: ArrayLike, *, level: float = LEVEL) -> Estimate:
        """Total of `y` over total of `x` (n,)."""
        below = inputs.vector("x", self._inside("x", x), self.sample.rows)
        return totals.ratio(self.sample, self._values("y", y), below, level)

    def proportion(self, y: ArrayLike, method: str = "logit", *, level: float = LEVEL) -> Estimate:
        """Share of the population for which `y` (true or false) holds; methods: `proportions`."""
        inputs.one_of("method", method, proportions.METHODS)
        values = inputs.mask("y", self._inside("y", y), self.sample.rows)
        return shares.proportion(self.sample, values, method, level)

    def quantile(
        self,
        y: ArrayLike,
        q: ArrayLike,
        *,
        rule: str = "math",
        interval: str = "mean",
        level: float = LEVEL,
    ) -> Estimate:
        """The value that a share `q` of the population does not exceed; Woodruff's interval.

        Several shares at once give arrays.
        """
        orders = [inputs.between("q", order, 0.0, 1.0) for order in np.ravel(inputs.floats("q", q))]
        inputs.one_of("rule", rule, quantiles.RULES)
        inputs.one_of("interval", interval, quantiles.INTERVALS)
        values = inputs.vector("y", self._inside("y", y), self.sample.rows)
        found = [
            quantiles.quantile(
                self.sample, values, order, rule=rule, interval=interval, level=level
            )
            for order in orders
        ]
        return found[0] if np.ndim(q) == 0 else quantiles.together(found)

    def regression(
        self,
        y: ArrayLike,
        X: ArrayLike,  # noqa: N803 -- the name of a design matrix everywhere
        *,
        family: str = "linear",
        level: float = LEVEL,
    ) -> Estimate:
        """Coefficients of `y` on the columns of `X` (n, p), used as given: no constant is added."""
        inputs.one_of("family", family, regression.FAMILIES)
        outcome = inputs.vector("y", self._inside("y", y), self.sample.rows)
        table = inputs.matrix("X", self._inside("X", X), self.sample.rows)
        return regression.regression(self.sample, outcome, table, family, level)

    def _values(self, argument: str, values: ArrayLike) -> FloatArray:
        return inputs.matrix(argument, self._inside(argument, values), self.sample.rows)

    def _inside(self, argument: str, values: ArrayLike) -> NDArray[np.generic]:
        """Values outside the domain are not looked at: they may be missing."""
        if np.ma.is_masked(values):
            raise InvalidValueError(argument, "has a masked value: take a domain without it")
        array = np.asarray(values)
        outside = self.sample.weights == 0
        if array.ndim == 0 or len(array) != self.sample.rows or not outside.any():
            return array
        kept = array.copy()
        kept[outside] = 0
        return kept


def _replicated(sample: Sample, wanted: ArrayLike | Replicates | str | None) -> Sample:
    if wanted is None:
        return sample
    if isinstance(wanted, str):
        if sample.adjustments or sample.size < sample.rows:
            reason = "make replicates first, then calibrate or take a domain"
            raise InvalidValueError("replicates", reason)
        made: Replicates = replicates.jackknife(sample.stages[0], wanted, sample.lonely)
    elif isinstance(wanted, Replicates):
        made = wanted
    else:
        made = replicates.given(sample.weights, wanted)
    return Sample(sample.weights, sample.stages, sample.lonely, sample.adjustments, made)
