"""Small-area models over the communes of France: 1/10, 1/3 and all of them.

    PYTHONPATH=src:. python bench/figures_small_area.py [--simulations 2000]

Populations are real; direct estimates are made up, with a variance as of one answer for every
hundred people. The unit-level model has 1 to 8 answers in each commune. "Dense" is the usual
writing with m × m matrices: the memory it would take, not run beyond 3,500 communes.
"""

import argparse
import time

import numpy as np
from numpy.typing import NDArray
from tests.figures import simulations

from bench.figures_yardstick import SHARES, bandwidth, peak, populations, seconds
from maillage.figures.small_area import battese_harter_fuller, choose, fay_herriot

DENSE_LIMIT = 3_500


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--simulations", type=int, default=0)
    repetitions = options.parse_args().simulations
    people = populations()
    print(f"memory: {bandwidth() / 1e9:.1f} GB/s by a plain copy")
    for share in SHARES:
        at(people[: round(len(people) * share)])
    print(peak())
    if repetitions:
        long_form(repetitions)


def at(people: NDArray[np.float64]) -> None:
    chance = np.random.default_rng(3)
    areas = len(people)
    table = np.column_stack([np.ones(areas), np.log(people), chance.normal(size=(areas, 3))])
    psi = 0.2 / np.maximum(people / 100, 1)
    theta = table @ [0.1, 0.01, 0.02, 0.0, 0.01] + chance.normal(0, 0.05, areas)
    y = theta + chance.normal(0, np.sqrt(psi))
    print(f"{areas:,} communes")
    for method in ("REML", "ML", "FH"):
        best, model = seconds(lambda m=method: fay_herriot(y, table, psi, m))
        print(f"  Fay-Herriot {method:<5} {best:.3f} s, {model.iterations} steps")
    answers = np.maximum(people // 100, 1)
    model = fay_herriot(y, table, psi)
    best, _ = seconds(lambda: choose(answers, y, psi, model.eblup, model.mse))
    print(f"  gate              {best:.3f} s")
    print(f"  dense: {8 * areas**2 / 1e9:.1f} GB a matrix", end="")
    print(f", {dense(y, table, psi):.2f} s a step" if areas < DENSE_LIMIT else ", not run")
    units(people)


def dense(y: NDArray[np.float64], table: NDArray[np.float64], psi: NDArray[np.float64]) -> float:
    """Seconds of one scoring step with m × m matrices."""
    began = time.perf_counter()
    v = 1 / (0.01 + psi)
    weighted = table * v[:, None]
    p = np.diag(v) - weighted @ np.linalg.inv(table.T @ weighted) @ weighted.T
    np.trace(p @ p)
    p @ y
    return time.perf_counter() - began


def units(people: NDArray[np.float64]) -> None:
    chance = np.random.default_rng(4)
    areas = len(people)
    area = np.repeat(np.arange(areas), chance.integers(1, 9, areas))
    table = np.column_stack([np.ones(len(area)), chance.normal(size=(len(area), 2))])
    y = table @ [5, 1, 0.5] + chance.normal(0, 0.7, areas)[area] + chance.normal(size=len(area))
    means = np.column_stack([np.ones(areas), np.zeros((areas, 2))])
    sizes = np.maximum(people, 10)
    best, model = seconds(lambda: battese_harter_fuller(y, table, area, means, sizes), 1)
    print(f"  Battese-Harter-Fuller, {len(area):,} answers: {best:.2f} s", end="")
    best, _ = seconds(model.mse, 1)
    print(f", analytic errors {best:.2f} s", end="")
    best, _ = seconds(lambda: model.mse("bootstrap", seed=1, repetitions=20), 1)
    print(f", bootstrap {best / 20:.2f} s a population")


def long_form(repetitions: int) -> None:
    print(f"\nsquared errors, {repetitions} times: said over true, true over direct estimate's")
    for method in ("REML", "ML", "FH"):
        errors = simulations.fay_herriot_errors(method, repetitions)
        print(f"  Fay-Herriot {method:<16} {errors.ratio:.3f}  {errors.true / errors.direct:.3f}")
    for method, kind in (("REML", "analytic"), ("ML", "analytic"), ("REML", "bootstrap")):
        errors = simulations.nested_errors(method, kind, repetitions // 5)
        name = f"unit level {method} {kind}"
        print(f"  {name:<28} {errors.ratio:.3f}  {errors.true / errors.direct:.3f}")


if __name__ == "__main__":
    main()
