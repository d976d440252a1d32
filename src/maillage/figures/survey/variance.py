"""The variance of an estimated total over all stages of a sample (linearisation).

With z the weighted linearised values summed over each cluster, the variance of a stage is
Σ over strata of (1 − f) n / (n − 1) Σ (z − z̄)², each stage below the first multiplied by the
sampling fractions above it (Särndal, Swensson and Wretman 1992, result 4.3.1; with fractions that
differ inside a stratum this is the approximation of Brewer). Cost: one pass over the rows for
each stage and column.
"""

from enum import StrEnum

import numpy as np

from maillage.figures.errors import InvalidValueError
from maillage.figures.inputs import BoolArray, FloatArray, summed
from maillage.figures.survey.stages import EXHAUSTIVE, Stage


class Lonely(StrEnum):
    """What to do with a stratum of one cluster, where no variance can be seen."""

    FAIL = "fail"  # refuse: strata must be joined first
    CERTAINTY = "certainty"  # it was taken on purpose and adds nothing
    REMOVE = "remove"  # the same under another name
    ADJUST = "adjust"  # its distance from zero counts: cautious
    AVERAGE = "average"  # it adds as much as the average of the other strata


def of_total(weighted: FloatArray, stages: tuple[Stage, ...], lonely: Lonely) -> FloatArray:
    """The (k, k) covariance of the k column totals of `weighted` (n, k)."""
    parts = [_of_stage(weighted, stage, lonely) for stage in stages]
    return np.asarray(sum(parts[1:], parts[0]))


def _of_stage(weighted: FloatArray, stage: Stage, lonely: Lonely) -> FloatArray:
    sums = summed(weighted, stage.cluster, stage.clusters)
    drawn = stage.drawn[stage.stratum]
    means = summed(sums, stage.stratum, stage.strata) / stage.drawn[:, None]
    factor = stage.left_out * drawn / np.maximum(drawn - 1, 1) * stage.above
    alone = single_out_of_several(stage)
    if alone.any():
        factor = _with_lonely(factor, alone, means, stage, lonely)
    deviations = sums - means[stage.stratum]
    return np.asarray((deviations * factor[:, None]).T @ deviations)


def single_out_of_several(stage: Stage) -> BoolArray:
    """Strata of one cluster out of several."""
    single = stage.drawn == 1
    whole = np.bincount(stage.stratum, stage.left_out >= EXHAUSTIVE) == 0
    return np.asarray(single & ~whole)


def _with_lonely(
    factor: FloatArray, alone: BoolArray, means: FloatArray, stage: Stage, lonely: Lonely
) -> FloatArray:
    """The factors of the other clusters; `means` loses the lonely strata where they count whole."""
    if lonely is Lonely.FAIL:
        if len(alone) == 1:
            reason = "a single cluster shows no variance: draw two or more"
            raise InvalidValueError("clusters", reason)
        reason = (
            f"{int(alone.sum())} strata have a single cluster, where no variance can be seen: "
            'join strata, or choose lonely="certainty", "adjust" or "average"'
        )
        raise InvalidValueError("strata", reason)
    if lonely is Lonely.ADJUST:
        means[alone] = 0.0
    if lonely is Lonely.AVERAGE:
        return np.asarray(factor * _share_seen(alone, stage)[stage.stratum])
    return factor


def _share_seen(alone: BoolArray, stage: Stage) -> FloatArray:
    """How much each seen stratum stands for, within the cluster above."""
    groups = int(stage.group.max()) + 1
    every = np.bincount(stage.group, minlength=groups)
    seen = np.bincount(stage.group, ~alone, groups)
    if (seen == 0).any():
        reason = "every stratum has a single cluster: there is no average to take"
        raise InvalidValueError("strata", reason)
    return np.asarray((every / seen)[stage.group])
