"""Quantiles, with Woodruff's interval: that of a proportion, read back on the distribution.

The quantile of order q is the smallest value at which the weighted distribution reaches q. Its
interval holds the values between the ends of the interval of the share of the population at or
below it (Woodruff 1952); its standard error is the half width over t. An end that the sample
cannot show is infinite, and so is the error.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from maillage.figures.errors import EmptyInputError
from maillage.figures.inputs import FloatArray
from maillage.figures.survey.estimate import Estimate, quantile_of_student
from maillage.figures.survey.proportions import bounds
from maillage.figures.survey.sample import Sample
from maillage.figures.survey.shares import seen_share

RULES = ("math", "school")
INTERVALS = ("mean", "beta", "xlogit", "asin")
Reader = Callable[[float], float]


def quantile(
    sample: Sample, values: FloatArray, order: float, *, rule: str, interval: str, level: float
) -> Estimate:
    used = sample.weights != 0
    reader = _reader(values[used], sample.weights[used], rule)
    value = reader(order)
    seen = seen_share(sample, (values <= value)[:, None].astype(np.float64), level)
    ends = bounds(interval, seen)[0]
    low, high = (value, value) if ends[0] == ends[1] else _read_back(reader, ends)
    error = (high - low) / 2
    se = error / quantile_of_student(sample.df, level) if error > 0 else 0.0
    method = f"Woodruff ({interval}), {sample.variance_method}"
    return Estimate(value, se, (low, high), sample.df, None, method, level)


def together(found: list[Estimate]) -> Estimate:
    """Several quantiles of one variable as one estimate of arrays."""
    if not found:
        raise EmptyInputError("q", "is empty")
    low, high = np.array([one.interval for one in found], dtype=np.float64).T
    return replace(
        found[0],
        value=np.array([one.value for one in found]),
        se=np.array([one.se for one in found]),
        interval=(low, high),
    )


def _read_back(reader: Reader, ends: tuple[float, float]) -> tuple[float, float]:
    low = reader(ends[0]) if ends[0] >= 0 else -np.inf
    high = reader(ends[1]) if ends[1] <= 1 else np.inf
    return low, high


def _reader(values: FloatArray, weights: FloatArray, rule: str) -> Reader:
    """The inverse of the weighted distribution.

    Sums are kept in extended precision: where a share falls exactly on a step, "math" takes the
    lower value and "school" the middle of both.
    """
    order = np.argsort(values, kind="stable")
    ranked = values[order]
    reached = np.cumsum(weights[order].astype(np.longdouble)).astype(np.float64)
    whole = reached[-1]
    reached = np.maximum.accumulate(reached)  # it may fall where calibrated weights are below zero

    def read(share: float) -> float:
        place = int(np.searchsorted(reached, share * whole, side="right")) - 1
        above = ranked[min(place + 1, len(ranked) - 1)]
        on_a_step = place >= 0 and share == reached[place] / whole
        if not on_a_step:
            return float(above)
        below = ranked[place]
        return float(below if rule == "math" else (below + above) / 2)

    return read
