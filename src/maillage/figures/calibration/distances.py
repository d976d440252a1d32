"""How far weights may move, and at which price: the function from a score to a ratio of weights.

A calibrated weight is the old one times F(u), u being linear in the calibration variables. Each
distance gives F and its derivative. Source: Deville and Särndal (1992), table 1; Deville, Särndal
and Sautory (1993).
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from maillage.figures.inputs import FloatArray

LARGEST_SCORE = 700.0  # beyond, an exponential leaves the range of numbers


class Distance(Protocol):
    def ratio(self, score: FloatArray) -> FloatArray:
        """New weight over old weight, 1 at a score of 0."""
        ...

    def slope(self, score: FloatArray) -> FloatArray: ...


@dataclass(frozen=True)
class Linear:
    """Chi-squared distance; within bounds, the truncated form."""

    low: float = -np.inf
    high: float = np.inf

    def ratio(self, score: FloatArray) -> FloatArray:
        return np.clip(1.0 + score, self.low, self.high)

    def slope(self, score: FloatArray) -> FloatArray:
        return _inside(1.0 + score, self.low, self.high)


@dataclass(frozen=True)
class Raking:
    """Multiplicative distance: ratios stay above zero; within bounds, cut off at them."""

    low: float = 0.0
    high: float = np.inf

    def ratio(self, score: FloatArray) -> FloatArray:
        return np.clip(_exp(score), self.low, self.high)

    def slope(self, score: FloatArray) -> FloatArray:
        ratio = _exp(score)
        return ratio * _inside(ratio, self.low, self.high)


@dataclass(frozen=True)
class Logit:
    """Ratios bend smoothly towards two finite bounds, low < 1 < high."""

    low: float
    high: float

    @property
    def _steepness(self) -> float:
        return (self.high - self.low) / ((self.high - 1) * (1 - self.low))

    def ratio(self, score: FloatArray) -> FloatArray:
        up, down = (1 - self.low) * _exp(self._steepness * score), self.high - 1
        return (self.low * down + self.high * up) / (down + up)

    def slope(self, score: FloatArray) -> FloatArray:
        up, down = (1 - self.low) * _exp(self._steepness * score), self.high - 1
        return (self.high - self.low) * self._steepness * up * down / (down + up) ** 2


def _exp(score: FloatArray) -> FloatArray:
    return np.exp(np.clip(score, -LARGEST_SCORE, LARGEST_SCORE))


def _inside(ratio: FloatArray, low: float, high: float) -> FloatArray:
    return ((ratio > low) & (ratio < high)).astype(np.float64)
