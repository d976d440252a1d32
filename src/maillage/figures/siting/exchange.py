"""Good plans: greedy choices, then exchanges of one site for another until none helps.

Greedy with lazy gains (Minoux 1978: a gain only ever falls as sites open), exchanges evaluated with
gain, loss and correction (Whitaker 1983; Resende and Werneck 2007), then kicks: some sites are
swapped at random, the exchanges repair, and what is not better is undone. Seeded: always the same.
"""

import heapq
from typing import NamedTuple

import numpy as np

from maillage.figures.accessibility.inputs import Floats, Ints
from maillage.figures.accessibility.pairs import Places
from maillage.figures.compiled import compiled
from maillage.figures.siting.deadline import Flag
from maillage.figures.siting.problem import Flags, Problem

TINY = 1e-9  # relative: less than that is rounding, not a gain


class State(NamedTuple):
    """Open sites; each row's best and second best open site (-1: none) and their values."""

    open: Flags
    first: Places
    second: Places
    best: Floats
    next: Floats
    loss: Floats  # by open site: what closing it would cost


def start(problem: Problem, open_sites: Flags) -> State:
    n = problem.rows
    state = State(
        open_sites.copy(),
        np.full(n, -1, dtype=np.int32),
        np.full(n, -1, dtype=np.int32),
        problem.most.copy(),
        problem.most.copy(),
        np.zeros(problem.sites),
    )
    refresh(problem, state)
    return state


def total(state: State) -> float:
    return float(state.best.sum())


@compiled
def _nearest(problem: Problem, state: State, i: int) -> None:
    """Looks up the two best open sites of a row."""
    state.first[i], state.second[i] = -1, -1
    state.best[i], state.next[i] = problem.most[i], problem.most[i]
    for k in range(problem.row_start[i], problem.row_start[i + 1]):
        j = problem.row_site[k]
        if not state.open[j]:
            continue
        if state.first[i] < 0:
            state.first[i], state.best[i] = j, problem.row_value[k]
        else:
            state.second[i], state.next[i] = j, problem.row_value[k]
            return


@compiled
def refresh(problem: Problem, state: State) -> None:
    """Everything anew: sums kept up to date let rounding pile up."""
    state.loss[:] = 0.0
    for i in range(len(problem.most)):
        _nearest(problem, state, i)
        if state.first[i] >= 0:
            state.loss[state.first[i]] += state.next[i] - state.best[i]


@compiled
def _update(problem: Problem, state: State, i: int) -> None:
    if state.first[i] >= 0:
        state.loss[state.first[i]] -= state.next[i] - state.best[i]
    _nearest(problem, state, i)
    if state.first[i] >= 0:
        state.loss[state.first[i]] += state.next[i] - state.best[i]


@compiled
def open_site(problem: Problem, state: State, j: int) -> None:
    state.open[j] = True
    for k in range(problem.site_start[j], problem.site_start[j + 1]):
        i = problem.site_row[k]
        if problem.site_value[k] < state.next[i]:
            _update(problem, state, i)


@compiled
def close_site(problem: Problem, state: State, j: int) -> None:
    state.open[j] = False
    for k in range(problem.site_start[j], problem.site_start[j + 1]):
        i = problem.site_row[k]
        if j in (state.first[i], state.second[i]):
            _update(problem, state, i)


@compiled
def gain_of(problem: Problem, state: State, j: int) -> float:
    gain = 0.0
    for k in range(problem.site_start[j], problem.site_start[j + 1]):
        gain += max(0.0, state.best[problem.site_row[k]] - problem.site_value[k])
    return gain


@compiled
def greedy(problem: Problem, state: State, spent: float) -> float:
    """Opens, one after the other, the site of most gain for its price; the budget spent."""
    heap = [(0.0, 0)]  # of this type, and emptied
    heap.clear()
    for j in range(len(problem.price)):
        if not state.open[j] and problem.site_start[j + 1] > problem.site_start[j]:
            heapq.heappush(heap, (-gain_of(problem, state, j) / problem.price[j], j))
    while len(heap) > 0:
        _believed, j = heapq.heappop(heap)
        if spent + problem.price[j] > problem.budget:
            continue
        true = -gain_of(problem, state, j) / problem.price[j]
        if len(heap) > 0 and true > heap[0][0]:
            heapq.heappush(heap, (true, j))
            continue
        if true >= 0.0:
            break
        open_site(problem, state, j)
        spent += problem.price[j]
    return spent


@compiled
def best_exchange(  # noqa: PLR0917  # compiled code has no keywords-only
    problem: Problem, state: State, chosen: Places, saved: Floats, spent: float, j: int
) -> tuple[float, int]:
    """What opening `j` brings at best, and the site to close for it (-1: the budget needs none)."""
    gain = 0.0
    for k in range(problem.site_start[j], problem.site_start[j + 1]):
        i, value = problem.site_row[k], problem.site_value[k]
        if value >= state.next[i]:
            continue
        if value < state.best[i]:
            gain += state.best[i] - value
        r = state.first[i]
        if r >= 0:
            saved[r] += state.next[i] - max(state.best[i], value)
    best, out = -np.inf, -2
    if spent + problem.price[j] <= problem.budget:
        best, out = gain, -1
    for r in chosen:
        if spent + problem.price[j] - problem.price[r] <= problem.budget:
            profit = gain - state.loss[r] + saved[r]
            if profit > best:
                best, out = profit, r
    for r in chosen:
        saved[r] = 0.0
    return best, out


@compiled
def improve(problem: Problem, state: State, over: Flag) -> None:
    """Exchanges until a whole round over the sites finds none, or time is over."""
    saved = np.zeros(len(problem.price))
    since, j = 0, 0
    refresh(problem, state)
    chosen = np.nonzero(state.open)[0].astype(np.int32)
    spent = problem.price[chosen].sum()
    least = TINY * (state.best.sum() + 1e-300)
    while since < len(problem.price) and not over[0]:
        if not state.open[j] and problem.site_start[j + 1] > problem.site_start[j]:
            profit, out = best_exchange(problem, state, chosen, saved, spent, j)
            if profit > least:
                open_site(problem, state, j)
                if out >= 0:
                    close_site(problem, state, out)
                chosen = np.nonzero(state.open)[0].astype(np.int32)
                spent = problem.price[chosen].sum()
                since = 0
        since += 1
        j = (j + 1) % len(problem.price)


@compiled
def kicked(problem: Problem, state: State, kicks: int, seed: int, over: Flag) -> None:
    """Iterated exchanges: a few sites moved at random, repaired, kept if no worse."""
    np.random.seed(seed)  # noqa: NPY002  # the compiled code's own generator
    sites = np.nonzero(problem.site_start[1:] > problem.site_start[:-1])[0]
    best, kept = state.best.sum(), state.open.copy()
    for _kick in range(kicks):
        chosen = np.nonzero(state.open)[0]
        if over[0] or not len(chosen) or len(sites) <= len(chosen):
            return
        for _move in range(1 + np.random.randint(0, 3)):  # noqa: NPY002
            out = chosen[np.random.randint(0, len(chosen))]  # noqa: NPY002
            new = sites[np.random.randint(0, len(sites))]  # noqa: NPY002
            spent = problem.price[np.nonzero(state.open)[0]].sum()
            room = problem.budget - spent + problem.price[out]
            if state.open[out] and not state.open[new] and problem.price[new] <= room:
                close_site(problem, state, out)
                open_site(problem, state, new)
        improve(problem, state, over)
        value = state.best.sum()
        if value <= best:
            best = value
            kept[:] = state.open
        else:
            state.open[:] = kept
            refresh(problem, state)


def gains(problem: Problem, state: State) -> Floats:
    """What opening each site besides would save: (m,), 0 for open ones."""
    saved = np.zeros(problem.sites)
    _gains(problem, state, saved)
    return saved


@compiled
def _gains(problem: Problem, state: State, saved: Floats) -> None:
    for j in range(len(saved)):
        if not state.open[j]:
            saved[j] = gain_of(problem, state, j)


def exchanges(
    problem: Problem, state: State, count: int = 5
) -> list[tuple[int, int | None, float]]:
    """The sites that would take the place of another at least loss: site, the other, the value."""
    profit, out = np.full(problem.sites, -np.inf), np.full(problem.sites, -2)
    _exchanges(problem, state, profit, out)
    best = np.argsort(-profit, kind="stable")[:count]
    value = total(state)
    return [
        (int(j), None if out[j] < 0 else int(out[j]), value - float(profit[j]))
        for j in best
        if out[j] >= -1
    ]


@compiled
def _exchanges(problem: Problem, state: State, profit: Floats, out: Ints) -> None:
    saved = np.zeros(len(profit))
    chosen = np.nonzero(state.open)[0].astype(np.int32)
    spent = problem.price[chosen].sum()
    for j in range(len(profit)):
        if not state.open[j] and problem.site_start[j + 1] > problem.site_start[j]:
            profit[j], out[j] = best_exchange(problem, state, chosen, saved, spent, j)
