"""Equity floors: a least share of a zone's or a language's people that a plan must cover."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.inputs import TWO, Floats, as_floats, whole
from maillage.figures.errors import InfeasibleError, InvalidValueError, ShapeError
from maillage.figures.siting.problem import Flags, Problem
from maillage.figures.siting.programme import Floors

Minimum = tuple[ArrayLike, ArrayLike]
ROUNDING = 1e-9


def floors_of(floors: Minimum | None, weight: Floats) -> Floors | None:
    """The people of each group, and how many of them must be covered."""
    if floors is None:
        return None
    if not isinstance(floors, Sequence) or len(floors) != TWO:
        raise ShapeError("floors", "a pair is wanted: groups, shares")
    shares = as_floats("floors", floors[1])
    if shares.ndim != 1 or not np.isfinite(shares).all() or ((shares < 0) | (shares > 1)).any():
        raise InvalidValueError("floors", "shares are numbers from 0 to 1, one a group")
    part = _parts(floors[0], weight, len(shares))
    people = np.where(part > 0, part, np.inf).min(axis=1, initial=1.0)
    part = part * (1.0 / people)[:, None]  # else a thousandth of a person would be no error
    return Floors(part, shares * part.sum(axis=1) * (1 - ROUNDING))


def left_of(floors: Floors, covered: Flags, problem: Problem) -> Floors:
    """What each group needs beyond those covered already; refused if out of any reach."""
    part = floors.part
    least = floors.least - part[:, covered].sum(axis=1)
    within = part[:, np.diff(problem.row_start) > 0].sum(axis=1)
    if (least > within).any():
        group = int(np.argmax(least > within))
        raise InfeasibleError("floors", f"group {group} has not that many people within the pairs")
    return Floors(part, least)


def _parts(groups: ArrayLike, weight: Floats, count: int) -> Floats:
    array = np.asarray(groups)
    if array.shape == weight.shape:
        array = whole("floors", groups)
        if array.size and (array.min() < 0 or array.max() >= count):
            raise InvalidValueError("floors", f"a group is outside 0 to {count - 1}")
        return np.where(array == np.arange(count)[:, None], weight, 0.0)
    parts = as_floats("floors", array)
    if parts.shape != (count, len(weight)):
        wanted = f"ranks ({len(weight)},) or demands ({count}, {len(weight)})"
        raise ShapeError("floors", f"{wanted} are wanted, not {parts.shape}")
    if not np.isfinite(parts).all() or (parts < 0).any():
        raise InvalidValueError("floors", "a demand is negative or not a finite number")
    return parts
