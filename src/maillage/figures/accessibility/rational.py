"""RAAM, the rational agent access model (Saxon and Snow 2020), solved to its equilibrium.

Going from i to place j costs an agent D_j / (ρ S_j) + t_ij / τ: the crowd there, as a multiple of
the mean crowd 1 / ρ, and the way there, as a multiple of τ. At the equilibrium nobody can do
better elsewhere. It minimises the convex Σ_j D_j² / (2 ρ S_j) + Σ_ij x_ij t_ij / τ, so the crowds,
and the cost of each point, are unique.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.inputs import Floats, Ints, amounts, columns, positive
from maillage.figures.accessibility.pairs import Pairs, Places, known
from maillage.figures.compiled import compiled
from maillage.figures.errors import NotConvergedError

# The fine tolerance is sought for some rounds, where that is no matter of minutes: not on the pairs
# of a whole country. The coarse one is always met.
FINE, COARSE, MANY = 1e-9, 1e-6, 500_000
SOME, ROUNDS = 200, 2000
# Found on the communes of France and 20,000 places; they change the time, never the result.
SWEEPS, RELAX = 50, 1.85
MARGIN, WIDEST = 20.0, 0.2  # of the mean excess, of the mean cost


class Ways(NamedTuple):
    """The rows of people who can reach some supply, and their ways to it."""

    offsets: Ints
    places: Places
    travel: Floats  # t_ij / τ
    room: Floats  # ρ S_j


def raam(
    pairs: Pairs,
    demand: ArrayLike,
    supply: ArrayLike,
    tau: float,
    *,
    rho: float | None = None,
    tolerance: float | None = None,
) -> Floats:
    """Cost of access at the equilibrium, (n,) or (n, k): lower is better, 1 is an ordinary crowd.

    demand: (n,) or (n, k) people, supply: (m,) or (m, k) hours; tau: the way, in the unit of the
    pairs, that weighs as much as a mean crowd; rho: people per hour that make a cost of 1, by
    default all people over all hours. `tolerance`: excess of what all pay over the cheapest they
    could pay, relative; left out, 1e-9 is sought for 200 rounds (not above 500,000 pairs), and 1e-6
    met. With an excess e in all, the crowd of a place is right to √(2 e / (ρ S_j)). A point that
    reaches no supply has cost infinity (0 would be the best); a point without people has the cost
    one more person would pay.
    """
    n, m = known(pairs).shape
    way = positive("tau", tau)
    people, hours = amounts("demand", demand, n), amounts("supply", supply, m)
    usual = (FINE if len(pairs) <= MANY else COARSE, COARSE)
    exact = usual if tolerance is None else (positive("tolerance", tolerance),) * 2
    if people.ndim == hours.ndim == 1:
        return _solved(_ways(pairs, _rooms(people, hours, rho), way), people, exact)
    people, hours = _table(people), _table(hours)
    costs = np.empty((n, columns(people, hours)))
    for k in range(costs.shape[1]):
        one, other = people[:, k % people.shape[1]].copy(), hours[:, k % hours.shape[1]]
        costs[:, k] = _solved(_ways(pairs, _rooms(one, other, rho), way), one, exact)
    return costs


def _table(values: Floats) -> Floats:
    return values[:, None] if values.ndim == 1 else values


def _solved(ways: Ways, people: Floats, tolerance: tuple[float, float]) -> Floats:
    """One column: sweeps over all ways, and between two of them over the promising ones only.

    `tolerance`: of the first rounds, and of those after.
    """
    flow, load = np.zeros(len(ways.travel)), np.zeros(len(ways.room))
    cost = np.full(len(people), np.inf)
    for turn in range(ROUNDS):
        _sweep(ways, people, flow, load, 1.0)
        _loads(ways, flow, load)
        excess, total = _costs(ways, people, flow, load, cost)
        if excess <= tolerance[turn >= SOME] * total:
            return cost
        margin = min(MARGIN * excess, WIDEST * total) / people.sum()
        kept = _promising(ways, load, flow, cost, margin)
        flow[kept] = _settled(ways, kept, people, flow[kept], load)
    raise NotConvergedError("tolerance", f"excess {excess / total:.1e} after {ROUNDS} rounds")


def _settled(ways: Ways, kept: Ints, people: Floats, flow: Floats, load: Floats) -> Floats:
    """The flows after some sweeps over a few ways; `load` follows."""
    offsets = np.searchsorted(kept, ways.offsets)
    few = Ways(offsets, ways.places[kept], ways.travel[kept], ways.room)
    for _turn in range(SWEEPS):
        _sweep(few, people, flow, load, RELAX)
    return flow


def _rooms(people: Floats, hours: Floats, rho: float | None) -> Floats:
    """ρ S_j; ρ is the people per hour, or 1 where there are none of either: no crowd anywhere."""
    if rho is not None:
        return hours * positive("rho", rho)
    return hours * (people.sum() / hours.sum()) if people.any() and hours.any() else hours


def _ways(pairs: Pairs, room: Floats, tau: float) -> Ways:
    """The ways to places that have some supply, the others being no help to anyone."""
    kept = room[pairs.places] > 0
    before = np.concatenate(([0], np.cumsum(kept)))
    offsets = before[pairs.offsets].astype(np.int64)
    return Ways(offsets, pairs.places[kept], pairs.cost[kept] / tau, room)


@compiled
def _sweep(ways: Ways, people: Floats, flow: Floats, load: Floats, relax: float) -> None:
    """Each point in turn shares its people out as well as it can, the others staying put.

    It then goes on in the same direction, `relax` - 1 times as far as long as no flow is negative:
    with `relax` below 2 the total still falls, and the news travel much faster.
    """
    most = np.diff(ways.offsets).max() if len(people) else 0
    base, room, slot = np.empty(most), np.empty(most), np.empty(most, dtype=np.int64)
    for i in range(len(people)):
        first, last = ways.offsets[i], ways.offsets[i + 1]
        if people[i] <= 0.0 or first == last:
            continue
        level = np.inf  # the cost of the best single place: never below the level sought
        for k in range(first, last):
            j = ways.places[k]
            one = ways.travel[k] + (load[j] - flow[k] + people[i]) / ways.room[j]
            level = min(level, one)
        count = 0
        for k in range(first, last):
            j = ways.places[k]
            empty = ways.travel[k] + (load[j] - flow[k]) / ways.room[j]
            if empty < level or flow[k] > 0.0:
                base[count], room[count], slot[count] = empty, ways.room[j], k
                count += 1
        level = _level(base[:count], room[:count], people[i], level)
        further = relax
        for rank in range(count):
            wanted = room[rank] * max(0.0, level - base[rank])
            now = flow[slot[rank]]
            if now > 0.0 and wanted < now:
                further = min(further, max(1.0, now / (now - wanted)))
        for rank in range(count):
            k = slot[rank]
            wanted = room[rank] * max(0.0, level - base[rank])
            change = further * (wanted - flow[k])
            if wanted == 0.0 and further == 1.0:
                change = -flow[k]
            flow[k] += change
            load[ways.places[k]] += change


@compiled
def _level(base: Floats, room: Floats, people: float, level: float) -> float:
    """The common cost at which places take all the people: Newton's steps down from above."""
    active = len(base) + 1
    while True:
        count, total, weighted = 0, 0.0, people
        for rank in range(len(base)):
            if base[rank] < level:
                count += 1
                total += room[rank]
                weighted += room[rank] * base[rank]
        if count >= active or count == 0:  # fewer and fewer stay below; rounding must not turn it
            return level
        active, level = count, weighted / total


@compiled
def _loads(ways: Ways, flow: Floats, load: Floats) -> None:
    """The people at each place, added up again: sweeps let rounding pile up."""
    load[:] = 0.0
    for k in range(len(flow)):
        load[ways.places[k]] += flow[k]


@compiled
def _costs(
    ways: Ways, people: Floats, flow: Floats, load: Floats, cost: Floats
) -> tuple[float, float]:
    """Writes each point's cheapest cost; what is paid above it in all, and what is paid in all."""
    paid, cheapest = 0.0, 0.0
    for i in range(len(people)):
        best = np.inf
        for k in range(ways.offsets[i], ways.offsets[i + 1]):
            j = ways.places[k]
            one = ways.travel[k] + load[j] / ways.room[j]
            paid += flow[k] * one
            best = min(best, one)
        cost[i] = best
        if best < np.inf:
            cheapest += people[i] * best
    return paid - cheapest, paid


@compiled
def _promising(ways: Ways, load: Floats, flow: Floats, cost: Floats, margin: float) -> Ints:
    """The ways in use, or almost as cheap as the cheapest of their point, where there are two."""
    kept = np.empty(len(flow), dtype=np.int64)
    count = 0
    for i in range(len(cost)):
        begin = count
        for k in range(ways.offsets[i], ways.offsets[i + 1]):
            j = ways.places[k]
            if flow[k] > 0.0 or ways.travel[k] + load[j] / ways.room[j] <= cost[i] + margin:
                kept[count] = k
                count += 1
        if count == begin + 1:
            count = begin
    return kept[:count].copy()
