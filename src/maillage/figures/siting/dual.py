"""What no plan can beat: Lagrange multipliers on "each row is served once".

For multipliers λ a site is worth ρ_j = Σ_i min(0, v_ij - λ_i), and the best affordable sum of ρ
plus Σ λ is a lower bound for every plan (Cornuejols, Fisher and Nemhauser 1977), as long as
λ_i stays below what the row pays at most. A deflected subgradient with Polyak's step raises it,
each multiplier moving on the scale of its row's weight: a hundred times fewer rounds where rows
are communes of 50 and of 200,000 people.
"""

from typing import NamedTuple

import numpy as np

from maillage.figures.accessibility.inputs import Floats
from maillage.figures.compiled import compiled
from maillage.figures.siting.deadline import Flag
from maillage.figures.siting.problem import Flags, Problem

FIRST_STEP, LAST_STEP = 1.0, 1e-3
SMOOTHING = 0.1  # of the shares of sites, followed from one round to the next
NOTICED = 1e-5  # of the distance to the best plan: a smaller rise is a stall


class Pace(NamedTuple):
    """Rounds at most, rounds without a rise before the step is halved, weight of past slopes."""

    rounds: int
    patience: int
    memory: float


class Prices(NamedTuple):
    """Multipliers with their bound, the worth of sites, those opened, and how often, lately."""

    lam: Floats
    bound: float
    worth: Floats
    open: Flags
    share: Floats


@compiled
def worths(problem: Problem, lam: Floats, worth: Floats) -> None:
    worth[:] = 0.0
    for i in range(len(lam)):
        for k in range(problem.row_start[i], problem.row_start[i + 1]):
            if problem.row_value[k] >= lam[i]:
                break
            worth[problem.row_site[k]] += problem.row_value[k] - lam[i]


@compiled
def slopes(problem: Problem, lam: Floats, share: Floats, slope: Floats) -> None:
    """One minus how often each row is served; 0 where the multiplier can rise no more."""
    for i in range(len(lam)):
        slope[i] = 1.0
        for k in range(problem.row_start[i], problem.row_start[i + 1]):
            if problem.row_value[k] >= lam[i]:
                break
            slope[i] -= share[problem.row_site[k]]
        if slope[i] > 0.0 and lam[i] >= problem.most[i]:
            slope[i] = 0.0


@compiled
def choose(problem: Problem, worth: Floats, share: Floats) -> float:
    """The least sum of worths the budget allows, a last site in part; writes the shares."""
    share[:] = 0.0
    left, sum_ = problem.budget, 0.0
    for j in np.argsort(worth / problem.price):
        if worth[j] >= 0.0 or left <= 0.0:
            break
        share[j] = min(1.0, left / problem.price[j])
        left -= problem.price[j]
        sum_ += share[j] * worth[j]
    return sum_


@compiled
def ascend(  # noqa: PLR0917  # compiled code has no keywords-only
    problem: Problem, lam: Floats, upper: float, enough: float, pace: Pace, over: Flag
) -> Prices:
    """The best multipliers found from `lam` on; stops early at a bound of `enough`, or in time."""
    n, m = len(problem.most), len(problem.price)
    lam = np.minimum(lam, problem.most)
    worth, share, often = np.empty(m), np.zeros(m), np.zeros(m)
    slope, direction = np.empty(n), np.zeros(n)
    best = Prices(lam.copy(), -np.inf, worth.copy(), share > 1.0, often)
    scale, stalled = FIRST_STEP, 0
    for turn in range(pace.rounds):
        worths(problem, lam, worth)
        bound = lam.sum() + choose(problem, worth, share)
        often += max(SMOOTHING, 1.0 / (turn + 1)) * (share - often)
        stalled += 1
        if bound > best.bound:
            if bound > best.bound + NOTICED * (upper - best.bound):
                stalled = 0
            best = Prices(lam.copy(), bound, worth.copy(), share >= 1.0, often)
        if best.bound >= enough or scale < LAST_STEP or over[0]:
            break
        if stalled >= pace.patience:
            scale, stalled, lam, bound = scale / 2, 0, best.lam.copy(), best.bound
            direction[:] = 0.0
            choose(problem, best.worth, share)
        slopes(problem, lam, share, slope)
        norm = 0.0
        for i in range(n):
            direction[i] = slope[i] + pace.memory * direction[i]
            norm += direction[i] * direction[i] * problem.weight[i]
        if norm == 0.0:
            break
        step = scale * max(upper - bound, 1e-12 * abs(upper)) / norm
        for i in range(n):
            moved = lam[i] + step * problem.weight[i] * direction[i]
            lam[i] = min(max(moved, 0.0), problem.most[i])
    return best
