"""Proof: halves of the plans, with and without a site, thrown away when their bound is too high.

Each node has its own smaller problem (sites opened or barred), its bound by the multipliers of its
parent and a few rounds more, and an exchange from the sites the bound would open. The node of the
lowest bound goes first, so the lowest bound left is a bound for every plan at any moment.
"""

import heapq
import time
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from maillage.figures.compiled import in_pieces
from maillage.figures.errors import NotConvergedError
from maillage.figures.siting.dual import Pace, Prices, ascend
from maillage.figures.siting.exchange import greedy, improve, kicked, start, total
from maillage.figures.siting.fixing import SLIGHT, Fixed, dominated, fix
from maillage.figures.siting.problem import Flags, Problem, restricted
from maillage.figures.siting.programme import exact

ROOT_TURNS, KICKS = 4, 30
KICKED = 5000  # sites: above, kicks cost more than they bring
# Found on communes and on random graphs; they change the time, never the result.
DISTANCES = Pace(600, 10, 0.7), Pace(100, 10, 0.7)
COVERING = Pace(2000, 40, 0.9), Pace(200, 20, 0.9)
RELATIVE = 1e-9  # of the best value: closer than that is equal
FEW, ASIDE = 1000, 2.0  # ways, and seconds HiGHS may take for them
MOST_NODES = 20_000  # and their memory


class Goal(NamedTuple):
    """What every plan's value is a whole multiple of (0: unknown), and how to seek the bound."""

    grain: float
    paces: tuple[Pace, Pace] = DISTANCES


@dataclass(order=True)
class Node:
    bound: float
    born: int
    problem: Problem = field(compare=False)
    prices: Prices = field(compare=False)
    opened: Flags = field(compare=False)


@dataclass
class Search:
    """The best plan so far, and what is still open."""

    grain: float  # every plan's value is a whole multiple of it; 0 where unknown
    open: Flags
    value: float
    paces: tuple[Pace, Pace]  # at the root and at the nodes
    bound: float = -np.inf
    nodes: int = 0

    @property
    def cutoff(self) -> float:
        """Only a plan below it would be better."""
        if self.grain:
            return self.value - self.grain * (1 - 1e-6)
        return self.value - abs(self.value) * RELATIVE

    def close(self, gap: float) -> bool:
        """Whether the bound is within the gap asked for, or allows no better plan."""
        apart = self.value - self.bound
        return self.bound >= self.cutoff or (gap > 0 and apart <= gap * abs(self.value))

    def lifted(self, bound: float) -> float:
        """The bound, up to the next value a plan can have."""
        if not self.grain or not np.isfinite(bound):
            return bound
        return float(np.ceil(bound / self.grain - 1e-6) * self.grain)

    def offer(self, problem: Problem, open_sites: Flags, opened: Flags) -> None:
        """Repairs and improves a set of sites, and keeps it if it is the best."""
        state = start(problem, open_sites)
        greedy(problem, state, float(problem.price[open_sites].sum()))
        improve(problem, state)
        if total(state) < self.value - abs(self.value) * RELATIVE:
            self.value, self.open = total(state), state.open | opened


def solve(problem: Problem, first: Flags, seconds: float, gap: float, goal: Goal) -> Search:
    """The best plan found from `first` on and a bound for all; stops at a relative `gap`."""
    end = time.perf_counter() + seconds
    state = start(problem, first)
    greedy(problem, state, float(problem.price[first].sum()))
    improve(problem, state)
    search = Search(goal.grain, state.open.copy(), total(state), goal.paces)
    none = np.zeros(problem.sites, dtype=bool)
    lam = np.where(state.second >= 0, (state.best + state.next) / 2, state.best)
    prices = ascend(problem, lam, search.value, search.cutoff, search.paces[0])
    search.bound = search.lifted(prices.bound)
    search.offer(problem, prices.open, none)
    if search.close(gap):
        return search
    if problem.sites <= KICKED:
        state = start(problem, search.open)
        kicked(problem, state, KICKS, 1)
        search.open, search.value = state.open.copy(), total(state)
    root = _tightened(search, Node(search.bound, 0, problem, prices, none), end)
    _prove(search, root, gap, end)
    return search


def _tightened(search: Search, node: Node, end: float) -> Node:
    """Sites fixed and bound raised, in turn, until nothing moves."""
    for _turn in range(ROOT_TURNS):
        fixed = _fixed(search, node.problem, node.prices)
        if node.bound >= search.cutoff or not (fixed.barred.any() or fixed.opened.any()):
            break
        smaller = restricted(node.problem, fixed.barred, fixed.opened)
        node.opened = node.opened | fixed.opened
        node.prices = ascend(smaller, node.prices.lam, search.value, search.cutoff, search.paces[0])
        node.problem, node.bound = smaller, max(node.bound, _bound_of(node.prices, smaller))
        if time.perf_counter() > end:
            break
    return node


def _prove(search: Search, root: Node, gap: float, end: float) -> None:
    queue = [root]
    while queue and queue[0].bound < search.cutoff:
        search.bound = queue[0].bound
        if search.close(gap) or time.perf_counter() > end or search.nodes > MOST_NODES:
            return
        node = heapq.heappop(queue)
        if len(node.problem.row_site) <= FEW and _closed(search, node, end - time.perf_counter()):
            continue
        for child in _children(search, node):
            heapq.heappush(queue, child)
    search.bound = search.value


def _closed(search: Search, node: Node, seconds: float) -> bool:
    """Whether HiGHS settles what is left of a small problem: multipliers alone stall on ties."""
    try:
        found = exact(node.problem, None, min(seconds, ASIDE))
    except NotConvergedError:
        return False
    value = total(start(node.problem, found.open))
    if value < search.value - abs(search.value) * RELATIVE:
        search.value, search.open = value, found.open | node.opened
    return found.bound >= search.cutoff - abs(search.value) * RELATIVE


def _children(search: Search, node: Node) -> list[Node]:
    """With and without the site the bound hesitates about, side by side on two cores."""
    site = np.zeros(node.problem.sites, dtype=bool)
    often = np.where(node.prices.worth < 0, node.prices.share, 0.0)
    site[np.argmax(np.minimum(often, 1 - often) + 1e-6 * often)] = True
    none = np.zeros_like(site)
    found: list[tuple[Problem, Prices, Flags]] = [(node.problem, node.prices, none)] * 2

    def bound(side: int) -> None:
        barred, opened = (none, site) if side else (site, none)
        smaller = restricted(node.problem, barred, opened)
        prices = ascend(smaller, node.prices.lam, search.value, search.cutoff, search.paces[1])
        found[side] = smaller, prices, node.opened | opened

    in_pieces(bound, 2)
    children = []
    for smaller, prices, opened in found:
        search.nodes += 1
        if _bound_of(prices, smaller) >= search.cutoff:
            continue
        search.offer(smaller, prices.open, opened)
        fixed = _fixed(search, smaller, prices)
        if fixed.barred.any() or fixed.opened.any():
            smaller, opened = restricted(smaller, *fixed), opened | fixed.opened  # noqa: PLW2901
        low = max(node.bound, search.lifted(_bound_of(prices, smaller)))
        # Of equal bounds the youngest goes first: deep down, where plans are found.
        children.append(Node(low, -search.nodes, smaller, prices, opened))
    return children


def _fixed(search: Search, problem: Problem, prices: Prices) -> Fixed:
    """What the bound and the budget decide; where covering, also sites another one replaces."""
    barred, opened = fix(problem, prices, search.cutoff)
    barred |= problem.price > problem.budget * (1 + SLIGHT)
    if search.paces is COVERING:
        barred |= dominated(problem)
    return Fixed(barred & ~opened, opened)


def _bound_of(prices: Prices, problem: Problem) -> float:
    """Nothing is below an empty set: sites that cost more than there is make no plan."""
    return prices.bound if problem.budget >= -SLIGHT else np.inf
