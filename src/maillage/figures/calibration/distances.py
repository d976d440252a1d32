"""How far weights may move, and at which price: the function from a score to a ratio of weights.

A calibrated weight is the old one times F(u), u being linear in the calibration variables. Each
distance gives F, its derivative and its integral from 0. Source: Deville and Särndal (1992),
table 1; Deville, Särndal and Sautory (1993).
"""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.special import expit

from maillage.figures.inputs import FloatArray

LARGEST_SCORE = 700.0  # beyond, an exponential leaves the range of numbers


class Distance(Protocol):
    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...

    def ratio(self, score: FloatArray) -> FloatArray:
        """New weight over old weight, 1 at a score of 0, between `low` and `high`."""
        ...

    def slope(self, score: FloatArray) -> FloatArray: ...

    def area(self, score: FloatArray) -> FloatArray:
        """The integral of the ratio from 0 to the score."""
        ...


@dataclass(frozen=True)
class Linear:
    """Chi-squared distance; within bounds, the truncated form."""

    low: float = -math.inf
    high: float = math.inf

    def ratio(self, score: FloatArray) -> FloatArray:
        return np.clip(1.0 + score, self.low, self.high)

    def slope(self, score: FloatArray) -> FloatArray:
        return _inside(1.0 + score, self.low, self.high)

    def area(self, score: FloatArray) -> FloatArray:
        kept = np.clip(score, self.low - 1, self.high - 1)
        return np.asarray(kept + kept**2 / 2 + (score - kept) * (1 + kept))


@dataclass(frozen=True)
class Raking:
    """Multiplicative distance: ratios stay above zero; within bounds, cut off at them."""

    low: float = 0.0
    high: float = math.inf

    def ratio(self, score: FloatArray) -> FloatArray:
        return np.clip(_exp(score), self.low, self.high)

    def slope(self, score: FloatArray) -> FloatArray:
        ratio = _exp(score)
        return ratio * _inside(ratio, self.low, self.high)

    def area(self, score: FloatArray) -> FloatArray:
        least = math.log(self.low) if self.low > 0 else -LARGEST_SCORE
        kept = np.clip(score, least, min(math.log(self.high), LARGEST_SCORE))
        return np.asarray(np.expm1(kept) + (score - kept) * np.exp(kept))


@dataclass(frozen=True)
class Logit:
    """Ratios bend smoothly towards two finite bounds, low < 1 < high."""

    low: float
    high: float

    @property
    def _width(self) -> float:
        return self.high - self.low

    @property
    def _steepness(self) -> float:
        return self._width / ((self.high - 1) * (1 - self.low))

    def _line(self, score: FloatArray) -> FloatArray:
        return self._steepness * score + math.log((1 - self.low) / (self.high - 1))

    def ratio(self, score: FloatArray) -> FloatArray:
        return np.asarray(self.low + self._width * expit(self._line(score)))

    def slope(self, score: FloatArray) -> FloatArray:
        line = self._line(score)
        return np.asarray(self._width * self._steepness * expit(line) * expit(-line))

    def area(self, score: FloatArray) -> FloatArray:
        start = math.log((self.high - 1) / self._width)  # less the value at a score of 0
        bend = np.logaddexp(0.0, self._line(score)) + start
        return np.asarray(self.low * score + self._width / self._steepness * bend)


def _exp(score: FloatArray) -> FloatArray:
    return np.exp(np.clip(score, -LARGEST_SCORE, LARGEST_SCORE))


def _inside(ratio: FloatArray, low: float, high: float) -> FloatArray:
    return ((ratio > low) & (ratio < high)).astype(np.float64)
