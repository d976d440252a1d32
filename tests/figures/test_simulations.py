"""Intervals and errors keep their word over many drawn surveys: the short form, seeds fixed.

The long form and its figures: `bench/figures_survey.py`, `bench/figures_small_area.py`.
"""

import pytest

from tests.figures import simulations

SURVEYS = 200
# 95 % of 200 surveys, give or take three standard errors of a simulation this short.
LOWEST, HIGHEST = 0.90, 0.995


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    names = ("mean", "total", "domain mean", "raked mean", "share 0.2, logit")
    for name, share in simulations.coverage(SURVEYS, names).items():
        assert LOWEST <= share <= HIGHEST, f"{name}: {share:.1%}"


@pytest.mark.parametrize("method", ["REML", "ML", "FH"])
def test_the_errors_of_area_models_are_those_they_tell(method: str) -> None:
    errors = simulations.fay_herriot_errors(method, 150)
    assert errors.ratio == pytest.approx(1, abs=0.06)
    assert errors.true < 0.5 * errors.direct


@pytest.mark.parametrize("method", ["REML", "ML"])
def test_the_errors_of_unit_models_are_those_they_tell(method: str) -> None:
    errors = simulations.nested_errors(method, "analytic", 60)
    assert errors.ratio == pytest.approx(1, abs=0.08)
    assert errors.true < 0.6 * errors.direct


def test_the_bootstrap_tells_them_too() -> None:
    errors = simulations.nested_errors("REML", "bootstrap", 8)
    assert errors.ratio == pytest.approx(1, abs=0.2)
