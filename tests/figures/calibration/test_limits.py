"""Calibrations that are refused, each with its reason."""

import numpy as np
import pytest

from maillage.figures.calibration import calibrate, post_stratify, rake
from maillage.figures.errors import (
    EmptyInputError,
    InfeasibleError,
    InvalidValueError,
    NotConvergedError,
    ShapeError,
    SingularDesignError,
)
from maillage.figures.survey import Design

SEX = np.array(["f", "f", "f", "m", "m", "m"])
AGE = np.array([1, 2, 2, 1, 1, 2])
X = np.column_stack([np.ones(6), [1.0, 2, 3, 4, 5, 6]])


def design() -> Design:
    return Design(np.full(6, 10.0))


def test_counts_that_do_not_fit_the_sample() -> None:
    with pytest.raises(InvalidValueError, match="categories: no population count for m"):
        post_stratify(design(), SEX, {"f": 30})
    with pytest.raises(InfeasibleError, match="categories: the population has x, the sample"):
        post_stratify(design(), SEX, {"f": 30, "m": 30, "x": 1})
    with pytest.raises(InvalidValueError, match="categories: is negative"):
        post_stratify(design(), SEX, {"f": 30, "m": -30})
    with pytest.raises(ShapeError, match="categories: has 2 rows where 6"):
        post_stratify(design(), ["f", "m"], {"f": 30, "m": 30})
    with pytest.raises(InvalidValueError, match="categories: the population counts are zero"):
        post_stratify(design(), SEX, {"f": 0, "m": 0})


def test_margins_that_cannot_be_met() -> None:
    with pytest.raises(EmptyInputError, match="margins: is empty"):
        rake(design(), [])
    with pytest.raises(InfeasibleError, match="margins: their counts add up to different"):
        rake(design(), [(SEX, {"f": 30, "m": 30}), (AGE, {1: 30, 2: 31})])
    with pytest.raises(NotConvergedError, match="margins: after 2 passes"):
        rake(design(), [(SEX, {"f": 50, "m": 10}), (AGE, {1: 10, 2: 50})], passes=2)
    with pytest.raises(InfeasibleError, match="margins: category number 1 has people"):
        rake(design().domain(SEX == "f"), [(SEX, {"f": 50, "m": 10})])


def test_totals_that_cannot_be_met() -> None:
    with pytest.raises(InfeasibleError, match="totals: no weights within the bounds"):
        calibrate(design(), X, [60, 600], bounds=(0.9, 1.1))
    with pytest.raises(InfeasibleError, match="totals: no weights"):
        calibrate(design(), X, [60, 500], distance="raking")
    with pytest.raises(SingularDesignError, match="X: only 1 of its 2 columns"):
        calibrate(design(), np.ones((6, 2)), [60, 60])
    with pytest.raises(ShapeError, match="totals: has 1 rows where 2"):
        calibrate(design(), X, [60])
    with pytest.raises(InvalidValueError, match="totals: holds 1 value"):
        calibrate(design(), X, [60, np.nan])


def test_bounds_that_make_no_sense() -> None:
    with pytest.raises(InvalidValueError, match="bounds: the logit distance needs two"):
        calibrate(design(), X, [60, 210], distance="logit")
    with pytest.raises(InvalidValueError, match="bounds: the logit distance needs two finite"):
        calibrate(design(), X, [60, 210], distance="logit", bounds=(0.5, np.inf))
    with pytest.raises(InvalidValueError, match="bounds: must lie on both sides of 1"):
        calibrate(design(), X, [60, 210], bounds=(1.1, 2))
    for bounds in ((0.5,), "ab", 2.0):
        with pytest.raises(ShapeError, match="bounds: must be two numbers"):
            calibrate(design(), X, [60, 210], bounds=bounds)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="distance: 'entropy' is not one"):
        calibrate(design(), X, [60, 210], distance="entropy")
    with pytest.raises(InvalidValueError, match="spread: must be above zero"):
        calibrate(design(), X, [60, 210], spread=np.zeros(6))


def test_labels_are_one_whether_numbers_or_texts() -> None:
    once = post_stratify(design(), AGE, {1: 20, 2: 40})
    twice = post_stratify(design(), AGE.astype(float), {"1": 20, "2": 40})
    np.testing.assert_array_equal(once.weights, twice.weights)


def test_a_category_that_left_the_population_loses_its_weight() -> None:
    moved = post_stratify(design(), AGE, {1: 60, 2: 0})
    np.testing.assert_allclose(moved.weights, [20, 0, 0, 20, 20, 0])
    assert np.isfinite(moved.mean(X[:, 1]).se)


def test_linear_calibration_may_go_below_zero_and_its_bounds_prevent_it() -> None:
    """A large demand: only the truncated form keeps every weight above zero."""
    free = calibrate(design(), X, [60, 330])
    assert free.weights.min() < 0
    assert np.isfinite(free.total(X[:, 1] ** 2).se)
    held = calibrate(design(), X, [60, 330], bounds=(0.0, 5.0))
    assert held.weights.min() >= 0
    np.testing.assert_allclose(held.weights @ X, [60, 330])


def test_replicates_are_calibrated_one_by_one() -> None:
    jackknife = post_stratify(design().jackknife(), SEX, {"f": 20, "m": 40})
    replicates = jackknife.sample.replicates
    assert replicates is not None
    totals = replicates.totals(jackknife.weights, np.column_stack([SEX == "f", SEX == "m"]) * 1.0)
    np.testing.assert_allclose(totals, np.tile([20, 40], (6, 1)))
    assert jackknife.total((SEX == "f") * 1.0).se == pytest.approx(0)


def test_counts_may_be_listed_and_margins_named() -> None:
    pairs = [(SEX, {"f": 20, "m": 40}), (AGE, {1: 35, 2: 25})]
    listed = {"sex": (SEX, [20, 40]), "age": (AGE, [35, 25])}
    np.testing.assert_array_equal(rake(design(), pairs).weights, rake(design(), listed).weights)
    with pytest.raises(ShapeError, match="categories: has 3 rows where 2"):
        post_stratify(design(), SEX, [20, 40, 1])


def test_tight_bounds_that_can_be_met_are_met() -> None:
    """A plain Newton step leaves every weight at a bound here, and never comes back."""
    table = np.column_stack([np.ones(7), [13.0, 10, 18, 2, 5, 9, 2]])
    sample = Design(np.full(7, 10.0))
    moved = calibrate(sample, table, [86.1, 725.7], distance="raking", bounds=(0.8, 1.25))
    np.testing.assert_allclose(moved.weights @ table, [86.1, 725.7], rtol=1e-9)
    assert moved.weights.min() >= 8
    assert moved.weights.max() <= 12.5


@pytest.mark.parametrize("distance", ["linear", "raking", "logit"])
def test_totals_out_of_reach_are_refused_without_a_warning(distance: str) -> None:
    for total in (600.0, 1e12, -5.0):
        with pytest.raises(InfeasibleError, match="totals: no weights"):
            calibrate(design(), X, [60, total], distance=distance, bounds=(0.9, 1.1))


def test_weights_below_zero_still_answer_or_say_why_not() -> None:
    below = calibrate(design(), X, [60, 330])
    y = X[:, 1] ** 2
    inverse = np.linalg.inv(X.T @ (X * below.weights[:, None]))
    expected = inverse @ X.T @ (below.weights * y)
    np.testing.assert_allclose(below.regression(y, X).value, expected)
    assert below.quantile(X[:, 1], 0.999).value == 6
    with pytest.raises(InvalidValueError, match="design: has weights below zero"):
        calibrate(below, X, [60, 300])
    with pytest.raises(InvalidValueError, match="mask: the calibrated weights of the domain"):
        below.domain(X[:, 1] < 2)


def test_counts_of_a_data_frame_follow_their_labels() -> None:
    """In the order of frequency, as columns often come, not in that of the labels."""

    class Column:
        def items(self) -> list[tuple[str, float]]:
            return [("m", 40.0), ("f", 20.0)]

        def __len__(self) -> int:
            return 2

    by_label = post_stratify(design(), SEX, {"f": 20, "m": 40})
    np.testing.assert_array_equal(post_stratify(design(), SEX, Column()).weights, by_label.weights)
    np.testing.assert_array_equal(rake(design(), (SEX, Column())).weights, by_label.weights)  # type: ignore[arg-type]
    with pytest.raises(ShapeError, match="margins: each margin must be a pair"):
        rake(design(), {"sex": {"f": 20, "m": 20, "x": 20}})  # type: ignore[dict-item]
