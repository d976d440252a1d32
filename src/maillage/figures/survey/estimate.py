"""What an estimation returns: never a number without its error."""

from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from maillage.figures import inputs
from maillage.figures.errors import SingularDesignError
from maillage.figures.inputs import FloatArray

Number = float | FloatArray
LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """A value (or several at once), its standard error and its interval.

    `deff` compares the variance with that of a simple random sample of the same size without
    replacement, `deff_replace` with replacement; None where such a comparison means nothing.
    `covariance` stands where several values were asked for at once.
    """

    value: Number
    se: Number
    interval: tuple[Number, Number]
    df: float
    deff: Number | None
    method: str
    level: float = LEVEL
    deff_replace: Number | None = None
    covariance: FloatArray | None = None

    @property
    def cv(self) -> Number:
        """Standard error over value, 0 where both are 0, infinite where only the value is."""
        value, se = np.abs(self.value), np.asarray(self.se)
        ratio = np.divide(se, value, out=np.where(se > 0, np.inf, 0.0), where=value > 0)
        return plain(ratio)

    def at(self, level: float, df: float | None = None) -> "Estimate":
        """The same with a symmetric interval at another level or with other degrees of freedom."""
        own = self.df if df is None else df
        low, high = student(np.asarray(self.value), np.asarray(self.se), own, level)
        return replace(self, interval=(plain(low), plain(high)), level=level, df=own)


def plain(array: FloatArray) -> Number:
    """A float where there is one value, else the array."""
    return float(array) if np.ndim(array) == 0 else array


def quantile_of_student(df: float, level: float) -> float:
    """The factor of a two-sided interval; `df` may be infinite."""
    inputs.between("level", level, 0.0, 1.0)
    if not df > 0:
        reason = "as many strata as clusters leave no degree of freedom for an interval"
        raise SingularDesignError("clusters", reason)
    return float(stats.t.ppf(0.5 + level / 2, df))


def student(
    value: FloatArray, se: FloatArray, df: float, level: float
) -> tuple[FloatArray, FloatArray]:
    """Value ± t × error; an error of zero needs no degree of freedom."""
    if not np.any(se > 0):
        return value, value
    half = quantile_of_student(df, level) * se
    return value - half, value + half
