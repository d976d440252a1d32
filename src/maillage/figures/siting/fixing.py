"""What a bound decides: sites that no better plan can have, sites that each of them has."""

from typing import NamedTuple

import numpy as np

from maillage.figures.accessibility.inputs import Floats
from maillage.figures.compiled import compiled
from maillage.figures.siting.dual import Prices
from maillage.figures.siting.problem import Flags, Problem

SLIGHT = 1e-9


class Fixed(NamedTuple):
    barred: Flags
    opened: Flags


def fix(problem: Problem, prices: Prices, cutoff: float) -> Fixed:
    """Sites that no plan below `cutoff` can have, and sites that each of them has.

    The best sum of worths is convex in the budget: money taken from the others costs at least the
    rate of the last site bought, money given back brings at most the rate of the next.
    """
    worth, price = np.minimum(prices.worth, 0.0), problem.price
    order = np.argsort(worth / price, kind="stable")
    rate = np.append(-worth[order] / price[order], 0.0)
    spent = np.cumsum(price[order])
    whole = int(np.searchsorted(spent, problem.budget * (1 + SLIGHT), side="right"))
    exact = whole and abs(spent[whole - 1] - problem.budget) <= SLIGHT * problem.budget
    last, following = rate[whole - 1] if exact else rate[whole], rate[whole]
    chosen = np.zeros(problem.sites, dtype=bool)
    chosen[order[:whole]] = True
    part = np.zeros_like(chosen)
    part[order[whole : whole + 1]] = not exact
    barred = prices.bound + worth + price * last >= cutoff
    opened = prices.bound - worth - price * following >= cutoff
    return Fixed(barred & ~chosen & ~part, opened & chosen)


@compiled
def dominated(problem: Problem) -> Flags:
    """Sites another site replaces everywhere, for no more money: as near to each row, or nearer."""
    count = len(problem.price)
    barred = np.zeros(count, dtype=np.bool_)
    value = np.full(len(problem.most), np.inf)  # of site k, by row
    for k in range(count):
        if barred[k]:
            continue
        for t in range(problem.site_start[k], problem.site_start[k + 1]):
            value[problem.site_row[t]] = problem.site_value[t]
        for t in range(problem.site_start[k], problem.site_start[k + 1]):
            i = problem.site_row[t]
            for s in range(problem.row_start[i], problem.row_start[i + 1]):
                j = problem.row_site[s]
                first = problem.site_row[problem.site_start[j]]
                # Each site is looked at once only, at the first of its own rows.
                if first == i and j != k and not barred[j] and problem.price[j] >= problem.price[k]:
                    barred[j] = _within(problem, j, value)
        for t in range(problem.site_start[k], problem.site_start[k + 1]):
            value[problem.site_row[t]] = np.inf
    return barred


@compiled
def _within(problem: Problem, j: int, value: Floats) -> bool:
    for t in range(problem.site_start[j], problem.site_start[j + 1]):
        if value[problem.site_row[t]] > problem.site_value[t]:
            return False
    return True
