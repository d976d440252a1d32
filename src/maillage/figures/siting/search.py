"""The best plan so far, and how far the bound still is from it."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from maillage.figures.siting.deadline import Deadline
from maillage.figures.siting.dual import Pace
from maillage.figures.siting.exchange import greedy, improve, start, total
from maillage.figures.siting.problem import Flags, Problem

# Found on communes and on random graphs; they change the time, never the result.
DISTANCES, COVERING = Pace(600, 10, 0.7), Pace(2000, 40, 0.9)
RELATIVE = 1e-9  # of the best value: closer than that is equal


class Goal(NamedTuple):
    """What every plan's value is a whole multiple of (0: unknown), and how to seek the bound.

    whole: the objective is `whole` less what is left to pay: everybody, where covering.
    """

    grain: float
    pace: Pace = DISTANCES
    whole: float = 0.0


@dataclass
class Search:
    """A plan, its value (what is left to pay), and a bound below every plan's."""

    goal: Goal
    open: Flags
    value: float
    bound: float = -np.inf

    @property
    def cutoff(self) -> float:
        """Only a plan below it would be better."""
        if self.goal.grain:
            return self.value - self.goal.grain * (1 - 1e-6)
        return self.value - abs(self.value) * RELATIVE

    def close(self, gap: float) -> bool:
        """Whether the bound is within the gap asked for, or allows no better plan."""
        apart = self.value - self.bound
        objective = abs(self.goal.whole - self.value)
        return self.bound >= self.cutoff or (gap > 0 and apart <= gap * objective)

    def raise_to(self, bound: float) -> None:
        """The bound, up to the next value a plan can have."""
        if self.goal.grain and np.isfinite(bound):
            bound = float(np.ceil(bound / self.goal.grain - 1e-6) * self.goal.grain)
        self.bound = min(max(self.bound, bound), self.value)

    def offer(self, problem: Problem, open_sites: Flags, opened: Flags, deadline: Deadline) -> None:
        """Repairs and improves a set of sites, and keeps it if it is the best."""
        state = start(problem, open_sites)
        greedy(problem, state, float(problem.price[open_sites].sum()))
        improve(problem, state, deadline.over)
        if total(state) < self.value - abs(self.value) * RELATIVE:
            self.value, self.open = total(state), state.open | opened
