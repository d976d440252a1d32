"""What calibration takes out of the variance: the part of a variable its totals already explain.

Each adjustment maps weighted linearised values (weight × z, one row for each observation) to the
weighted residuals whose variance is the variance after calibration. They apply in the order in
which the weights were changed. Source: Deville and Särndal (1992), section 3; for raking the
residual of the two-way (or more) additive fit, by ten passes over the margins.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from maillage.figures.inputs import FloatArray, IntArray, summed

RAKING_PASSES = 10  # the residual of the additive fit: what is left after ten passes is negligible


class Adjustment(Protocol):
    def residuals(self, weighted: FloatArray) -> FloatArray:
        """(n, k) weighted values to (n, k) weighted residuals."""
        ...


@dataclass(frozen=True)
class Regression:
    """Generalised regression: residuals on the calibration variables."""

    table: FloatArray  # (n, p) calibration variables
    root: FloatArray  # (n,) √(old weight) / σ
    inverse: FloatArray  # (p, p) of the weighted squares and products
    scale: FloatArray  # (n,) new weight over √(old weight), times σ

    def residuals(self, weighted: FloatArray) -> FloatArray:
        values, root = _over(weighted, self.scale), self.root[:, None]
        for _ in range(2):  # the second time takes away what rounding left
            slopes = self.inverse @ (self.table.T @ (values * root))
            values = values - (self.table @ slopes) * root
        return np.asarray(values * self.scale[:, None])


@dataclass(frozen=True)
class Cells:
    """Post-stratification: deviations from the mean of the cell, under the old weights."""

    cell: IntArray  # (n,)
    old: FloatArray  # (n,) weights before
    new: FloatArray  # (n,) weights after

    def residuals(self, weighted: FloatArray) -> FloatArray:
        values = _over(weighted, self.new)
        sizes = np.bincount(self.cell, self.old).astype(np.float64)
        means = _over(summed(values * self.old[:, None], self.cell, len(sizes)), sizes)
        return np.asarray(weighted - means[self.cell] * self.new[:, None])


@dataclass(frozen=True)
class Margins:
    """Raking: deviations from an additive fit of all margins.

    All rows of a crossed cell have the same factors, so the fit is made on the table of C cells:
    the rows are passed over once.
    """

    crossed: IntArray  # (n,) the cell of each row
    old: FloatArray  # (n,) weights before
    cells: tuple[IntArray, ...]  # (C,) the category of each cell in each margin
    ratios: tuple[FloatArray, ...]  # (C,) weight right after that margin over weight before

    def residuals(self, weighted: FloatArray) -> FloatArray:
        values, count = _over(weighted, self.old), len(self.ratios[0])
        rows = np.bincount(self.crossed, self.old != 0, count).astype(np.float64)
        sums = summed(values, self.crossed, count)
        fit = np.zeros_like(sums)
        for _ in range(RAKING_PASSES):
            for cell, ratio in zip(self.cells, self.ratios, strict=True):
                move = ratio[:, None] * _means(_over(sums, ratio), rows * (ratio > 0), cell)
                fit, sums = fit + move, sums - rows[:, None] * move
        return np.asarray((values - fit[self.crossed]) * self.old[:, None])


def _means(sums: FloatArray, rows: FloatArray, cell: IntArray) -> FloatArray:
    """The plain mean of each category, given back to its crossed cells."""
    count = int(cell.max()) + 1
    sizes = np.bincount(cell, rows, count).astype(np.float64)
    return _over(summed(sums, cell, count), sizes)[cell]


def _over(values: FloatArray, divisor: FloatArray) -> FloatArray:
    """Rows divided by their own divisor; zero where that is zero."""
    column = divisor[:, None]
    out = np.zeros_like(values)
    return np.divide(values, column, out=out, where=column != 0)
