"""One classification of the rows and its population counts, read and checked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.errors import InfeasibleError, InvalidValueError
from maillage.figures.inputs import FloatArray, IntArray
from maillage.figures.survey.stages import Labelled

Counts = Labelled | Sequence[float] | FloatArray


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


def read(argument: str, categories: ArrayLike, counts: Counts, rows: int) -> Margin:
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
    if isinstance(counts, Labelled):
        pairs = list(counts.items())
        values = inputs.vector(argument, [count for _, count in pairs])
        return {_text(pairs[k][0]): float(value) for k, value in enumerate(values)}
    listed = inputs.vector(argument, counts, len(names))
    return {_text(name): float(count) for name, count in zip(names, listed, strict=True)}


def _text(label: object) -> str:
    """One spelling for 1, 1.0 and numpy's own 1."""
    if isinstance(label, (bool, np.bool_)):
        return str(bool(label))
    if isinstance(label, np.timedelta64):
        return str(label)
    if isinstance(label, (int, float, np.integer, np.floating)) and float(label).is_integer():
        return str(int(label))
    return str(label)
