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
from maillage.figures.calibration.replicated import changed
from maillage.figures.errors import (
    EmptyInputError,
    InfeasibleError,
    InvalidValueError,
    NotConvergedError,
)
from maillage.figures.inputs import FloatArray, IntArray
from maillage.figures.survey.adjustments import Cells
from maillage.figures.survey.adjustments import Margins as Additive
from maillage.figures.survey.design import Design

Counts = Mapping[object, float] | Sequence[float] | FloatArray
Margins = Sequence[tuple[ArrayLike, Counts]] | Mapping[str, tuple[ArrayLike, Counts]]
PASSES = 1000
TOLERANCE = 1e-10


@dataclass(frozen=True)
class Margin:
    """A classification of the rows and the population count of each of its categories."""

    cell: IntArray  # (n,)
    counts: FloatArray  # (c,)

    def factors(self, weights: FloatArray) -> FloatArray:
        """(n,) what each weight is multiplied by; zero where the population has nobody."""
        found = np.bincount(self.cell, weights, len(self.counts))
        if ((found <= 0) & (self.counts > 0)).any():
            category = int(np.argmax((found <= 0) & (self.counts > 0)))
            reason = f"category number {category} has people but no weight in the sample: join it"
            raise InfeasibleError("margins", reason)
        ratio = np.divide(self.counts, found, out=np.zeros_like(self.counts), where=found > 0)
        return ratio[self.cell]

    def misfit(self, weights: FloatArray) -> float:
        found = np.bincount(self.cell, weights, len(self.counts))
        return float(np.max(np.abs(found - self.counts)) / self.counts.sum())


def post_stratify(design: Design, categories: ArrayLike, counts: Counts) -> Design:
    """Weights that meet the population count of each category.

    `categories` (n,) labels; `counts` maps each label to its population count, or lists the counts
    in the order of the sorted labels. A category of the population without any observation is
    refused: join it with another.
    """
    margin = _margin("categories", categories, counts, design.sample.rows)
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
    pairs = list(margins.values()) if isinstance(margins, Mapping) else list(margins)
    if not pairs:
        raise EmptyInputError("margins", "is empty")
    read = [_margin("margins", labels, counts, rows) for labels, counts in pairs]
    _same_population(read)
    crossed, cells = _crossed(read)
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
            reason = f"after {self.passes} passes a count is still off by {misfit:.1e}"
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


def _margin(argument: str, categories: ArrayLike, counts: Counts, rows: int) -> Margin:
    labels = inputs.labels(argument, categories, rows)
    cell = inputs.numbered(labels)
    names = labels[inputs.a_row_of_each(cell)]
    known = _named(argument, counts, names)
    missing = [str(name) for name in names if _text(name) not in known]
    if missing:
        raise InvalidValueError(argument, f"no population count for {', '.join(missing)}")
    present = {_text(name) for name in names}
    unseen = [label for label, count in known.items() if label not in present and count > 0]
    if unseen:
        reason = f"the population has {', '.join(unseen)}, the sample has not: join categories"
        raise InfeasibleError(argument, reason)
    values = inputs.non_negative(argument, [known[_text(name)] for name in names])
    if not values.any():
        raise InvalidValueError(argument, "the population counts are zero everywhere")
    return Margin(cell, values)


def _named(argument: str, counts: Counts, names: inputs.LabelArray) -> dict[str, float]:
    if isinstance(counts, Mapping):
        return {_text(label): count for label, count in counts.items()}
    listed = inputs.vector(argument, counts, len(names))
    return {_text(name): float(count) for name, count in zip(names, listed, strict=True)}


def _text(label: object) -> str:
    """One spelling for 1, 1.0 and numpy's own 1."""
    if isinstance(label, (bool, np.bool_)):
        return str(bool(label))
    if isinstance(label, (int, float, np.integer, np.floating)) and float(label).is_integer():
        return str(int(label))
    return str(label)


def _same_population(margins: Sequence[Margin]) -> None:
    sums = [margin.counts.sum() for margin in margins]
    if max(sums) - min(sums) > TOLERANCE * max(sums):
        shown = ", ".join(f"{value:.10g}" for value in sums)
        raise InfeasibleError("margins", f"their counts add up to different populations: {shown}")
