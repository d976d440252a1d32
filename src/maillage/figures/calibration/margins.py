"""Post-stratification and raking: known counts of one classification, or of several.

Both move the weights by cells: a category of weight w and count N gets the factor N / w. Raking
adds the weights up once over the cells where all margins cross, rakes that table, and gives each
row the factor of its cell: one pass over the rows, however many passes over the margins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.calibration.categories import Counts, Margin, read
from maillage.figures.calibration.replicated import changed
from maillage.figures.errors import (
    EmptyInputError,
    InfeasibleError,
    NotConvergedError,
    ShapeError,
)
from maillage.figures.inputs import FloatArray, IntArray
from maillage.figures.survey.adjustments import Cells
from maillage.figures.survey.adjustments import Margins as Additive
from maillage.figures.survey.design import Design
from maillage.figures.survey.stages import Labelled

Margins = Sequence[tuple[ArrayLike, Counts]] | Mapping[str, tuple[ArrayLike, Counts]]
PASSES = 1000
TOLERANCE = 1e-10


def post_stratify(design: Design, categories: ArrayLike, counts: Counts) -> Design:
    """Weights that meet the population count of each category.

    `categories` (n,) labels; `counts` maps each label to its population count, or lists the counts
    in the order of the sorted labels. A category of the population without any observation is
    refused: join it with another.
    """
    margin = read("categories", categories, counts, design.sample.rows)
    old = design.sample.weights

    def moved(weights: FloatArray) -> FloatArray:
        return weights * margin.factors(weights)

    new = moved(old)
    return changed(design, new, Cells(margin.cell, old, new), moved)


def rake(
    design: Design,
    margins: Margins,
    *,
    tolerance: float = TOLERANCE,
    passes: int = PASSES,
    exactly: bool = False,
) -> Design:
    """Weights that meet the counts of several classifications at once.

    Each margin is a pair (labels (n,), {label: population count}); a mapping may name them. Passes
    over the margins go on until no count is off by more than `tolerance` of the population, at most
    `passes` times. With `exactly` just that many passes are made, met or not: another program's
    early stop.
    """
    rows = design.sample.rows
    pairs = _pairs(margins)
    found = [read("margins", labels, counts, rows) for labels, counts in pairs]
    _same_population(found)
    crossed, cells = _crossed(found)
    loop = _Loop(crossed, cells, tolerance, passes, exactly)
    old = design.sample.weights
    ratios = loop.ratios(old)
    carried = Additive(crossed, old, tuple(margin.cell for margin in cells), ratios)
    return changed(design, old * ratios[-1][crossed], carried, loop.moved)


@dataclass(frozen=True)
class _Loop:
    """Raking of the table of crossed cells."""

    crossed: IntArray  # (n,) the cell of each row
    margins: tuple[Margin, ...]  # of the cells
    tolerance: float
    passes: int
    exactly: bool

    def moved(self, weights: FloatArray) -> FloatArray:
        return weights * self.ratios(weights)[-1][self.crossed]

    def ratios(self, weights: FloatArray) -> tuple[FloatArray, ...]:
        """The factors of the cells after each margin of the last pass."""
        table = np.bincount(self.crossed, weights, len(self.margins[0].cell)).astype(np.float64)
        steps = self._raked(table)
        return tuple(
            np.divide(step, table, out=np.zeros_like(step), where=table > 0) for step in steps
        )

    def _raked(self, table: FloatArray) -> tuple[FloatArray, ...]:
        steps: tuple[FloatArray, ...] = ()
        misfit = np.inf
        for _ in range(self.passes):
            steps = self._pass(steps[-1] if steps else table)
            misfit = max(margin.misfit(steps[-1]) for margin in self.margins)
            if misfit <= self.tolerance and not self.exactly:
                break
        if misfit > self.tolerance and not self.exactly:
            reason = f"after {self.passes} passes a count is still off by {misfit:.1e}: "
            reason += "the margins contradict each other where they cross, join categories"
            raise NotConvergedError("margins", reason)
        return steps

    def _pass(self, table: FloatArray) -> tuple[FloatArray, ...]:
        steps = []
        for margin in self.margins:
            table = table * margin.factors(table)
            steps.append(table)
        return tuple(steps)


def _crossed(margins: Sequence[Margin]) -> tuple[IntArray, tuple[Margin, ...]]:
    """The crossed cell of each row, and the margins of the cells that occur."""
    code = margins[0].cell
    for margin in margins[1:]:
        code = inputs.compressed(code * len(margin.counts) + margin.cell)
    code = inputs.compressed(code)
    row = inputs.a_row_of_each(code)
    return code, tuple(Margin(margin.cell[row], margin.counts) for margin in margins)


def _pairs(margins: Margins) -> list[tuple[ArrayLike, Counts]]:
    if isinstance(margins, tuple) and len(margins) == 2 and isinstance(margins[1], Labelled):  # noqa: PLR2004 -- a single pair
        return [(margins[0], margins[1])]
    try:
        listed = list(margins.values()) if isinstance(margins, Mapping) else list(margins)
        pairs = [(labels, counts) for labels, counts in listed]
    except (TypeError, ValueError) as error:
        reason = "each margin must be a pair: labels of the rows, {label: population count}"
        raise ShapeError("margins", reason) from error
    if not pairs:
        raise EmptyInputError("margins", "is empty")
    return pairs


def _same_population(margins: Sequence[Margin]) -> None:
    sums = [margin.counts.sum() for margin in margins]
    if max(sums) - min(sums) > TOLERANCE * max(sums):
        shown = ", ".join(f"{value:.10g}" for value in sums)
        raise InfeasibleError("margins", f"their counts add up to different populations: {shown}")
