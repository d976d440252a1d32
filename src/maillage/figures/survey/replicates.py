"""Replicate weights: the sample with one cluster less, as many times as there are clusters.

The variance of any function of weighted totals is scale × Σ rscaleᵣ (θᵣ − θ̄)². JK1 (no strata):
scale = (1 − f)(n − 1)/n. JKn (strata): rscale = (1 − fₕ)(nₕ − 1)/nₕ for the clusters of stratum h.
Source: Wolter (2007), chapter 4. Only the first stage of selection enters.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.errors import InvalidValueError, ShapeError, SingularDesignError
from maillage.figures.inputs import FloatArray, IntArray, summed
from maillage.figures.survey.stages import EXHAUSTIVE, Stage
from maillage.figures.survey.variance import Lonely, single_out_of_several

RANK_TOLERANCE = 1e-5


@dataclass(frozen=True)
class Replicates:
    """R replicates as factors of the weights: row `index[i]` of `factors` (m, R) is that of row i.

    `mse` measures around the estimate itself instead of the mean of the replicates. `by_cluster`
    tells replicates made from the clusters of the sample from those that came with a file.
    """

    factors: FloatArray
    index: IntArray
    scale: float
    rscales: FloatArray
    kind: str
    df: float
    mse: bool = False
    by_cluster: bool = False

    def totals(self, weights: FloatArray, variables: FloatArray) -> FloatArray:
        """(R, k) totals of the (n, k) variables under each replicate."""
        sums = summed(variables * weights[:, None], self.index, self.factors.shape[0])
        return np.asarray(self.factors.T @ sums)

    def spread(self, values: FloatArray, centre: FloatArray) -> FloatArray:
        """(k, k) covariance from the (R, k) values of the replicates."""
        used = self.rscales > 0
        middle = centre if self.mse else values[used].mean(axis=0)
        deviations = values - middle
        weighted = deviations * self.rscales[:, None]
        return np.asarray(self.scale * (weighted.T @ deviations))

    def column(self, number: int) -> FloatArray:
        """The (n,) factors of one replicate."""
        return np.asarray(self.factors[self.index, number])

    def rank(self, weights: FloatArray) -> int:
        """Of the replicate weights of the rows with weight."""
        inside = weights != 0
        return rank(self.factors[self.index[inside]] * weights[inside, None])

    def expanded(self, factors: FloatArray) -> "Replicates":
        """The same replicates with factors of their own for each row."""
        return replace(self, factors=factors, index=np.arange(factors.shape[0]))


def given(
    weights: FloatArray,
    replicate_weights: ArrayLike,
    *,
    scale: float | None = None,
    rscales: ArrayLike | None = None,
    kind: str = "JK1",
    combined: bool = True,
    mse: bool = False,
    df: float | None = None,
) -> Replicates:
    """Replicate weights delivered with a file: (n, R), `combined` if they hold the base weights.

    Without `scale` they are taken for a JK1 jackknife, (R − 1)/R. Without `df`, their rank less 1.
    """
    table = inputs.matrix("replicates", replicate_weights, len(weights))
    count = table.shape[1]
    if count < 2:  # noqa: PLR2004 -- one replicate shows no spread
        raise ShapeError("replicates", "at least two replicates are needed")
    if combined and (table[weights == 0] != 0).any():
        raise InvalidValueError("replicates", "has weight where the base weight is zero")
    scales = np.ones(count) if rscales is None else inputs.non_negative("rscales", rscales, count)
    used = (count - 1) / count if scale is None else scale
    if not 0 <= used < np.inf:
        raise InvalidValueError("scale", f"must be 0 or more, not {used!r}")
    divisor = weights[:, None]
    factors = (
        np.divide(table, divisor, out=np.zeros_like(table), where=divisor > 0)
        if combined
        else table
    )
    own = rank(factors * divisor) - 1.0 if df is None else df
    return Replicates(factors, np.arange(len(weights)), used, scales, kind, own, mse)


def rank(table: FloatArray) -> int:
    triangle = np.linalg.qr(table, mode="r")
    sizes = np.linalg.svd(triangle, compute_uv=False)
    return int((sizes > RANK_TOLERANCE * sizes.max()).sum())


def jackknife(stage: Stage, kind: str, lonely: Lonely) -> Replicates:
    """JK1, JKn, or "auto": JKn where there are strata."""
    inputs.one_of("kind", kind, ("auto", "JK1", "JKn"))
    chosen = ("JKn" if stage.strata > 1 else "JK1") if kind == "auto" else kind
    if chosen == "JK1" and stage.strata > 1:
        raise InvalidValueError("kind", "JK1 is for samples without strata: use JKn")
    if stage.clusters == 1:
        raise SingularDesignError("clusters", "a single cluster leaves nothing to leave out")
    if (stage.left_out < EXHAUSTIVE).all():
        raise SingularDesignError("fpc", "the whole population was observed: nothing varies")
    factors, rscales, share = _without_one(stage, lonely)
    df = float(stage.clusters - stage.strata)
    return Replicates(factors, stage.cluster, share, rscales, chosen, df, by_cluster=True)


def _without_one(stage: Stage, lonely: Lonely) -> tuple[FloatArray, FloatArray, float]:
    """One replicate for each cluster of a stratum that was neither taken whole nor lonely."""
    alone = single_out_of_several(stage)[stage.stratum]
    if alone.any() and lonely is Lonely.FAIL:
        raise InvalidValueError("strata", "a stratum has a single cluster: choose lonely=…")
    counted = (stage.left_out >= EXHAUSTIVE) & (~alone | (lonely is Lonely.ADJUST))
    left = np.flatnonzero(counted)
    if len(left) == 0:
        raise SingularDesignError("strata", "none has two clusters: nothing can be left out")
    drawn = stage.drawn[stage.stratum[left]].astype(np.float64)
    same = stage.stratum[:, None] == stage.stratum[left][None, :]
    factors = np.where(same, (drawn / np.maximum(drawn - 1, 1))[None, :], 1.0)
    rscales = stage.left_out[left] * (drawn - 1) / drawn
    single = drawn == 1
    strata = stage.strata
    factors[:, single] = strata / max(strata - 1, 1)
    rscales[single] = (strata - 1) / strata
    factors[left, np.arange(len(left))] = 0.0
    share = stage.clusters / len(left) if lonely is Lonely.AVERAGE and alone.any() else 1.0
    return factors, rscales, share
