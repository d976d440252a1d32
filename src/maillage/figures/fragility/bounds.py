"""How low and how high each territory may stand, whatever the unknown values are.

On a scale that the territories scored make themselves, an unknown value moves everybody: the bounds
are of the scores there would be if all were known.
"""

import numpy as np

from maillage.figures.fragility.scales import Column, Percentile, Scale
from maillage.figures.inputs import FloatArray

HALF = 0.5


def bounds(scale: Scale, column: Column) -> tuple[FloatArray, FloatArray]:
    """(territories,) from 0 to 1, least and most."""
    low, high = np.zeros(len(column.values)), np.ones(len(column.values))
    own = column.values[column.known]
    if scale.fixed:
        low[column.withheld], high[column.withheld] = scale.placed(
            np.array([column.low, column.high]), own
        )
    elif isinstance(scale, Percentile):
        return _among_themselves(column)
    elif not column.known.all():  # a mean and a deviation that may be anything
        return low, high
    low[column.known] = high[column.known] = scale.placed(own, own)
    return low, high


def _among_themselves(column: Column) -> tuple[FloatArray, FloatArray]:
    """Ranks among all: each unknown value of another counts as above, and as below."""
    least = np.where(column.known, column.values, np.where(column.withheld, column.low, -np.inf))
    most = np.where(column.known, column.values, np.where(column.withheld, column.high, np.inf))
    hidden, missing = np.count_nonzero(column.withheld), np.count_nonzero(column.missing)
    low = _below(column, least) + (hidden - column.withheld) * _share(column.high, least)
    high = _below(column, most) + (hidden - column.withheld) * (1 - _share(-column.low, -most))
    high = high + (missing - column.missing)
    itself = HALF * ~column.known  # a known value is counted among the known
    return (low + itself) / len(least), (high + itself) / len(least)


def _below(column: Column, values: FloatArray) -> FloatArray:
    """How many known values are lower, equals counting half."""
    base = np.sort(column.values[column.known])
    sides = (np.searchsorted(base, values, side=side) for side in ("left", "right"))
    counts: FloatArray = sum(sides, np.zeros(len(values))) / 2
    return counts


def _share(most: float, values: FloatArray) -> FloatArray:
    """What one hidden value surely counts below each: 1 if its `most` is lower, half if equal."""
    share: FloatArray = np.where(most < values, 1.0, np.where(most == values, HALF, 0.0))
    return share
