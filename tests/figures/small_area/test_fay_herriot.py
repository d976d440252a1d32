"""The area-level model: published results, a dense second writing, limits and refusals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from maillage.figures.errors import (
    EmptyInputError,
    InvalidValueError,
    ShapeError,
    SingularDesignError,
)
from maillage.figures.small_area import fay_herriot
from tests.figures.small_area.data import milk

METHODS = ("REML", "ML", "FH")


def test_the_published_results_on_milk() -> None:
    """Molina and Marhuenda (2015), The R Journal 7(1): eblupFH and mseFH(yi ~ MajorArea, SD^2)."""
    model = fay_herriot(*milk())
    np.testing.assert_allclose(model.refvar, 0.01855022, rtol=2e-7)
    np.testing.assert_allclose(model.beta, [0.9681890, 0.1327801, 0.2269462, -0.2413010], rtol=5e-7)
    np.testing.assert_allclose(
        model.std_error, [0.06936208, 0.10300072, 0.09232981, 0.08161707], rtol=2e-7
    )
    np.testing.assert_allclose(
        model.p_value, [2.793443e-44, 1.973569e-01, 1.397151e-02, 3.111496e-03], rtol=2e-7
    )
    good = model.goodness
    np.testing.assert_allclose(
        [good.loglike, good.aic, good.bic], [12.677478, -15.354956, -6.548956], rtol=1e-7
    )
    assert model.converged
    assert model.iterations == 4


class Dense:
    """The same model written with m × m matrices and a general optimiser."""

    def __init__(self, y: np.ndarray, x: np.ndarray, psi: np.ndarray) -> None:
        self.y, self.x, self.psi = y, x, psi

    def parts(self, a: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        v = np.linalg.inv(np.diag(a + self.psi))
        q = np.linalg.inv(self.x.T @ v @ self.x)
        return v, q, v - v @ self.x @ q @ self.x.T @ v

    def minus_loglike(self, a: float, method: str) -> float:
        v, q, p = self.parts(a)
        value = -np.linalg.slogdet(v)[1] + self.y @ p @ self.y
        return float(value - (np.linalg.slogdet(q)[1] if method == "REML" else 0.0))

    def variance(self, method: str) -> float:
        if method == "FH":
            free = len(self.y) - self.x.shape[1]

            def moment(a: float) -> float:
                return float(self.y @ self.parts(a)[2] @ self.y - free)

            return float(optimize.brentq(moment, 0, 10, xtol=1e-15))
        found = optimize.minimize_scalar(
            self.minus_loglike,
            args=(method,),
            bounds=(0, 10),
            options={"xatol": 1e-14},
            method="bounded",
        )
        near = found.x
        ends = near * 0.9, near * 1.1
        return float(optimize.brentq(self.slope, *ends, args=(method,), xtol=1e-16, rtol=1e-14))

    def slope(self, a: float, method: str) -> float:
        v, _, p = self.parts(a)
        trace = np.trace(p) if method == "REML" else np.trace(v)
        return float(trace - self.y @ p @ p @ self.y)

    def mse(self, a: float, method: str) -> np.ndarray:
        """Datta and Lahiri (2000); Datta, Rao and Smith (2005)."""
        v, q, _ = self.parts(a)
        d, m = np.diag(v), len(self.y)
        out = []
        for i in range(m):
            b = self.psi[i] * d[i]
            first, second = a * b, b**2 * self.x[i] @ q @ self.x[i]
            if method == "FH":
                spread, off = (
                    2 * m / d.sum() ** 2,
                    2 * (m * (d**2).sum() - d.sum() ** 2) / d.sum() ** 3,
                )
            else:
                spread = 2 / (d**2).sum()
                off = -np.trace(q @ self.x.T @ v @ v @ self.x) / (d**2).sum()
            off = 0.0 if method == "REML" else off
            out.append(first + second + 2 * b**2 * d[i] * spread - off * b**2)
        return np.array(out)


@pytest.mark.parametrize("method", METHODS)
def test_the_limit_agrees_with_a_dense_writing(method: str) -> None:
    y, x, psi = milk()
    dense = Dense(y, x, psi)
    a = dense.variance(method)
    model = fay_herriot(y, x, psi, method, precision=1e-14)
    np.testing.assert_allclose(model.refvar, a, rtol=1e-9)
    v, q, _ = dense.parts(a)
    beta = q @ x.T @ v @ y
    np.testing.assert_allclose(model.beta, beta, rtol=1e-8)
    np.testing.assert_allclose(model.eblup, x @ beta + a * v @ (y - x @ beta), rtol=1e-9)
    np.testing.assert_allclose(model.mse, dense.mse(a, method), rtol=1e-8)


@pytest.mark.parametrize("method", METHODS)
def test_the_usual_stop_is_near_the_limit(method: str) -> None:
    usual = fay_herriot(*milk(), method)
    limit = fay_herriot(*milk(), method, precision=1e-12)
    np.testing.assert_allclose(usual.refvar, limit.refvar, rtol=1e-5)
    np.testing.assert_allclose(usual.eblup, limit.eblup, rtol=1e-6)


def test_without_difference_between_areas_the_model_is_a_regression() -> None:
    chance = np.random.default_rng(1)
    x = np.column_stack([np.ones(60), chance.normal(size=60)])
    psi = np.full(60, 4.0)
    y = x @ [10.0, 2.0] + 0.1 * chance.normal(size=60)  # far closer than their errors allow
    for method in METHODS:
        model = fay_herriot(y, x, psi, method)
        assert model.refvar == 0.0
        np.testing.assert_allclose(model.eblup, x @ model.beta)
        assert np.isfinite(model.mse).all()


@given(st.integers(0, 10_000), st.floats(0.01, 5), st.sampled_from(METHODS))
@settings(max_examples=40, deadline=None)
def test_an_estimate_lies_between_the_direct_one_and_the_regression(
    seed: int, between: float, method: str
) -> None:
    chance = np.random.default_rng(seed)
    x = np.column_stack([np.ones(25), chance.normal(size=25)])
    psi = chance.uniform(0.1, 2.0, 25)
    y = x @ [1.0, 1.0] + chance.normal(0, np.sqrt(between + psi))
    model = fay_herriot(y, x, psi, method)
    low, high = np.minimum(y, x @ model.beta), np.maximum(y, x @ model.beta)
    assert (model.eblup >= low - 1e-9).all()
    assert (model.eblup <= high + 1e-9).all()
    assert model.refvar >= 0
    assert ((model.weight >= 0) & (model.weight < 1)).all()


def test_where_scoring_leaves_the_likelihood_a_search_takes_over() -> None:
    """One direct estimate is nearly exact: a first step lands below minus its variance."""
    chance = np.random.default_rng(3)
    psi = np.concatenate([[1e-9], np.full(29, 5.0)])
    y = np.concatenate([[0.0], 0.3 * chance.normal(size=29)])
    x = np.ones((30, 1))
    model = fay_herriot(y, x, psi, "ML")
    dense = Dense(y, x, psi)
    grid = np.geomspace(1e-12, 10, 400)
    best = min(dense.minus_loglike(a, "ML") for a in [0.0, *grid])
    assert dense.minus_loglike(model.refvar, "ML") <= best + 1e-6


def test_areas_without_a_direct_estimate() -> None:
    y, x, psi = milk()
    model = fay_herriot(y, x, psi)
    unseen = model.synthetic(x[:3])
    np.testing.assert_allclose(unseen.value, x[:3] @ model.beta)
    assert (unseen.mse > model.refvar).all()
    with pytest.raises(InvalidValueError, match="X: has 2 columns"):
        model.synthetic(x[:, :2])


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"y": []}, EmptyInputError, "y: is empty"),
        ({"y": [1.0, np.nan, 2.0, 3.0]}, InvalidValueError, "y: holds 1 value"),
        ({"variance": [1.0, 0.0, 1.0, 1.0]}, InvalidValueError, "variance: must be above zero"),
        ({"variance": [1.0, 1e-13, 1.0, 1.0]}, InvalidValueError, "variance: spans more than"),
        ({"variance": [1.0, 1.0]}, ShapeError, "variance: has 2 rows where 4"),
        ({"X": [[1, 1], [1, 1], [1, 1], [1, 1]]}, SingularDesignError, "X: only 1 of its 2"),
        ({"X": np.eye(4)}, SingularDesignError, "y: 4 areas are not enough"),
        ({"method": "OLS"}, InvalidValueError, "method: 'OLS' is not one of"),
        ({"precision": 0.0}, InvalidValueError, "precision: must lie between"),
    ],
)
def test_refusals(change: dict[str, object], error: type[Exception], words: str) -> None:
    usual: dict[str, object] = {"y": [1.0, 2.0, 4.0, 3.0], "X": np.ones(4), "variance": np.ones(4)}
    with pytest.raises(error, match=words):
        fay_herriot(**{**usual, **change})  # type: ignore[arg-type]


def test_thirteen_trials_of_a_vaccine() -> None:
    """Random effects of log risk ratios (Colditz and others 1994), as every text prints them."""
    ill = np.array([4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27])
    well = [119, 300, 228, 13536, 5036, 1361, 2537, 87886, 7470, 1699, 50448, 2493, 16886]
    ill_without = np.array([11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29])
    well_without = [128, 274, 209, 12619, 5761, 1079, 619, 87892, 7232, 1600, 27197, 2338, 17825]
    people, others = ill + well, ill_without + well_without
    ratio = np.log(ill / people) - np.log(ill_without / others)
    variance = 1 / ill - 1 / people + 1 / ill_without - 1 / others
    for method, printed in (("REML", 0.3132), ("ML", 0.2800), ("FH", 0.3181)):
        found = fay_herriot(ratio, np.ones(13), variance, method, precision=1e-12)
        assert found.refvar == pytest.approx(printed, abs=5e-5)
    found = fay_herriot(ratio, np.ones(13), variance)
    assert (found.beta[0], found.std_error[0]) == pytest.approx((-0.7145, 0.1798), abs=5e-5)
