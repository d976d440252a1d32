"""Proof: halves of the plans, with and without a site, thrown away when their bound is too high.

The bound of a node is its linear relaxation, solved by HiGHS from where its parent ended. The site
to branch on is the one whose two sides rise most, by what earlier branches on it brought, tried out
where nothing is known of it yet (Achterberg, Koch and Martin 2005: reliability branching). The node
of the lowest bound goes first, so the lowest bound left is a bound for every plan at any moment.
"""

import heapq
from dataclasses import dataclass, field

import highspy
import numpy as np

from maillage.figures.accessibility.inputs import Floats, Ints
from maillage.figures.siting.deadline import Deadline
from maillage.figures.siting.problem import Flags, Problem
from maillage.figures.siting.programme import Relaxation
from maillage.figures.siting.search import RELATIVE, Search

TRIED, STEPS, KNOWN = 8, 60, 2  # sites tried out, simplex steps for each, tries that suffice
MOST_NODES = 20_000  # and their memory
WHOLE, LEAST = 1e-6, 1e-9


@dataclass(order=True)
class Node:
    """Sites that may be open (`upper`) and must be (`lower`), and where its parent ended."""

    bound: float
    born: int
    lower: Flags = field(compare=False)
    upper: Flags = field(compare=False)
    basis: highspy.HighsBasis | None = field(compare=False)

    def half(self, site: int, side: int, *, born: int = 0) -> "Node":
        """Without the site (side 0), or with it (side 1)."""
        lower, upper = self.lower.copy(), self.upper.copy()
        (lower if side else upper)[site] = bool(side)
        return Node(self.bound, born, lower, upper, self.basis)


class Tree:
    """The nodes left of one problem, and what branching brought so far."""

    def __init__(self, search: Search, problem: Problem, opened: Flags) -> None:
        self.search, self.problem, self.opened = search, problem, opened
        self.relaxation = Relaxation(problem)
        self.rise, self.times = np.zeros((2, problem.sites)), np.zeros((2, problem.sites))
        upper = np.bincount(problem.row_site, minlength=problem.sites) > 0
        self.queue = [Node(search.bound, 0, np.zeros_like(upper), upper, None)]
        self.nodes = 0

    @property
    def enough(self) -> float:
        """A bound no better plan is below; equal sums of a simplex differ in the last digits."""
        return self.search.cutoff - abs(self.search.value) * RELATIVE

    def step(self, deadline: Deadline) -> bool:
        """The lowest node, split in two or closed; False if there was no time for it."""
        node = heapq.heappop(self.queue)
        bound = self._solved(node, deadline)
        if bound is None:
            heapq.heappush(self.queue, node)
            return False
        self.nodes += 1
        if bound >= self.enough:
            return True
        share, basis = self.relaxation.shares(), self.relaxation.basis()
        surely = share > 1 - WHOLE
        self.search.offer(self.problem, surely, self.opened, deadline)
        self._fix(node, bound, share)
        open_ones = np.nonzero(np.minimum(share, 1 - share) > WHOLE)[0]
        if len(open_ones):
            node.bound, node.basis = bound, basis
            site = self._chosen(node, share, open_ones, deadline)
            self._split(node, site)
        return True

    def _solved(self, node: Node, deadline: Deadline, steps: int | None = None) -> float | None:
        relaxation = self.relaxation
        return relaxation.value(
            node.lower, node.upper, node.basis, self.enough, deadline.left, steps
        )

    def _fix(self, node: Node, bound: float, share: Floats) -> None:
        """Sites whose reduced cost alone lifts the bound above the best plan."""
        cost = self.relaxation.reduced()
        barred = (share < WHOLE) & (bound + cost >= self.search.cutoff)
        node.lower = node.lower | ((share > 1 - WHOLE) & (bound - cost >= self.search.cutoff))
        node.upper = node.upper & (~barred | node.lower)

    def _split(self, node: Node, site: int) -> None:
        for side in (0, 1):
            # Of equal bounds the youngest goes first: deep down, where plans are found.
            heapq.heappush(self.queue, node.half(site, side, born=-2 * self.nodes - side))

    def _chosen(self, node: Node, share: Floats, open_ones: Ints, deadline: Deadline) -> int:
        """The site of most promise on both sides."""
        order = open_ones[np.argsort(-self._promise(share)[open_ones], kind="stable")]
        known = self.times.min(axis=0) >= KNOWN
        for site in order[~known[order]][:TRIED]:
            self._try(node, int(site), share[site], deadline)
        known = self.times.min(axis=0) > 0
        candidates = order[known[order]] if known[order].any() else order
        return int(candidates[np.argmax(self._promise(share)[candidates])])

    def _promise(self, share: Floats) -> Floats:
        """Product of the expected rises without and with the site; the mean where unknown."""
        mean = self.rise.sum(axis=1) / np.maximum(self.times.sum(axis=1), 1)
        each = np.where(self.times > 0, self.rise / np.maximum(self.times, 1), mean[:, None])
        without, with_ = np.maximum(each * np.stack((share, 1 - share)), LEAST)
        return np.asarray(without * with_ + LEAST**2 * np.minimum(share, 1 - share))

    def _try(self, node: Node, site: int, share: float, deadline: Deadline) -> None:
        """A few simplex steps on both sides; a side that cannot be better leaves the other."""
        for side in (0, 1):
            bound = self._solved(node.half(site, side), deadline, STEPS)
            if bound is None:
                return
            rise = min(max(bound, node.bound), max(self.enough, node.bound)) - node.bound
            self.rise[side, site] += rise / ((1 - share) if side else share)
            self.times[side, site] += 1


def prove(search: Search, problem: Problem, opened: Flags, gap: float, deadline: Deadline) -> None:
    """Raises the bound, and betters the plan, until they meet or time is over."""
    tree = Tree(search, problem, opened)
    while tree.queue and tree.queue[0].bound < tree.enough:
        search.raise_to(tree.queue[0].bound)
        if search.close(gap) or tree.nodes > MOST_NODES or not tree.step(deadline):
            return
    search.bound = search.value
