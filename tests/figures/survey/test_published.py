"""Every sample of tiny populations, and intervals printed elsewhere."""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from maillage.figures.calibration import calibrate, post_stratify, rake
from maillage.figures.survey import Design, likelihood

Samples = list[tuple[int, ...]]


def moments(found: list[tuple[float, float]], chance: NDArray[np.float64] | None = None) -> None:
    """Over all samples, the mean variance is the variance of the estimates."""
    values, variances = np.array(found).T
    share = np.full(len(values), 1 / len(values)) if chance is None else chance
    assert share @ variances == pytest.approx(share @ (values - share @ values) ** 2, rel=1e-12)


def test_every_simple_sample() -> None:
    y = np.random.default_rng(1).normal(10, 4, 8)
    part = np.array([1, 0, 1, 1, 0, 1, 0, 0]) == 1
    whole, domain, jackknife = [], [], []
    for drawn in itertools.combinations(range(8), 3):
        rows = list(drawn)
        design = Design(np.full(3, 8 / 3), fpc=8)
        whole.append((design.total(y[rows]).value, design.total(y[rows]).se ** 2))
        again = design.jackknife().total(y[rows])
        jackknife.append((again.value, again.se**2))
        inside = design.total(y[rows] * part[rows])
        domain.append((inside.value, inside.se**2))
    assert np.mean([value for value, _ in whole]) == pytest.approx(y.sum())
    for found in (whole, domain, jackknife):
        moments(found)


def test_every_sample_of_two_stages() -> None:
    """Two of four communes, two people in each."""
    sizes = np.array([3, 4, 2, 3])
    commune = np.repeat(range(4), sizes)
    y = np.random.default_rng(2).normal(3, 2, 12)
    inside = [itertools.combinations(np.flatnonzero(commune == k), 2) for k in range(4)]
    samples: list[Samples] = [list(pairs) for pairs in inside]
    found, chance = [], []
    for first, second in itertools.combinations(range(4), 2):
        for pair in itertools.product(samples[first], samples[second]):
            rows = [*pair[0], *pair[1]]
            people = sizes[commune[rows]]
            stages = [commune[rows], rows]
            total = Design(people, clusters=stages, fpc=[[4] * 4, people]).total(y[rows])
            found.append((total.value, total.se**2))
            chance.append(1 / 6 / len(samples[first]) / len(samples[second]))
    assert np.array(chance) @ np.array(found)[:, 0] == pytest.approx(y.sum())
    moments(found, np.array(chance))


@pytest.mark.parametrize(
    ("yes", "people", "interval"),
    [
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_wilson_as_tabulated_by_newcombe(
    yes: int, people: int, interval: tuple[float, float]
) -> None:
    """Statistics in Medicine 17 (1998), table I, method 3."""
    found = Design(np.ones(people)).proportion(np.arange(people) < yes, "wilson")
    np.testing.assert_allclose(found.interval, interval, atol=5.1e-5)
    assert found.method.startswith("wilson")


def test_the_likelihood_where_the_design_effect_is_23() -> None:
    """Wearing a seat belt, young people of 2015 (R's `yrbs`): the root goes 9.8 steps far."""
    p, se, size = 0.8136225043654782, 0.020089006452065232, 8757
    found = likelihood.tabulated(
        p,
        se / (p * (1 - p)),
        float(stats.t.ppf(0.975, 39)),
        size,
        dispersion=1.0001142074006388,
        before=0.8136173919425669,
    )
    np.testing.assert_allclose(found, (0.770819575260586, 0.851929054148832), rtol=1e-7)


def test_weights_of_kalton_and_flores_cervantes() -> None:
    """Journal of Official Statistics 19 (2003), tables A, B, C and G: twelve cells, two margins."""
    seen = [20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70]
    lived = np.array([80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125])
    a, b = np.tile([1, 2, 3, 4], 3), np.repeat([1, 2, 3], 4)
    row, column = np.repeat(a, seen), np.repeat(b, seen)
    margins = [
        (label, {k: float(lived[cell == k].sum()) for k in np.unique(cell).tolist()})
        for label, cell in ((row, a), (column, b))
    ]
    marks = [row == 2, row == 3, row == 4, column == 2, column == 3]
    table = np.column_stack([np.ones(1000), *marks])
    totals = [1500, *(margins[0][1][k] for k in (2, 3, 4)), *(margins[1][1][k] for k in (2, 3))]
    design, first = Design(np.ones(1000)), np.cumsum([0, *seen[:-1]])
    cells = dict(enumerate(lived.tolist()))
    for moved, expected in (
        (post_stratify(design, np.repeat(range(12), seen), cells), (4.00, 1.20, 1.70, 1.83)),
        (rake(design, margins), (1.81, 1.08, 2.20, 1.83)),
        (calibrate(design, table, totals), (1.82, 1.09, 2.19, 1.83)),
        (calibrate(design, table, totals, "logit", (0.5, 2.2)), (1.87, 1.08, 2.17, 1.89)),
        (calibrate(design, table, totals, bounds=(0.5, 2.2)), (1.81, 1.08, 2.20, 1.83)),
    ):
        np.testing.assert_allclose(moved.weights[first[:4]], expected, atol=0.0051)
