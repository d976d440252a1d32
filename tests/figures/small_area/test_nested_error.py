"""The unit-level model: against nlme, the published county estimates, a dense writing."""

import numpy as np
import pytest

from maillage.figures.errors import (
    EmptyInputError,
    InvalidValueError,
    ShapeError,
    SingularDesignError,
)
from maillage.figures.small_area import BatteseHarterFuller, battese_harter_fuller
from tests.figures.reference import values
from tests.figures.small_area.data import crops

CASES = [
    f"{crop}/{rows}/{method}"
    for crop in ("CornHec", "SoyBeansHec")
    for rows in ("all", "without33")
    for method in ("REML", "ML")
]


def fitted(case: str) -> BatteseHarterFuller:
    crop, rows, method = case.split("/")
    return battese_harter_fuller(*crops(crop, rows), method)


@pytest.mark.parametrize("case", CASES)
def test_agreement_with_nlme(case: str) -> None:
    model, expected = fitted(case), values("nested")[case]
    found = [*model.beta, model.refvar, model.errorvar, model.loglike]
    np.testing.assert_allclose(found, expected["fit"], rtol=1e-6)
    np.testing.assert_allclose(model.eblup, expected["eblup"], rtol=1e-6)


def test_the_published_estimates_of_corn() -> None:
    """Molina and Marhuenda (2015): eblupBHF without row 33."""
    expected = [
        122.1954, 126.2280, 106.6638, 108.4222, 144.3072, 112.1586,
        112.7801, 122.0020, 115.3438, 124.4144, 106.8883, 143.0312,
    ]  # fmt: skip
    np.testing.assert_allclose(fitted("CornHec/without33/REML").eblup, expected, rtol=5e-7)


def test_errors_are_those_published_with_the_model() -> None:
    """Battese, Harter and Fuller (1988), table 3, from variances fitted by constants."""
    published = [9.9, 9.7, 9.3, 8.1, 6.5, 6.6, 6.6, 6.7, 5.8, 5.3, 5.2, 5.7]
    found = np.sqrt(fitted("CornHec/without33/REML").mse())
    np.testing.assert_allclose(found, published, rtol=0.05)


def test_the_bootstrap_is_near_the_formula_and_repeats_itself() -> None:
    model = fitted("CornHec/without33/REML")
    drawn = model.mse("bootstrap", seed=7, repetitions=1000)
    np.testing.assert_array_equal(drawn, model.mse("bootstrap", seed=7, repetitions=1000))
    np.testing.assert_allclose(drawn, model.mse(), rtol=0.25)
    assert (drawn != model.mse("bootstrap", seed=8, repetitions=1000)).all()


def test_the_analytic_error_against_a_dense_writing() -> None:
    """Rao and Molina (2015), 7.2: g1, g2, g3 from n × n matrices and numerical derivatives."""
    y, x, county, known, sizes = crops("CornHec", "without33")
    model = battese_harter_fuller(y, x, county, known, sizes)
    u, e = model.refvar, model.errorvar
    same = (county[:, None] == county[None, :]).astype(float)
    v = np.linalg.inv(u * same + e * np.eye(len(y)))
    q = np.linalg.inv(x.T @ v @ x)
    parts = [v @ same, v]
    information = 0.5 * np.array([[np.trace(a @ b) for b in parts] for a in parts])
    spread = np.linalg.inv(information)
    means = np.column_stack([np.ones(len(known)), known])
    expected = []
    for number, label in enumerate(model.areas):
        rows = county == label
        n, size = rows.sum(), sizes[number]
        gamma, f = u / (u + e / n), n / size
        rest = (size * means[number] - n * x[rows].mean(axis=0)) / (size - n)
        off = rest - gamma * x[rows].mean(axis=0)
        slopes = np.array([e / n, -u / n]) / (u + e / n) ** 2  # of γ in the two variances
        g3 = (u + e / n) * slopes @ spread @ slopes
        inner = gamma * e / n + off @ q @ off + 2 * g3
        expected.append((1 - f) ** 2 * inner + (1 - f) * e / size)
    np.testing.assert_allclose(model.mse(), expected, rtol=1e-9)


def test_areas_that_were_not_sampled_get_the_model_alone() -> None:
    y, x, county, known, sizes = crops("CornHec")
    more = np.vstack([known, known.mean(axis=0)])
    labels = [*range(1, 13), 99]
    model = battese_harter_fuller(y, x, county, more, [*sizes, 500], areas=labels)
    assert model.synthetic.tolist() == [False] * 12 + [True]
    assert model.eblup[-1] == pytest.approx(model.beta @ [1, *known.mean(axis=0)])
    np.testing.assert_allclose(
        model.eblup[:12], battese_harter_fuller(y, x, county, known, sizes).eblup
    )
    analytic, drawn = model.mse(), model.mse("bootstrap", seed=1)
    assert analytic[-1] > model.refvar
    assert drawn[-1] == pytest.approx(analytic[-1], rel=0.35)


def test_a_whole_population_needs_no_model() -> None:
    y, x, county, _, _ = crops("CornHec")
    counts = np.bincount(county.astype(int))[1:]
    means = np.array([x[county == label, 1:].mean(axis=0) for label in range(1, 13)])
    model = battese_harter_fuller(y, x, county, means, counts)
    observed = [y[county == label].mean() for label in range(1, 13)]
    np.testing.assert_allclose(model.eblup, observed)
    np.testing.assert_allclose(model.mse(), 0, atol=1e-12)


def test_no_difference_between_areas() -> None:
    chance = np.random.default_rng(5)
    area = np.repeat(np.arange(10), 6)
    effect = chance.normal(size=60)
    effect -= np.repeat(effect.reshape(10, 6).mean(axis=1), 6)
    model = battese_harter_fuller(
        3 + effect, np.ones(60), area, np.ones(10), np.full(10, 1000), "ML"
    )
    assert model.refvar == 0
    np.testing.assert_allclose(model.eblup, 3)
    assert np.isfinite(model.mse()).all()


SIX = {"X_mean": np.ones(6), "population_size": np.full(6, 9)}


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"y": []}, EmptyInputError, "y: is empty"),
        ({"area": [1, 2, 3]}, ShapeError, "area: has 3 rows where 6"),
        ({"area": np.ones(6), "areas": [1, 2]}, SingularDesignError, "one area alone"),
        ({"area": np.arange(6), **SIX}, SingularDesignError, "no area has two"),
        ({"population_size": [2, 50]}, InvalidValueError, "population_size: 2 people at 0"),
        ({"X_mean": np.ones((2, 3))}, ShapeError, "X_mean: has 3 columns where X has 1"),
        ({"areas": [1, 7]}, InvalidValueError, "areas: does not name 2"),
        ({"areas": [1, 1]}, InvalidValueError, "areas: names an area twice"),
        ({"y": [1, 1, 1, 2, 2, 2]}, SingularDesignError, "y: the columns of X and the areas"),
        ({"method": "EM"}, InvalidValueError, "method: 'EM'"),
    ],
)  # fmt: skip
def test_refusals(change: dict[str, object], error: type[Exception], words: str) -> None:
    usual: dict[str, object] = {
        "y": [1.0, 2.0, 4.0, 3.0, 5.0, 5.5],
        "X": np.ones(6),
        "area": [1, 1, 1, 2, 2, 2],
        "X_mean": np.ones(2),
        "population_size": [50, 50],
    }
    with pytest.raises(error, match=words):
        battese_harter_fuller(**{**usual, **change})  # type: ignore[arg-type]


def test_a_bootstrap_needs_a_seed() -> None:
    model = fitted("CornHec/all/REML")
    with pytest.raises(InvalidValueError, match="seed"):
        model.mse("bootstrap")
    with pytest.raises(InvalidValueError, match="repetitions"):
        model.mse("bootstrap", seed=1, repetitions=0)
    with pytest.raises(InvalidValueError, match="kind"):
        model.mse("jackknife")


def test_an_outcome_that_is_zero_everywhere_is_refused_without_a_warning() -> None:
    area = np.repeat([1, 2, 3], 4)
    with pytest.raises(SingularDesignError, match="y: the columns of X and the areas"):
        battese_harter_fuller(np.zeros(12), np.ones(12), area, np.ones(3), [9, 9, 9])


def test_seeds_and_repetitions_that_are_none() -> None:
    area = np.repeat([1, 2, 3], 4)
    y = np.random.default_rng(1).normal(area, 1.0)
    model = battese_harter_fuller(y[:, None], np.ones(12), area, np.ones(3), [9, 9, 9])
    with pytest.raises(InvalidValueError, match="seed: must be a whole number"):
        model.mse("bootstrap", seed=-1)
    with pytest.raises(InvalidValueError, match="repetitions: must be a whole number from 1"):
        model.mse("bootstrap", seed=1, repetitions=0)
