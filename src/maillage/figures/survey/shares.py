"""A proportion, its error and the interval of the method asked for."""

from dataclasses import replace

import numpy as np

from maillage.figures.inputs import BoolArray, FloatArray
from maillage.figures.survey import effects
from maillage.figures.survey.estimate import Estimate
from maillage.figures.survey.likelihood import one_step_before
from maillage.figures.survey.proportions import Seen, bounds
from maillage.figures.survey.sample import Sample
from maillage.figures.survey.totals import ratios


def proportion(sample: Sample, holds: BoolArray, method: str, level: float) -> Estimate:
    values = holds[:, None].astype(np.float64)
    seen = seen_share(sample, values, level)
    ends, used = bounds(method, seen)
    effect = effects.of_mean(sample, values, np.array([[seen.se**2]]))
    return Estimate(
        value=seen.p,
        se=seen.se,
        interval=ends,
        df=seen.df,
        deff=effect.without_replacement,
        method=f"{used}, {sample.variance_method}",
        level=level,
        deff_replace=effect.with_replacement,
    )


def seen_share(sample: Sample, values: FloatArray, level: float) -> Seen:
    """What the sample tells of the mean of a (n, 1) variable of zeros and ones."""
    share, covariance = ratios(sample, values, np.ones(sample.rows))
    p, se = float(np.clip(share[0], 0, 1)), float(np.sqrt(max(covariance[0, 0], 0.0)))
    seen = Seen(p, se, sample.df, level, sample.size)
    if not 0 < p < 1:
        return seen
    used = sample.weights > 0
    return replace(
        seen,
        logit_se=_error_of_logit(sample, values, p),
        dispersion=_dispersion(sample, values[:, 0], p),
        before=one_step_before(values[used, 0], sample.weights[used]),
    )


def _dispersion(sample: Sample, values: FloatArray, p: float) -> float:
    """Weighted variance of the Pearson residuals."""
    share = sample.weights / sample.weights.sum()
    residuals = (values - p) / np.sqrt(p * (1 - p))
    centred = residuals - share @ residuals
    return float(share @ centred**2) * sample.size / max(sample.size - 1, 1)


def _error_of_logit(sample: Sample, values: FloatArray, p: float) -> float | None:
    """From the logit of each replicate; None where one of them is 0 or 1, or without replicates."""
    if sample.replicates is None:
        return None
    variables = np.column_stack([values, np.ones(sample.rows)])
    totals = sample.replicates.totals(sample.weights, variables)
    share = totals[:, :1] / totals[:, 1:]  # the second is never zero: the share itself has an error
    if ((share <= 0) | (share >= 1)).any():
        return None
    logits, centre = np.log(share / (1 - share)), np.array([np.log(p / (1 - p))])
    return float(np.sqrt(sample.replicates.spread(logits, centre)[0, 0]))
