"""Proof where a linear programme would be too large: halves of the plans, bounded by multipliers.

Each node has its own smaller problem, and the multipliers of its parent to start from. Once few
ways are left, the tree of relaxations closes it.
"""

import heapq
from dataclasses import dataclass, field

import numpy as np

from maillage.figures.compiled import in_pieces
from maillage.figures.siting.deadline import Deadline
from maillage.figures.siting.dual import Pace, Prices, ascend
from maillage.figures.siting.fixing import SLIGHT, fix
from maillage.figures.siting.problem import Flags, Problem, restricted
from maillage.figures.siting.search import Search
from maillage.figures.siting.tree import MOST_NODES, Tree

PACE = Pace(100, 10, 0.7)
FEW = 5_000  # ways


@dataclass(order=True)
class Half:
    bound: float
    born: int
    problem: Problem = field(compare=False)
    prices: Prices = field(compare=False)
    opened: Flags = field(compare=False)


def prove_by_multipliers(search: Search, root: Half, gap: float, deadline: Deadline) -> None:
    """Raises the bound, and betters the plan, until they meet or time is over."""
    queue, born = [root], 0
    while queue and queue[0].bound < search.cutoff:
        search.raise_to(queue[0].bound)
        if search.close(gap) or deadline.passed or born > MOST_NODES:
            return
        half = heapq.heappop(queue)
        if len(half.problem.row_site) <= FEW:
            if not _closed(search, half, deadline):
                return
            continue
        for child in _children(search, half, deadline):
            born += 1
            child.born = -born  # of equal bounds the youngest goes first
            heapq.heappush(queue, child)
    search.bound = search.value


def _closed(search: Search, half: Half, deadline: Deadline) -> bool:
    tree = Tree(search, half.problem, half.opened)
    tree.queue[0].bound = half.bound
    while tree.queue and tree.queue[0].bound < tree.enough:
        if tree.nodes > MOST_NODES or not tree.step(deadline):
            return False
    return True


def _children(search: Search, half: Half, deadline: Deadline) -> list[Half]:
    """With and without the site the bound hesitates about, side by side on two cores."""
    site = np.zeros(half.problem.sites, dtype=bool)
    often = np.where(half.prices.worth < 0, half.prices.share, 0.0)
    site[np.argmax(np.minimum(often, 1 - often) + 1e-6 * often)] = True
    none = np.zeros_like(site)
    found: list[Half | None] = [None, None]

    def bound(side: int) -> None:
        barred, opened = (none, site) if side else (site, none)
        smaller = restricted(half.problem, barred, opened)
        prices = ascend(smaller, half.prices.lam, search.value, search.cutoff, PACE, deadline.over)
        low = prices.bound if smaller.budget >= -SLIGHT else np.inf
        found[side] = Half(max(half.bound, low), 0, smaller, prices, half.opened | opened)

    in_pieces(bound, 2)
    return [
        _smaller(search, child, deadline)
        for child in found
        if child is not None and child.bound < search.cutoff
    ]


def _smaller(search: Search, half: Half, deadline: Deadline) -> Half:
    """A plan from it, and its sites fixed."""
    search.offer(half.problem, half.prices.open, half.opened, deadline)
    barred, opened = fix(half.problem, half.prices, search.cutoff)
    barred = (barred | (half.problem.price > half.problem.budget * (1 + SLIGHT))) & ~opened
    if not (barred.any() or opened.any()):
        return half
    problem = restricted(half.problem, barred, opened)
    return Half(half.bound, 0, problem, half.prices, half.opened | opened)
