"""How many people need help: population × rate, with what is not known about the rate."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from maillage.figures.errors import InvalidValueError, ShapeError
from maillage.figures.inputs import FloatArray, between, floats, non_negative

WIDE = 1e6  # standard errors of log-odds: nobody to everybody


@dataclass(frozen=True, eq=False)
class Need:
    """(zones,) or (zones, groups): people in need, and the interval at `level`."""

    value: FloatArray
    low: FloatArray
    high: FloatArray
    level: float
    method: str


def need(
    population: ArrayLike, rate: ArrayLike, se: ArrayLike | None = None, *, level: float = 0.95
) -> Need:
    """People in need by zone, by language or audience too.

    population: (zones,) or (zones, groups) people; rate: from 0 to 1, of a shape that goes with
    it; se: its standard error, the same. The interval is computed on the log-odds of the rate, so
    that it stays between nobody and everybody. A rate of 0 or 1 with an error is refused: its
    interval cannot come from its error; take that of a proportion (`survey.proportion`).
    """
    between("level", level, 0.0, 1.0)
    shares = floats("rate", rate)
    if ((shares < 0) | (shares > 1)).any():
        raise InvalidValueError("rate", "must lie from 0 to 1")
    errors = np.zeros_like(shares) if se is None else floats("se", se)
    people = floats("population", population)
    non_negative("population", people.ravel())
    try:
        people, shares, errors = np.broadcast_arrays(people, shares, errors)
    except ValueError as error:
        raise ShapeError("rate", "does not go with the population") from error
    if (errors < 0).any():
        raise InvalidValueError("se", "is negative")
    low, high = _within(shares, errors, float(stats.norm.ppf(0.5 + level / 2)))
    return Need(people * shares, people * low, people * high, level, "population × rate, log-odds")


def _within(rate: FloatArray, se: FloatArray, factor: float) -> tuple[FloatArray, FloatArray]:
    inside = (rate > 0) & (rate < 1)
    if (~inside & (se > 0)).any():
        raise InvalidValueError("se", "belongs to a rate of 0 or 1, which has none")
    middle = np.where(inside, rate, 0.5)
    odds, spread = special.logit(middle), factor * np.minimum(se / (middle * (1 - middle)), WIDE)
    ends = [special.expit(odds + side * spread) for side in (-1, 1)]
    return np.where(inside, ends[0], rate), np.where(inside, ends[1], rate)
