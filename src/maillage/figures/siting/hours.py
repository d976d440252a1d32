"""What one more weekly hour at a place that is open would bring to people who lack help."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.catchments import STEPS, e2sfca
from maillage.figures.accessibility.inputs import TWO, Floats, Steps, amounts, decay, positive
from maillage.figures.accessibility.pairs import Pairs, known
from maillage.figures.errors import ShapeError
from maillage.figures.siting.problem import Flags


class Hours(NamedTuple):
    """weekly: (m,) hours each site has, or would have once opened; wanted: hours a person a week.

    steps: weights by cost, as `e2sfca` takes them.
    """

    weekly: ArrayLike
    wanted: float
    steps: Steps = STEPS


def one_more_hour(
    pairs: Pairs,
    demand: ArrayLike,
    weekly: ArrayLike,
    wanted: float,
    *,
    steps: Steps = STEPS,
) -> Floats:
    """(m,) the part of one more hour that reaches people who have less than `wanted`: 0 to 1.

    demand: (n,) people P; weekly: (m,) hours S of each place. A place shares an hour as E2SFCA
    does (Luo and Qi 2009): f_ij = w_ij / Σ_i w_ij P_i to each person. With A_i = Σ_j f_ij S_j,
    hours are of use up to `wanted` a person, U = Σ_i P_i min(wanted, A_i), and the answer is
    U with one hour more at j, less U: Σ_i P_i min(f_ij, wanted - A_i) where that is positive.
    U is concave in S, so the next hour never brings more. 0 where a place reaches nobody.
    """
    n, m = known(pairs).shape
    people, hours = amounts("demand", demand, n), amounts("weekly", weekly, m)
    for argument, array in (("demand", people), ("weekly", hours)):
        if array.ndim != 1:
            raise ShapeError(argument, f"one column is wanted, not {array.shape}")
    bounds, weights = decay(steps)
    rows, places, cost = pairs.table()
    weight = weights[np.searchsorted(bounds, cost)]
    reached = np.bincount(places, weight * people[rows], m)
    each = np.divide(weight, reached[places], out=np.zeros(len(cost)), where=reached[places] > 0)
    lacking = positive("wanted", wanted) - e2sfca(pairs, people, hours, steps)
    of_use = people[rows] * np.clip(lacking[rows], 0.0, each)
    return np.bincount(places, of_use, m).astype(np.float64)


def checked(hours: Hours | None, sites: int) -> Hours | None:
    """The same, read: what is wrong with them is told before any plan is sought."""
    if hours is None:
        return None
    if not isinstance(hours, tuple) or len(hours) not in {TWO, TWO + 1}:
        raise ShapeError("hours", "`Hours(weekly, wanted)` are wanted")
    read = Hours(*hours)
    weekly = amounts("hours", read.weekly, sites)
    if weekly.ndim != 1:
        raise ShapeError("hours", f"({sites},) is wanted, not {weekly.shape}")
    decay(read.steps)
    return Hours(weekly, positive("wanted", read.wanted), read.steps)


def at_open_places(pairs: Pairs, demand: Floats, hours: Hours, open_sites: Flags) -> Floats:
    """`one_more_hour` with nothing given elsewhere; 0 at sites that are not open."""
    given = np.where(open_sites, hours.weekly, 0.0)
    worth = one_more_hour(pairs, demand, given, hours.wanted, steps=hours.steps)
    return np.where(open_sites, worth, 0.0)
