"""Whole surveys drawn over and over from a made-up population: do intervals keep their word?

The population: 3,000 villages of 10 to 60 households in six regions that differ; in each village
people are alike (intra-class correlation about 0.06). A survey takes 10 villages a region with
chances by size, 8 households in each. Short in the tests, long in `bench/figures_survey.py`.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from maillage.figures.calibration import rake
from maillage.figures.sampling import proportional_to_size
from maillage.figures.sampling.unequal import systematic_points
from maillage.figures.small_area import battese_harter_fuller, fay_herriot
from maillage.figures.survey import Design, Estimate

Array = NDArray[np.float64]
REGIONS, TAKE, VILLAGES_DRAWN = 6, 8, 10


@dataclass(frozen=True)
class Population:
    region: NDArray[np.int64]
    village: NDArray[np.int64]
    age: NDArray[np.int64]
    hours: Array
    offline: NDArray[np.bool_]  # a share of about 0.2
    rare: NDArray[np.bool_]  # a share of about 0.02


@cache
def population() -> Population:
    chance = np.random.default_rng(2027)
    size = chance.integers(10, 61, 3000)
    village = np.repeat(np.arange(3000), size)
    region_of = np.sort(chance.integers(0, REGIONS, 3000))
    region = region_of[village]
    age = chance.integers(0, 4, len(village))
    effect = chance.normal(0, 0.5, 3000)[village]
    hours = 10 + region + 1.5 * age + 2 * effect + chance.gamma(2.0, 2.0, len(village))
    line = effect + 0.3 * age + 0.1 * region
    offline = chance.random(len(village)) < 1 / (1 + np.exp(2.4 - line))
    rare = chance.random(len(village)) < 1 / (1 + np.exp(4.8 - line))
    return Population(region, village, age, hours, offline, rare)


@cache
def _villages() -> tuple[list[NDArray[np.int64]], Array]:
    """The rows of each village, and the chances of the villages."""
    people = population()
    starts = np.searchsorted(people.village, np.arange(3001))
    rows = [np.arange(a, b) for a, b in itertools.pairwise(starts)]
    sizes = np.diff(starts)
    region = people.region[starts[:-1]]
    chances = np.zeros(3000)
    for number in range(REGIONS):
        inside = region == number
        chances[inside] = proportional_to_size(VILLAGES_DRAWN, sizes[inside])
    return rows, chances


def survey(seed: int) -> tuple[Design, NDArray[np.int64]]:
    """A stratified two-stage sample: the design and the rows drawn."""
    rows, chances = _villages()
    chance = np.random.default_rng(seed)
    drawn, weights = [], []
    order = chance.permutation(3000)
    region = population().region[[own[0] for own in rows]][order]
    for number in range(REGIONS):
        inside = order[region == number]
        for village in inside[systematic_points(chances[inside], chance)]:
            own = chance.choice(rows[village], TAKE, replace=False)
            drawn.append(own)
            weights.append(np.full(TAKE, len(rows[village]) / TAKE / chances[village]))
    found = np.concatenate(drawn)
    people = population()
    design = Design(np.concatenate(weights), people.region[found], people.village[found])
    return design, found


def raked(design: Design, rows: NDArray[np.int64]) -> Design:
    people = population()
    ages = dict(enumerate(np.bincount(people.age).tolist()))
    regions = dict(enumerate(np.bincount(people.region).tolist()))
    return rake(design, [(people.age[rows], ages), (people.region[rows], regions)])


Question = Callable[[Design, NDArray[np.int64]], Estimate]


def questions() -> dict[str, tuple[Question, float]]:
    """What is asked of each survey, and the truth in the population."""
    p = population()
    old = p.age == 3
    share, rare = float(p.offline.mean()), float(p.rare.mean())
    asked: dict[str, tuple[Question, float]] = {
        "mean": (lambda d, r: d.mean(p.hours[r]), float(p.hours.mean())),
        "total": (lambda d, r: d.total(p.hours[r]), float(p.hours.sum())),
        "ratio": (
            lambda d, r: d.ratio(p.hours[r] * p.offline[r], p.hours[r]),
            float((p.hours * p.offline).sum() / p.hours.sum()),
        ),
        "domain mean": (lambda d, r: d.domain(old[r]).mean(p.hours[r]), float(p.hours[old].mean())),
        "median": (lambda d, r: d.quantile(p.hours[r], 0.5), float(np.median(p.hours))),
        "raked mean": (lambda d, r: raked(d, r).mean(p.hours[r]), float(p.hours.mean())),
        "jackknife mean": (lambda d, r: d.jackknife().mean(p.hours[r]), float(p.hours.mean())),
    }
    for method in ("logit", "likelihood", "asin", "beta", "mean", "wilson"):
        asked[f"share 0.2, {method}"] = (
            lambda d, r, m=method: d.proportion(p.offline[r], m),
            share,
        )
        asked[f"share 0.02, {method}"] = (lambda d, r, m=method: d.proportion(p.rare[r], m), rare)
    return asked


def coverage(repetitions: int, names: tuple[str, ...] | None = None) -> dict[str, float]:
    """The share of 95 % intervals that hold the truth."""
    asked = questions()
    chosen = names or tuple(asked)
    hits = dict.fromkeys(chosen, 0)
    for seed in range(repetitions):
        design, rows = survey(seed)
        for name in chosen:
            ask, truth = asked[name]
            low, high = ask(design, rows).interval
            hits[name] += int(low <= truth <= high)
    return {name: count / repetitions for name, count in hits.items()}


@dataclass(frozen=True)
class Errors:
    """Means over areas and repetitions: the true squared error, and what was said of it."""

    true: float
    said: float
    direct: float  # squared error of the direct estimate

    @property
    def ratio(self) -> float:
        return self.said / self.true


def fay_herriot_errors(method: str, repetitions: int, areas: int = 60) -> Errors:
    chance = np.random.default_rng(11)
    table = np.column_stack([np.ones(areas), chance.uniform(0, 1, areas)])
    psi = np.repeat([0.5, 1.0, 2.0], areas // 3)
    true, said, direct = 0.0, 0.0, 0.0
    for _ in range(repetitions):
        theta = table @ [5.0, 2.0] + chance.normal(0, 1, areas)
        y = theta + chance.normal(0, np.sqrt(psi))
        model = fay_herriot(y, table, psi, method)
        true += float(np.mean((model.eblup - theta) ** 2))
        said += float(np.mean(model.mse))
        direct += float(np.mean((y - theta) ** 2))
    return Errors(true / repetitions, said / repetitions, direct / repetitions)


def nested_errors(method: str, kind: str, repetitions: int, areas: int = 40) -> Errors:
    """Observations of areas of 200 people, 2 to 8 observed in each."""
    chance = np.random.default_rng(12)
    size = np.tile([2, 4, 6, 8], areas // 4)
    area = np.repeat(np.arange(areas), size)
    population_x = chance.normal(0, 1, (areas, 200))
    known = np.column_stack([np.ones(areas), population_x.mean(axis=1)])
    true, said, direct = 0.0, 0.0, 0.0
    for number in range(repetitions):
        noise = chance.normal(0, 1.5, (areas, 200))
        values = 3 + population_x + chance.normal(0, 0.8, (areas, 1)) + noise
        place = np.concatenate([np.arange(n) for n in size])
        y, x = values[area, place], population_x[area, place]
        columns = np.column_stack([np.ones(len(y)), x])
        model = battese_harter_fuller(y, columns, area, known, np.full(areas, 200), method)
        mean = values.mean(axis=1)
        true += float(np.mean((model.eblup - mean) ** 2))
        said += float(np.mean(model.mse(kind, seed=number, repetitions=100)))
        direct += float(np.mean((np.bincount(area, y) / size - mean) ** 2))
    return Errors(true / repetitions, said / repetitions, direct / repetitions)
