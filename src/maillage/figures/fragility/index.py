"""The index: a weighted mean of components, which says what it lacks and how far it may be off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.fragility.scales import Column, Percentile, Scale, Withheld, column
from maillage.figures.inputs import BoolArray, FloatArray

FULL = 100.0


@dataclass(frozen=True)
class Component:
    """One indicator of the index: its column, its weight, its scale, and which end is fragile."""

    name: str
    weight: float = 1.0
    scale: Scale = field(default_factory=Percentile)
    high_is_fragile: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.weight < np.inf:
            raise InvalidValueError("weight", f"of {self.name!r} must be above 0")


@dataclass(frozen=True, eq=False)
class Scores:
    """Scores from 0 (least fragile) to 100, for each territory.

    `score`: the weighted mean of what is known there; the middle of its bounds where nothing is.
    `low`, `high`: where the score would lie, whatever the unknown values are. `contributions`
    (territories, components): they add up to the score; those of unknown values are 0 and not
    `known`. `coverage`: share of the weight that is known. `absent`: components without a column.
    """

    version: str
    components: tuple[str, ...]
    score: FloatArray
    low: FloatArray
    high: FloatArray
    contributions: FloatArray
    known: BoolArray
    withheld: BoolArray
    coverage: FloatArray
    absent: tuple[str, ...]

    def unknown(self, territory: int) -> tuple[str, ...]:
        """Names of the components a territory lacks, withheld or missing."""
        return tuple(np.array(self.components)[~self.known[territory]].tolist())


@dataclass(frozen=True)
class Index:
    """Components and their weights under a version: any change to either is another version."""

    components: Sequence[Component]
    version: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "components", tuple(self.components))
        names = [component.name for component in self.components]
        if not names:
            raise EmptyInputError("components", "there is none")
        if len(set(names)) != len(names):
            raise InvalidValueError("components", "two have the same name")
        if not self.version.strip():
            raise InvalidValueError("version", "is empty: a score without its version is no figure")

    def score(self, indicators: Mapping[str, ArrayLike | Withheld]) -> Scores:
        """Scores out of the columns there are.

        indicators: by component name, (territories,) values in their own unit; NaN where missing,
        masked (`numpy.ma`) or `Withheld` where kept secret. A component without a column is left
        out for everybody and named in `absent`; columns that are no component are not looked at.
        """
        used = [component for component in self.components if component.name in indicators]
        if not used:
            raise EmptyInputError("indicators", "hold no column of this index")
        columns = [column(component.name, indicators[component.name]) for component in used]
        if len({len(one.values) for one in columns}) != 1:
            raise ShapeError("indicators", "have columns of different lengths")
        parts = [_placed(one, values) for one, values in zip(used, columns, strict=True)]
        low, point, high = (np.stack([part[k] for part in parts], axis=1) for k in range(3))
        known = np.stack([values.known for values in columns], axis=1)
        weight = np.array([component.weight for component in used])
        shares, coverage = _shares(weight, known)
        contributions = FULL * shares * point
        return Scores(
            self.version,
            tuple(component.name for component in used),
            contributions.sum(axis=1),
            FULL * (low @ weight) / weight.sum(),
            FULL * (high @ weight) / weight.sum(),
            contributions,
            known,
            np.stack([values.withheld for values in columns], axis=1),
            coverage,
            tuple(one.name for one in self.components if one.name not in indicators),
        )


def _placed(component: Component, values: Column) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(low, point, high), from 0 to 1: all the same where known; the middle where not."""
    own = values.values[values.known]
    low, high = np.zeros(len(values.values)), np.ones(len(values.values))
    if len(own) or component.scale.fixed:
        ends = component.scale.placed(np.array([values.low, values.high]), own)
        low[values.withheld], high[values.withheld] = ends
        low[values.known] = high[values.known] = component.scale.placed(own, own)
    if not component.high_is_fragile:
        low, high = 1 - high, 1 - low
    return low, (low + high) / 2, high


def _shares(weight: FloatArray, known: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Weights among what is known (among everything where nothing is), and how much that is."""
    counted = np.where(known.any(axis=1, keepdims=True), known, True)
    own = counted * weight
    shares: FloatArray = own / own.sum(axis=1, keepdims=True)
    return shares, (known @ weight) / weight.sum()
