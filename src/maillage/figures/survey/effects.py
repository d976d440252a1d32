"""Design effects: how the variance compares with that of a simple random sample of the same size.

The simple random sample has as many observations as carry weight, and the variance of the variable
is n/(n − 1) Σ w (y − ȳ)² / Σ w. Without replacement its variance is multiplied by (N − n)/N with
N = Σ w; with replacement it is not. Source: Kish (1965), section 8.2.
"""

from dataclasses import dataclass

import numpy as np

from maillage.figures.inputs import FloatArray
from maillage.figures.survey.estimate import Number, plain
from maillage.figures.survey.sample import Sample


@dataclass(frozen=True)
class Effect:
    without_replacement: Number | None
    with_replacement: Number | None


def of_mean(sample: Sample, values: FloatArray, covariance: FloatArray) -> Effect:
    """`values` (n, k) and the covariance of their means."""
    return _compared(sample, values, np.diag(covariance))


def of_total(sample: Sample, values: FloatArray, covariance: FloatArray) -> Effect:
    """`values` (n, k) and the covariance of their totals."""
    return _compared(sample, values, np.diag(covariance) / sample.weights.sum() ** 2)


def _compared(sample: Sample, values: FloatArray, variance: FloatArray) -> Effect:
    """None where the values do not vary, or where the weights add up to less than the sample."""
    size, population = sample.size, float(sample.weights.sum())
    if size < 2:  # noqa: PLR2004 -- one observation has no variance
        return Effect(None, None)
    centred = values - sample.totals(values) / population
    simple = sample.totals(centred**2) / population / (size - 1)
    if (simple <= 0).any():
        return Effect(None, None)
    replaced = variance / simple
    if population <= size:
        return Effect(None, _shaped(replaced))
    return Effect(_shaped(replaced * population / (population - size)), _shaped(replaced))


def _shaped(values: FloatArray) -> Number:
    return plain(values[0] if len(values) == 1 else values)
