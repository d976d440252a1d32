"""What reachable help costs to compute, beside PySAL `access` where it can be imported.

    python bench/figures_accessibility.py [--peer] [--raam]

Communes of France, 20,000 made-up places, 30 km; growth at 1/10, 1/3, 1 of both. `--peer` runs
PySAL `access` on the same machine with the table of distances given to it (run it where `access`
is installed; it is no dependency of ours). First calls include compiling, or reading the cache.
"""

import argparse
import importlib.util
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.figures_territory import Communes, Floats, communes, places  # noqa: E402
from maillage.figures.accessibility import STEPS, Pairs, e2sfca, pairs_within, raam  # noqa: E402

PLACES, RADIUS, VARIANTS, REPEATS = 20_000, 30.0, 100, 5


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - cpu


def best(act: Callable[[], object]) -> tuple[float, float]:
    runs = [timed(act) for _run in range(REPEATS)]
    return min(run[0] for run in runs), min(run[1] for run in runs)


def by_peer(pairs: Pairs, people: Floats, hours: Floats) -> tuple[float, Floats]:
    import pandas as pd  # noqa: PLC0415
    from access import fca, weights  # noqa: PLC0415

    i, j, cost = pairs.table()
    table = pd.DataFrame({"origin": i, "dest": j, "cost": cost})
    names = {"demand_index": True, "demand_name": "demand", "supply_name": "supply"}
    homes = pd.DataFrame({"demand": people}, index=pd.RangeIndex(len(people), name="geoid"))
    doors = pd.DataFrame({"supply": hours}, index=pd.RangeIndex(len(hours), name="geoid"))
    decay = weights.step_fn(dict(STEPS))
    start = time.perf_counter()
    found = fca.two_stage_fca(homes, doors, table, **names, weight_fn=decay)
    seconds = time.perf_counter() - start
    return seconds, found.reindex(range(len(people))).fillna(0).to_numpy()


def measure(where: Communes, share: float, options: argparse.Namespace) -> None:
    chosen = np.arange(0, len(where.code), round(1 / share))
    town = Communes(where.code[chosen], where.lonlat[chosen], where.people[chosen])
    doors, hours = places(town, round(PLACES * share))
    first = timed(lambda: e2sfca(pairs_within(town.lonlat, doors, RADIUS), town.people, hours))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    pairs = pairs_within(town.lonlat, doors, RADIUS)
    near = best(lambda: pairs_within(town.lonlat, doors, RADIUS))
    reach = best(lambda: e2sfca(pairs, town.people, hours))
    print(f"\n{len(town.code)} communes, {len(hours)} places, {len(pairs)} pairs")
    print(f"  first call {first[0]:.2f} s; seconds on the clock (processor):")
    print(f"  pairs {near[0]:.3f} ({near[1]:.3f}), catchments {reach[0]:.3f} ({reach[1]:.3f})")
    print(f"  peak memory after the first call {peak:.0f} MB")
    factors = np.random.default_rng(1).random((1, VARIANTS))
    many = best(lambda: e2sfca(pairs, town.people[:, None] * factors, hours[:, None] * factors))
    print(f"  {VARIANTS} variants {many[0]:.3f} ({many[1]:.3f})")
    if options.raam:
        agent = timed(lambda: raam(pairs, town.people, hours, RADIUS))
        print(f"  RAAM, to an excess of 1e-6: {agent[0]:.2f} ({agent[1]:.2f})")
    if options.peer:
        seconds, access = by_peer(pairs, town.people, hours)
        apart = np.abs(access - e2sfca(pairs, town.people, hours)).max()
        ratio = seconds / (near[0] + reach[0])
        print(f"  PySAL access, its table given: {seconds:.2f}; {ratio:.0f} times ours with pairs;")
        print(f"  largest difference {apart:.1e}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--raam", action="store_true")
    options = parser.parse_args()
    if options.peer and importlib.util.find_spec("access") is None:
        print("PySAL `access` is not installed here: measured without it")
        options.peer = False
    where = communes()
    for share in (1 / 10, 1 / 3, 1.0):
        measure(where, share, options)


if __name__ == "__main__":
    main()
