"""What plans cost to compute and to prove, beside spopt where it can be imported.

    python bench/figures_siting.py [nord] [seine-saint-denis] [hauts-de-france] [france] [graphs]
                                   [--peer] [--seconds 60]

Communes are both demand (their people) and candidates. `graphs`: forty p-median problems drawn as
Beasley (1985) describes, 100 to 900 nodes, 5 to 200 sites, fixed seeds. `--peer` gives the same
questions to spopt in processes of their own, for `--seconds` of processor and 12 GiB at most each;
where it is not installed, fails or does not end, that is said and the run goes on.
"""

import argparse
import importlib.util
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import shortest_path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.figures_territory import Communes, Floats, communes  # noqa: E402
from maillage.figures.accessibility import Pairs, pairs_within  # noqa: E402
from maillage.figures.siting import Plan, cover, p_median  # noqa: E402

EVERYWHERE, NEAR, FAR = 1500.0, 10.0, 60.0
CLOCK = 10  # times the processor's seconds: where others work too
MEMORY = 12 * 2**30  # bytes a peer and its solver may take, each
GRAPHS = [(n, p) for n in range(100, 601, 100) for p in (5, 10, n // 10, n // 5, n // 3)]
GRAPHS += [(700, 5), (700, 10), (700, 70), (700, 140), (800, 5), (800, 10), (800, 80)]
GRAPHS += [(900, 5), (900, 10), (900, 90)]
TERRITORIES = {
    "seine-saint-denis": (("93",), (5,), 3.0),
    "nord": (("59",), (20,), NEAR),
    "hauts-de-france": (("02", "59", "60", "62", "80"), (20, 50, 100), NEAR),
}


def told(name: str, plan: Callable[[], Plan]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    made = plan()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(
        f"{name}: {made.objective:.10g}, bound {made.bound:.10g}, gap {made.gap:.2%}, "
        f"{wall:.1f} s ({cpu:.1f} of processor), peak {memory:.0f} MB",
        flush=True,
    )


def graph(n: int, seed: int) -> Floats:
    """Shortest paths on a random graph of n²/50 edges of 1 to 100, made connected."""
    chance = np.random.default_rng(seed)
    order, count = chance.permutation(n), n * n // 50
    ends = np.column_stack((order[:-1], order[1:]))
    more = chance.integers(0, n, (count * 2, 2))
    ends = np.concatenate((ends, more[more[:, 0] != more[:, 1]]))[:count]
    _one, rank = np.unique(np.sort(ends, axis=1), axis=0, return_index=True)
    length = chance.integers(1, 101, len(ends)).astype(float)
    edges = coo_array((length[rank], (ends[rank, 0], ends[rank, 1])), shape=(n, n)).tocsr()
    return np.asarray(shortest_path(edges, directed=False))


def graphs(seconds: float) -> None:
    for n, p in GRAPHS:
        table = graph(n, n + p)
        i, j = np.divmod(np.arange(n * n), n)
        pairs = Pairs.from_table(i, j, table.ravel(), (n, n))
        told(
            f"graph {n}, {p} sites",
            lambda q=pairs, p=p: p_median(q, np.ones(q.shape[0]), p, seconds=seconds),
        )


def territory(name: str, where: Communes, options: argparse.Namespace) -> None:
    departements, counts, reach = TERRITORIES[name]
    town = where.of(*departements)
    limit = 0.005 if len(town.code) > 1000 else 0.0  # noqa: PLR2004
    everywhere = pairs_within(town.lonlat, town.lonlat, EVERYWHERE)
    near = pairs_within(town.lonlat, town.lonlat, reach)
    print(f"\n{name}: {len(town.code)} communes, {len(everywhere)} pairs", flush=True)
    ask = {"seconds": options.seconds, "gap": limit}
    for p in counts:
        told(f"  p-median, {p} sites", lambda p=p: p_median(everywhere, town.people, p, **ask))
        told(
            f"  covering, {p} sites of {reach:.0f} km",
            lambda p=p: cover(near, town.people, p, **ask),
        )
    if options.peer:
        _limited(peer_cover, (near, town.people, counts[0]), options.seconds)
        _limited(peer_median, (everywhere, town.people, counts[0]), options.seconds)


def france(where: Communes, options: argparse.Namespace) -> None:
    """Everybody pays at most the radius, so the bound holds for plans without any radius too."""
    ask = {"gap": 0.02, "seconds": options.seconds}
    for count, radius in ((2000, 30.0), (500, FAR)):
        near = pairs_within(where.lonlat, where.lonlat, radius)
        told(
            f"france, p-median, {count} sites, {radius:.0f} km",
            lambda p=count, q=near: p_median(q, where.people, p, penalty=q.radius, **ask),
        )
    near = pairs_within(where.lonlat, where.lonlat, NEAR)
    told(
        f"france, covering, 500 sites of {NEAR:.0f} km",
        lambda: cover(near, where.people, 500, **ask),
    )
    if options.peer:
        _limited(peer_cover, (near, where.people, 500), options.seconds)
        far = pairs_within(where.lonlat, where.lonlat, 30.0)
        _limited(peer_median, (far, where.people, 2000), options.seconds)


def _limited(question: Callable[..., None], arguments: tuple[object, ...], seconds: float) -> None:
    """The peer in a process of its own: it may fail, or be ended, without ending the run."""
    start, before = time.perf_counter(), _children()
    child = multiprocessing.get_context("fork").Process(
        target=_asked, args=(question, arguments, seconds)
    )
    child.start()
    child.join(seconds * CLOCK)
    if child.is_alive():
        child.kill()
        child.join()
    wall, cpu = time.perf_counter() - start, _children() - before
    ended = "in all" if child.exitcode == 0 else "and no plan"
    print(f"  spopt {question.__name__}: {wall:.1f} s ({cpu:.1f} of processor) {ended}", flush=True)


def _asked(question: Callable[..., None], arguments: tuple[object, ...], seconds: float) -> None:
    """Its solver, a process again, inherits the limits."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    question(*arguments)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peer_median(pairs: Pairs, people: Floats, count: int) -> None:
    """Its table is full: what is not within the pairs costs their radius."""
    import pulp  # noqa: PLC0415
    from spopt.locate import PMedian  # noqa: PLC0415

    table = np.full(pairs.shape, pairs.radius)
    i, j, cost = pairs.table()
    table[i, j] = cost
    model = PMedian.from_cost_matrix(table, people, p_facilities=count)
    found = model.solve(pulp.PULP_CBC_CMD(msg=False))
    print(f"  spopt p-median {found.problem.objective.value():.10g}", _peak())


def peer_cover(pairs: Pairs, people: Floats, count: int) -> None:
    import pulp  # noqa: PLC0415
    from spopt.locate import MCLP  # noqa: PLC0415

    table = np.full(pairs.shape, 1e6)
    i, j, cost = pairs.table()
    table[i, j] = cost
    model = MCLP.from_cost_matrix(table, people, pairs.radius, p_facilities=count)
    found = model.solve(pulp.PULP_CBC_CMD(msg=False))
    print(f"  spopt covering {found.problem.objective.value():.10g}", _peak())


def _peak() -> str:
    sides = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, solver = (resource.getrusage(side).ru_maxrss / 1e3 for side in sides)
    return f"peak {own:.0f} MB, its solver {solver:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=["seine-saint-denis", "nord", "graphs"])
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    if options.peer and importlib.util.find_spec("spopt") is None:
        print("spopt is not installed here: measured without it")
        options.peer = False
    where = communes()
    for name in options.names:
        if name == "graphs":
            graphs(options.seconds)
        elif name == "france":
            france(where, options)
        else:
            territory(name, where, options)


if __name__ == "__main__":
    main()
