"""The way to a proof: a good plan, a bound by multipliers, sites fixed by the two, then a tree."""

from dataclasses import dataclass

import numpy as np

from maillage.figures.siting.annealing import annealed
from maillage.figures.siting.deadline import Deadline
from maillage.figures.siting.dual import Prices, ascend
from maillage.figures.siting.exchange import greedy, improve, kicked, start, total
from maillage.figures.siting.fixing import SLIGHT, Fixed, dominated, fix
from maillage.figures.siting.halves import Half, prove_by_multipliers
from maillage.figures.siting.problem import Flags, Problem, restricted
from maillage.figures.siting.search import COVERING, Goal, Search
from maillage.figures.siting.tree import prove

ROOT_TURNS, KICKS = 4, 300
WAYS = 35_000  # above, relaxations of distances take longer than they help
KICKED = 5000  # sites: above, kicks cost more than they bring


@dataclass
class Root:
    """What is left of a problem once sites are barred, or opened for good."""

    problem: Problem
    prices: Prices
    opened: Flags


def solve(problem: Problem, first: Flags, deadline: Deadline, gap: float, goal: Goal) -> Search:
    """The best plan found from `first` on and a bound for all; stops at a relative `gap`."""
    state = start(problem, first)
    greedy(problem, state, float(problem.price[first].sum()))
    improve(problem, state, deadline.over)
    search = Search(goal, state.open.copy(), total(state))
    none = np.zeros(problem.sites, dtype=bool)
    lam = np.where(state.second >= 0, (state.best + state.next) / 2, state.best)
    prices = ascend(problem, lam, search.value, search.cutoff, goal.pace, deadline.over)
    search.raise_to(prices.bound)
    search.offer(problem, prices.open, none, deadline)
    if search.close(gap):
        return search
    if goal.pace is COVERING:
        search.offer(problem, annealed(problem, search.open, deadline.over), none, deadline)
    elif problem.sites <= KICKED:
        state = start(problem, search.open)
        kicked(problem, state, KICKS, 1, deadline.over)
        search.open, search.value = state.open.copy(), total(state)
    root = _tightened(search, Root(problem, prices, none), deadline)
    if search.close(gap) or deadline.passed:
        return search
    if goal.pace is COVERING or len(root.problem.row_site) <= WAYS:
        prove(search, root.problem, root.opened, gap, deadline)
    else:
        half = Half(search.bound, 0, root.problem, root.prices, root.opened)
        prove_by_multipliers(search, half, gap, deadline)
    return search


def _tightened(search: Search, root: Root, deadline: Deadline) -> Root:
    """Sites fixed and bound raised, in turn, until nothing moves."""
    for _turn in range(ROOT_TURNS):
        fixed = _fixed(search, root.problem, root.prices)
        still = not (fixed.barred.any() or fixed.opened.any())
        if still or search.bound >= search.cutoff or deadline.passed:
            break
        smaller = restricted(root.problem, fixed.barred, fixed.opened)
        prices = ascend(
            smaller, root.prices.lam, search.value, search.cutoff, search.goal.pace, deadline.over
        )
        root = Root(smaller, prices, root.opened | fixed.opened)
        # Nothing is below an empty set: sites that cost more than there is make no plan.
        search.raise_to(prices.bound if smaller.budget >= -SLIGHT else np.inf)
    return root


def _fixed(search: Search, problem: Problem, prices: Prices) -> Fixed:
    """What the bound and the budget decide; where covering, also sites another one replaces."""
    barred, opened = fix(problem, prices, search.cutoff)
    barred |= problem.price > problem.budget * (1 + SLIGHT)
    if search.goal.pace is COVERING:
        barred |= dominated(problem)
    return Fixed(barred & ~opened, opened)
