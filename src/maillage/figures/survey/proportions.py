"""Proportions with intervals that stay between 0 and 1.

Eight methods, all from the estimated proportion p, its standard error and the degrees of freedom:

- mean: p ± t se, which may leave [0, 1];
- logit: the same on the scale log(p / (1 − p)), with replicates the logit of each replicate;
- xlogit: the logit with the error of p carried over by its slope;
- asin: the same on the scale arcsin √p (variance-stabilising);
- beta: Clopper and Pearson's exact interval with the effective sample size, by Korn and
  Graubard (1998);
- wilson: Wilson's score interval with that effective size, times n / (n − 1);
- likelihood: where twice the fall of the binomial likelihood, scaled by the design, reaches t²
  (Rao and Scott 1984), read as the reference software reads it;
- profile: the same, solved exactly.

A proportion of exactly 0 or 1 shows no variance: wilson, and in the place of every other method
Korn and Graubard's, are then given the number of observations as effective size; `method` says so.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special, stats

from maillage.figures.survey import likelihood
from maillage.figures.survey.estimate import quantile_of_student

Bounds = tuple[float, float]
METHODS = (
    "logit", "likelihood", "asin", "beta", "mean", "xlogit", "wilson", "profile",
)  # fmt: skip


NOTHING = 1e-10  # of p (1 − p): an error that rounding alone has left


@dataclass(frozen=True)
class Seen:
    """What is known of a proportion strictly between 0 and 1."""

    p: float
    se: float
    df: float
    level: float
    size: int
    logit_se: float | None = None  # by replicates of the logit, where there are any
    dispersion: float = 1.0  # weighted variance of the Pearson residuals
    before: float = 0.5  # the share one step before its fit as a model had ended

    @property
    def error_of_logit(self) -> float:
        return self.logit_se or self.se / (self.p * (1 - self.p))

    @property
    def t(self) -> float:
        return quantile_of_student(self.df, self.level)

    @property
    def effective(self) -> float:
        """p (1 − p) / variance, lowered for the degrees of freedom (Korn and Graubard)."""  # noqa: D403 -- p is a symbol
        return self.p * (1 - self.p) / self.se**2 * self.correction

    @property
    def correction(self) -> float:
        return (float(stats.t.ppf(0.5 + self.level / 2, max(self.size - 1, 1))) / self.t) ** 2


def bounds(method: str, seen: Seen) -> tuple[Bounds, str]:
    """The interval and the method that gave it."""
    if 0 < seen.p < 1 and seen.se > NOTHING * seen.p * (1 - seen.p):
        return _RULES[method](seen), method
    if 0 < seen.p < 1:
        return (seen.p, seen.p), f"{method}: no sampling error"
    size = seen.size * (seen.correction if seen.df > 0 else 1.0)
    if method == "wilson":
        return _score(seen.p, size, seen.level), f"{method} at {seen.p:g}"
    return _korn_graubard(seen.p, size, seen.level), f"{method}: beta at {seen.p:g}"


def _mean(seen: Seen) -> Bounds:
    return seen.p - seen.t * seen.se, seen.p + seen.t * seen.se


def _logit(seen: Seen) -> Bounds:
    return _on_logits(seen.p, seen.t * seen.error_of_logit)


def _xlogit(seen: Seen) -> Bounds:
    return _on_logits(seen.p, seen.t * seen.se / (seen.p * (1 - seen.p)))


def _on_logits(p: float, half: float) -> Bounds:
    middle = np.log(p / (1 - p))
    return float(special.expit(middle - half)), float(special.expit(middle + half))


def _asin(seen: Seen) -> Bounds:
    middle = np.arcsin(np.sqrt(seen.p))
    half = seen.t * seen.se / (2 * np.sqrt(seen.p * (1 - seen.p)))
    low, high = max(middle - half, 0.0), min(middle + half, np.pi / 2)  # beyond, it would turn back
    return float(np.sin(low) ** 2), float(np.sin(high) ** 2)


def _beta(seen: Seen) -> Bounds:
    return _korn_graubard(seen.p, seen.effective, seen.level)


def _korn_graubard(p: float, size: float, level: float) -> Bounds:
    tail = (1 - level) / 2
    yes, no = size * p, size * (1 - p)
    low = float(stats.beta.ppf(tail, yes, no + 1)) if yes > 0 else 0.0
    high = float(stats.beta.ppf(1 - tail, yes + 1, no)) if no > 0 else 1.0
    return low, high


def _wilson(seen: Seen) -> Bounds:
    """In a simple sample the effective size is n itself: the variance has n − 1 below."""
    return _score(seen.p, seen.effective * seen.size / max(seen.size - 1, 1), seen.level)


def _score(p: float, size: float, level: float) -> Bounds:
    z = float(stats.norm.ppf(0.5 + level / 2))
    middle = (p + z**2 / (2 * size)) / (1 + z**2 / size)
    half = z / (1 + z**2 / size) * np.sqrt(p * (1 - p) / size + z**2 / (4 * size**2))
    return min(max(float(middle - half), 0.0), p), max(min(float(middle + half), 1.0), p)


def _likelihood(seen: Seen) -> Bounds:
    error, dispersion = seen.error_of_logit, seen.dispersion
    return likelihood.tabulated(seen.p, error, seen.t, seen.size, dispersion, seen.before)


def _profile(seen: Seen) -> Bounds:
    return likelihood.exact(seen.p, seen.error_of_logit, seen.t, seen.size)


_RULES: dict[str, Callable[[Seen], Bounds]] = {
    "mean": _mean,
    "logit": _logit,
    "xlogit": _xlogit,
    "asin": _asin,
    "beta": _beta,
    "wilson": _wilson,
    "likelihood": _likelihood,
    "profile": _profile,
}
