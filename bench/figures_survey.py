"""Calibration and estimation at 100,000, 333,333 and 1,000,000 records; coverage of intervals.

    PYTHONPATH=src:. python bench/figures_survey.py [--simulations 3000]

Records are made up: four margins of 6, 13, 5 and 4 categories that the weights miss by some 20 %,
strata of 50 clusters of 20 rows. "At the least" is the time that the arrays a step reads and writes
take through memory at the speed of a plain copy on the same machine in the same minute.
"""

import argparse

import numpy as np
from tests.figures import simulations

from bench.figures_yardstick import SHARES, bandwidth, peak, seconds
from maillage.figures.calibration import calibrate, rake
from maillage.figures.survey import Design

RECORDS = 1_000_000
CATEGORIES = (6, 13, 5, 4)
NUMBER = 8  # bytes


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--simulations", type=int, default=0)
    surveys = options.parse_args().simulations
    speed = bandwidth()
    print(f"memory: {speed / 1e9:.1f} GB/s by a plain copy")
    for share in SHARES:
        at(round(RECORDS * share), speed)
    print(peak())
    if surveys:
        print(f"\n95 % intervals that hold the truth, {surveys} surveys")
        for name, covered in simulations.coverage(surveys).items():
            print(f"  {name:<24} {covered:6.1%}")


def at(records: int, speed: float) -> None:
    chance = np.random.default_rng(0)
    cells = [chance.integers(0, count, records) for count in CATEGORIES]
    weights = chance.uniform(1, 5, records)
    true = weights * np.exp(0.1 * cells[0] - 0.03 * cells[1] + 0.08 * cells[2] * (cells[3] > 1))
    margins = [(cell, dict(enumerate(np.bincount(cell, true).tolist()))) for cell in cells]
    cluster = np.arange(records) // 20
    y = chance.normal(10, 3, records)
    columns = np.column_stack([np.ones(records), y, *[cells[0] == k for k in range(1, 6)]])
    built, design = seconds(lambda: Design(weights, cluster // 50, cluster))
    raking, raked = seconds(lambda: rake(design, margins))
    linear, _ = seconds(lambda: calibrate(design, columns, true @ columns))
    plain, _ = seconds(lambda: design.mean(y))
    after, _ = seconds(lambda: raked.mean(y))
    # Four labels and their crossing read and written, weights read twice and written once.
    least = records * NUMBER * (3 * len(cells) + 6) / speed
    print(f"{records:>9,} records: design {built:.3f} s, raking of 4 margins {raking:.3f} s")
    print(f"    (at the least {least:.3f} s), linear calibration on 7 totals {linear:.3f} s,")
    print(f"    mean with its variance {plain:.3f} s, after raking {after:.3f} s")


if __name__ == "__main__":
    main()
