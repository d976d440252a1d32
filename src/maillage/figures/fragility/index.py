"""The index: a weighted mean of components, which says what it lacks and how far it may be off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.fragility.bounds import bounds
from maillage.figures.fragility.scales import Column, Percentile, Scale, Withheld, column
from maillage.figures.inputs import BoolArray, FloatArray, single

FULL = 100.0


@dataclass(frozen=True)
class Component:
    """One indicator of the index: its column, its weight, its scale, and which end is fragile."""

    name: str
    weight: float = 1.0
    scale: Scale = field(default_factory=Percentile)
    high_is_fragile: bool = True

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise InvalidValueError("name", f"a column is wanted, not {self.name!r}")
        if not 0 < single("weight", self.weight) < np.inf:
            raise InvalidValueError("weight", f"of {self.name!r} must be above 0")
        if not isinstance(self.scale, Scale):
            raise InvalidValueError("scale", f"of {self.name!r} is no scale: {self.scale!r}")


@dataclass(frozen=True, eq=False)
class Scores:
    """Scores from 0 (least fragile) to 100, for each territory.

    `score`: the weighted mean of what is known there, moved to the nearer of its bounds if it is
    outside; the middle of its bounds where nothing is known.
    `low`, `high`: where the score would lie if all were known, whatever the unknown values are, of
    this territory and, on a scale they make themselves, of the others. `contributions`
    (territories, components): they add up to the score; those of unknown values are 0 and not
    `known`, unless nothing is. `coverage`: share of the weight that is known. `absent`:
    components without a column.
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
        given = self.components if isinstance(self.components, Iterable) else [self.components]
        object.__setattr__(self, "components", tuple(given))
        if not all(isinstance(component, Component) for component in self.components):
            raise InvalidValueError("components", "each must be a `Component`")
        names = [component.name for component in self.components]
        if not names:
            raise EmptyInputError("components", "there is none")
        if len(set(names)) != len(names):
            raise InvalidValueError("components", "two have the same name")
        if not isinstance(self.version, str) or not self.version.strip():
            raise InvalidValueError("version", "a text is wanted: no score without its version")

    def score(self, indicators: Mapping[str, ArrayLike | Withheld]) -> Scores:
        """Scores out of the columns there are.

        indicators: by component name, (territories,) values in their own unit; NaN where missing,
        masked (`numpy.ma`), `Withheld` or the text `s` where kept secret. A component without a
        column is left out for everybody and named in `absent`; other columns are not looked at.
        """
        if not hasattr(indicators, "__getitem__"):
            raise InvalidValueError("indicators", "columns by name are wanted")
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
        least, most = (FULL * (one @ weight) / weight.sum() for one in (low, high))
        contributions = FULL * shares * point
        mean = contributions.sum(axis=1)
        score = np.clip(mean, least, most)
        return Scores(
            self.version,
            tuple(component.name for component in used),
            score,
            least,
            most,
            contributions + shares * (score - mean)[:, None],
            known,
            np.stack([values.withheld for values in columns], axis=1),
            coverage,
            tuple(one.name for one in self.components if one.name not in indicators),
        )


def _placed(component: Component, values: Column) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(low, point, high), from 0 to 1: the place among the known; the middle where unknown."""
    low, high = bounds(component.scale, values)
    point, own = (low + high) / 2, values.values[values.known]
    if len(own):
        point[values.known] = component.scale.placed(own, own)
    point = np.clip(point, low, high)
    if not component.high_is_fragile:
        low, point, high = 1 - high, 1 - point, 1 - low
    return low, point, high


def _shares(weight: FloatArray, known: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Weights among what is known (among everything where nothing is), and how much that is."""
    counted = np.where(known.any(axis=1, keepdims=True), known, True)
    own = counted * weight
    shares: FloatArray = own / own.sum(axis=1, keepdims=True)
    return shares, (known @ weight) / weight.sum()
