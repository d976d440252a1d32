"""Better coverings: sites moved one at a time, at first also where that loses people.

Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983). Where catchments overlap, exchanges stop
at plans that only several moves at once would better. Seeded: always the same.
"""

from typing import NamedTuple

import numpy as np

from maillage.figures.accessibility.inputs import Ints
from maillage.figures.accessibility.pairs import Places
from maillage.figures.compiled import compiled, in_pieces
from maillage.figures.siting.deadline import Flag
from maillage.figures.siting.exchange import gains, start
from maillage.figures.siting.problem import Flags, Problem

CHAINS = 8
MOVES, MOST_MOVES = 8, 4_000_000  # for each site that could be moved to another
WARM, COLD = 1 / 10, 1 / 150  # of what one more site would bring
NEARBY = 0.9  # of the moves take the place of a site that shares a row
GLANCE = 1000  # moves between two looks at the time


class Chain(NamedTuple):
    seed: int
    moves: int
    warm: float
    cold: float


def annealed(problem: Problem, open_sites: Flags, over: Flag) -> Flags:
    """The best plan of several chains of moves that start from this one; a covering's only."""
    scale = float(gains(problem, start(problem, open_sites)).max(initial=0.0))
    count = int(open_sites.sum())
    if scale <= 0.0 or not count:
        return open_sites
    moves = min(MOVES * problem.sites * count, MOST_MOVES)
    plans = [open_sites] * CHAINS
    left = np.zeros(CHAINS)

    def walk(k: int) -> None:
        plan = np.nonzero(open_sites)[0]
        left[k] = _walked(problem, plan, Chain(k, moves, WARM * scale, COLD * scale), over)
        plans[k] = np.zeros_like(open_sites)
        plans[k][plan] = True

    in_pieces(walk, CHAINS)
    return plans[int(np.argmin(left))]


@compiled
def _walked(problem: Problem, plan: Ints, chain: Chain, over: Flag) -> float:
    """Writes the best plan met into `plan`, and tells what it leaves to pay."""
    np.random.seed(chain.seed)  # noqa: NPY002  # the compiled code's own generator
    sites = np.nonzero(problem.site_start[1:] > problem.site_start[:-1])[0]
    now, times = plan.copy(), np.zeros(len(problem.most), dtype=np.int32)
    rank = np.full(len(problem.price), -1)
    for a in range(len(now)):
        rank[now[a]] = a
        _served(problem, times, now[a])
    value = problem.most[times == 0].sum()
    spent, best, heat = problem.price[now].sum(), value, chain.warm
    cooling = (chain.cold / chain.warm) ** (GLANCE / chain.moves)
    for turn in range(chain.moves):
        if turn % GLANCE == 0:
            heat *= cooling
            if over[0]:
                break
        new = sites[np.random.randint(0, len(sites))]  # noqa: NPY002
        if rank[new] >= 0:
            continue
        a = _beside(problem, rank, times, new) if np.random.random() < NEARBY else -1  # noqa: NPY002
        if a < 0:
            a = np.random.randint(0, len(now))  # noqa: NPY002
        old = now[a]
        more = problem.price[new] - problem.price[old]
        if spent + more > problem.budget:
            continue
        change = _left(problem, times, old) - _served(problem, times, new)
        # Rows both serve were counted as lost, then as won.
        if change <= 0.0 or np.random.random() < np.exp(-change / heat):  # noqa: NPY002
            now[a], rank[new], rank[old] = new, a, -1
            value, spent = value + change, spent + more
            if value < best:
                best = value
                plan[:] = now
        else:
            _left(problem, times, new)
            _served(problem, times, old)
    return float(best)


@compiled
def _beside(problem: Problem, rank: Ints, times: Places, new: int) -> int:
    """The rank of an open site that serves a row of `new`; -1 where the row drawn has none."""
    low, high = problem.site_start[new], problem.site_start[new + 1]
    row = problem.site_row[np.random.randint(low, high)]  # noqa: NPY002
    if times[row] == 0:
        return -1
    low, count = problem.row_start[row], problem.row_start[row + 1] - problem.row_start[row]
    first = np.random.randint(0, count)  # noqa: NPY002
    for k in range(count):
        a = rank[problem.row_site[low + (first + k) % count]]
        if a >= 0:
            return int(a)
    return -1


@compiled
def _served(problem: Problem, times: Places, site: int) -> float:
    """Counts the site's rows as served once more; what those not served before paid."""
    won = 0.0
    for k in range(problem.site_start[site], problem.site_start[site + 1]):
        row = problem.site_row[k]
        if times[row] == 0:
            won += problem.most[row]
        times[row] += 1
    return won


@compiled
def _left(problem: Problem, times: Places, site: int) -> float:
    """Counts the site's rows as served once less; what those served no more pay again."""
    lost = 0.0
    for k in range(problem.site_start[site], problem.site_start[site + 1]):
        row = problem.site_row[k]
        times[row] -= 1
        if times[row] == 0:
            lost += problem.most[row]
    return lost
