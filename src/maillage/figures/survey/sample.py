"""A drawn sample ready for estimation, and how the variance of any statistic is taken from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from maillage.figures.errors import EmptyInputError, InvalidValueError, SingularDesignError
from maillage.figures.inputs import BoolArray, FloatArray
from maillage.figures.survey import variance
from maillage.figures.survey.adjustments import Adjustment
from maillage.figures.survey.replicates import Replicates
from maillage.figures.survey.stages import Stage
from maillage.figures.survey.variance import Lonely

OfTotals = Callable[[FloatArray], FloatArray]  # (…, m) totals to (…, k) values


@dataclass(frozen=True)
class Sample:
    weights: FloatArray
    stages: tuple[Stage, ...]
    lonely: Lonely
    adjustments: tuple[Adjustment, ...] = ()
    replicates: Replicates | None = None

    @cached_property
    def size(self) -> int:
        """Rows that count: those of the domain."""
        return int(np.count_nonzero(self.weights))

    @property
    def rows(self) -> int:
        return len(self.weights)

    @cached_property
    def df(self) -> float:
        """First-stage clusters less strata, both counted where there is weight."""
        replicates = self.replicates
        if replicates is not None and self.size == self.rows:
            return replicates.df
        if replicates is not None and not replicates.by_cluster:
            return replicates.rank(self.weights) - 1.0
        first = self.stages[0]
        clusters = np.bincount(first.cluster, self.weights != 0, first.clusters) > 0
        strata = np.bincount(first.stratum, clusters, first.strata) > 0
        return float(clusters.sum() - strata.sum())

    @property
    def variance_method(self) -> str:
        base = "linearised" if self.replicates is None else self.replicates.kind
        return f"{base}, calibrated" if self.adjustments else base

    def within(self, inside: BoolArray) -> "Sample":
        """A domain: weights of zero outside, all clusters and strata kept."""
        weights = np.where(inside, self.weights, 0.0)
        if not weights.any():
            raise EmptyInputError("mask", "no observation with weight lies in the domain")
        if weights.sum() <= 0:
            reason = "the calibrated weights of the domain add up to zero or less: bound them"
            raise InvalidValueError("mask", reason)
        return Sample(weights, self.stages, self.lonely, self.adjustments, self.replicates)

    def totals(self, variables: FloatArray) -> FloatArray:
        return np.asarray(self.weights @ variables)

    def linearised(self, influence: FloatArray) -> FloatArray:
        """Covariance of the totals of (n, k) linearised values, without replicates."""
        weighted = influence * self.weights[:, None]
        for adjustment in self.adjustments:
            weighted = adjustment.residuals(weighted)
        return variance.of_total(weighted, self.stages, self.lonely)

    def covariance(
        self, variables: FloatArray, function: OfTotals, influence: FloatArray
    ) -> FloatArray:
        """Covariance of `function` of the totals of `variables` (n, m).

        By replicates where there are any; else by its linearised values `influence` (n, k).
        """
        if self.replicates is None:
            return self.linearised(influence)
        with np.errstate(divide="ignore", invalid="ignore"):  # looked for in the next line
            values = function(self.replicates.totals(self.weights, variables))
        if not np.isfinite(values).all():
            reason = "a replicate leaves nothing to divide by: the domain lies in one cluster"
            raise SingularDesignError("replicates", reason)
        centre = function(self.totals(variables))
        return self.replicates.spread(values, centre)

    def covariance_of_total(self, influence: FloatArray) -> FloatArray:
        """Covariance of the totals of (n, k) values, by the means of this sample."""
        return self.covariance(influence, lambda totals: totals, influence)
