"""A plan and what stands beside it: its bound, the sites that almost made it, one site more."""

from dataclasses import dataclass, field

import numpy as np

from maillage.figures.accessibility.inputs import Floats, Ints


@dataclass(frozen=True)
class RunnerUp:
    """A site that was not chosen, and the objective if it took the place of another."""

    site: int
    replaces: int | None  # None where the budget has room for both
    objective: float


@dataclass(frozen=True, eq=False)
class Plan:
    """Where to open next.

    sites: chosen candidates, increasing; existing ones are not among them.
    objective: people covered, or total cost. bound: no plan whatever is better than that.
    gap: distance of the two over the objective; 0 is a proof that nothing is better.
    runners_up: the sites whose exchange for a chosen one costs least, best first.
    marginal: (m,) what the objective would gain by opening each site besides; 0 if it is open.
    marginal_hour: (m,) the part of one more weekly hour at each place open, existing or chosen,
    that would reach people who lack help; 0 elsewhere; None where no `hours` were given.
    """

    sites: Ints
    objective: float
    bound: float
    gap: float
    runners_up: tuple[RunnerUp, ...]
    marginal: Floats = field(repr=False)
    marginal_hour: Floats | None = field(default=None, repr=False)

    @property
    def proven(self) -> bool:
        return self.gap == 0.0


def relative_gap(objective: float, bound: float, whole: float = 0.0) -> float:
    """0 where they agree to nine digits; infinite where the objective is 0 and the bound is not.

    whole: what both were taken from; they carry the rounding of its last digits.
    """
    apart = abs(objective - bound)
    if apart <= 1e-9 * abs(objective) or apart <= 1e-14 * whole:
        return 0.0
    return apart / abs(objective) if objective else float(np.inf)
