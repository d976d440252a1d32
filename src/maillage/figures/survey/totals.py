"""Totals, means and ratios. Source: Särndal, Swensson and Wretman (1992), chapter 5."""

import numpy as np

from maillage.figures.errors import InvalidValueError
from maillage.figures.inputs import FloatArray
from maillage.figures.survey import effects
from maillage.figures.survey.effects import Effect
from maillage.figures.survey.estimate import Estimate, plain, student
from maillage.figures.survey.sample import Sample


def total(sample: Sample, values: FloatArray, level: float) -> Estimate:
    """Σ w y of the (n, k) values; linearised value y."""
    covariance = sample.covariance_of_total(values)
    effect = effects.of_total(sample, values, covariance)
    return gathered(sample, sample.totals(values), covariance, effect, level)


def mean(sample: Sample, values: FloatArray, level: float) -> Estimate:
    """Σ w y / Σ w; linearised value (y − ȳ) / Σ w."""
    one = np.ones(sample.rows)
    value, covariance = ratios(sample, values, one)
    return gathered(sample, value, covariance, effects.of_mean(sample, values, covariance), level)


def ratio(sample: Sample, values: FloatArray, below: FloatArray, level: float) -> Estimate:
    """Σ w y / Σ w x; linearised value (y − R x) / Σ w x."""
    value, covariance = ratios(sample, values, below)
    rest = values - below[:, None] * value
    effect = effects.of_total(sample, rest, sample.covariance_of_total(rest))
    return gathered(sample, value, covariance, effect, level)


def ratios(sample: Sample, above: FloatArray, below: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Values (k,) and covariance of the ratios of (n, k) variables to one (n,) variable."""
    denominator = float(sample.weights @ below)
    if denominator == 0:
        raise InvalidValueError("x", "its weighted total is zero: nothing can be divided by it")
    value = sample.totals(above) / denominator
    influence = (above - below[:, None] * value) / denominator
    variables = np.column_stack([above, below])
    covariance = sample.covariance(
        variables, lambda totals: totals[..., :-1] / totals[..., -1:], influence
    )
    return value, covariance


def gathered(
    sample: Sample, value: FloatArray, covariance: FloatArray, effect: Effect, level: float
) -> Estimate:
    """An estimate out of its parts; one variable gives floats."""
    one = len(value) == 1
    se = np.sqrt(np.diag(covariance))
    shown, error = (value[0], se[0]) if one else (value, se)
    low, high = student(np.asarray(shown), np.asarray(error), sample.df, level)
    return Estimate(
        value=plain(shown),
        se=plain(error),
        interval=(plain(low), plain(high)),
        df=sample.df,
        deff=effect.without_replacement,
        method=sample.variance_method,
        level=level,
        deff_replace=effect.with_replacement,
        covariance=None if one else covariance,
    )
