"""The gate of small numbers: which estimate an area may show, under which name, and why.

Areas are judged one by one. The direct estimate is shown where enough people answered and its
coefficient of variation is low; else the composite, else the model, where theirs is; else nothing
is shown. The order prefers what leans least on a model. Every area leaves with its reason.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures import inputs
from maillage.figures.errors import InvalidValueError
from maillage.figures.inputs import FloatArray, IntArray

FLOOR_OF_VALUE = 1e-12


class Kind(StrEnum):
    DIRECT = "direct"
    COMPOSITE = "composite"
    MODEL = "model"
    WITHHELD = "withheld"


class Reason(StrEnum):
    PRECISE = "precise enough"
    FEW = "too few answers for a direct estimate"
    VAGUE = "direct estimate too uncertain"
    NONE = "nobody answered here"
    NOTHING_HOLDS = "no estimate is precise enough"


@dataclass(frozen=True)
class Gate:
    """Thresholds. `largest_cv` of 0.165 and 0.33 are usual marks for "use" and "use with caution".

    `minimum` answers for a direct estimate, `minimum_composite` for a composite. `cv_direct` and
    `cv_model` are the largest coefficients of variation (error over value); `floor` replaces the
    value where that is smaller, so that a share near zero is judged on its absolute error.
    """

    minimum: int = 30
    minimum_composite: int = 5
    cv_direct: float = 0.165
    cv_model: float = 0.33
    floor: float = 0.0

    def cv(self, value: FloatArray, mse: FloatArray) -> FloatArray:
        return np.asarray(np.sqrt(mse) / np.maximum(np.abs(value), self._least))

    @property
    def _least(self) -> float:
        return max(self.floor, FLOOR_OF_VALUE)


@dataclass(frozen=True)
class Chosen:
    """(m,) each.

    Withheld areas hold NaN on purpose: a sum that forgets them must not look like a number.
    """

    value: FloatArray
    mse: FloatArray
    kind: tuple[Kind, ...]
    reason: tuple[Reason, ...]

    @property
    def shown(self) -> IntArray:
        """The areas that may be shown."""
        return np.flatnonzero([kind is not Kind.WITHHELD for kind in self.kind])


def choose(  # noqa: PLR0917 -- pairs of an estimate and its error
    size: ArrayLike,
    direct: ArrayLike,
    variance: ArrayLike,
    model: ArrayLike,
    model_mse: ArrayLike,
    composite: ArrayLike | None = None,
    composite_mse: ArrayLike | None = None,
    *,
    gate: Gate | None = None,
) -> Chosen:
    """Chooses and labels one estimate for each of m areas; all arguments (m,).

    `size` counts answers; where it is 0, `direct` and `variance` are not looked at (they may hold
    anything finite). A composite is considered only where both of its arguments are given.
    """
    rules = gate or Gate()
    counts = inputs.non_negative("size", size)
    names = ("direct", "variance", "model", "model_mse")
    columns = [
        inputs.vector(name, values, len(counts))
        for name, values in zip(names, (direct, variance, model, model_mse), strict=True)
    ]
    for name, column in zip(names[1::2], columns[1::2], strict=True):
        if (column < 0).any():
            raise InvalidValueError(name, "has a negative variance")
    if (composite is None) != (composite_mse is None):
        raise InvalidValueError("composite_mse", "a composite comes with its error, or not at all")
    blends = _blends(composite, composite_mse, len(counts))
    rows = zip(*_judged(counts, columns, blends, rules), strict=True)
    return _gathered([_one(_Area(*row), rules) for row in rows])


@dataclass(frozen=True)
class _Area:
    size: float
    direct: float
    variance: float
    direct_cv: float
    composite: float
    composite_mse: float
    composite_cv: float
    model: float
    model_mse: float
    model_cv: float


_Choice = tuple[float, float, Kind, Reason]


def _one(area: _Area, gate: Gate) -> _Choice:
    enough = area.size >= gate.minimum
    if enough and area.direct_cv <= gate.cv_direct:
        return area.direct, area.variance, Kind.DIRECT, Reason.PRECISE
    reason = Reason.VAGUE if enough else Reason.FEW if area.size else Reason.NONE
    if area.size >= gate.minimum_composite and area.composite_cv <= gate.cv_model:
        return area.composite, area.composite_mse, Kind.COMPOSITE, reason
    if area.model_cv > gate.cv_model:
        return float("nan"), float("nan"), Kind.WITHHELD, Reason.NOTHING_HOLDS
    return area.model, area.model_mse, Kind.MODEL, reason


def _blends(
    value: ArrayLike | None, mse: ArrayLike | None, rows: int
) -> tuple[FloatArray, FloatArray]:
    """Without a composite, one that is never precise enough."""
    if value is None or mse is None:
        return np.zeros(rows), np.full(rows, np.inf)
    blend = inputs.vector("composite", value, rows)
    return blend, inputs.non_negative("composite_mse", mse, rows)


def _judged(
    counts: FloatArray,
    columns: list[FloatArray],
    blends: tuple[FloatArray, FloatArray],
    gate: Gate,
) -> list[list[float]]:
    direct, variance, model, model_mse = columns
    judged = [counts]
    for value, mse in ((direct, variance), blends, (model, model_mse)):
        judged += [value, mse, gate.cv(value, mse)]
    return [column.tolist() for column in judged]


def _gathered(choices: list[_Choice]) -> Chosen:
    value, mse, kind, reason = zip(*choices, strict=True)
    return Chosen(np.array(value), np.array(mse), tuple(kind), tuple(reason))
