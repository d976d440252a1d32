"""The model of Fay and Herriot (1979): one direct estimate for each area, with its known variance.

y = x β + v + e, v ~ (0, A) between areas, e ~ (0, ψ) sampling error. A is fitted by Fisher scoring
from the median of ψ until its relative change falls under `precision`; the EBLUP draws each direct
estimate towards x β, the more so the larger ψ is next to A. Mean squared errors: Prasad and Rao
(1990), Datta and Lahiri (2000) for REML and ML, Datta, Rao and Smith (2005) for FH. Nothing of
size m × m is ever built: O(m p²) a step.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from maillage.figures import inputs
from maillage.figures.errors import InvalidValueError, SingularDesignError
from maillage.figures.inputs import FloatArray
from maillage.figures.small_area.scoring import METHODS, Areas, Fit, Fitted, fit_variance
from maillage.figures.survey.regression import refuse_collinear

PRECISION = 1e-4
ITERATIONS = 100
LARGEST_SPAN = 1e12  # beyond, sums of precisions lose the small ones


@dataclass(frozen=True)
class Goodness:
    """Fit of the model; KIC is Cavanaugh's symmetric divergence."""

    loglike: float
    aic: float
    bic: float
    kic: float


@dataclass(frozen=True)
class Synthetic:
    """What the model says of areas without a direct estimate."""

    value: FloatArray
    mse: FloatArray


@dataclass(frozen=True)
class FayHerriot:
    """A fitted model. Arrays by area are in the order of `y`, by coefficient in that of `X`."""

    method: str
    beta: FloatArray
    std_error: FloatArray
    p_value: FloatArray
    refvar: float
    eblup: FloatArray
    mse: FloatArray
    weight: FloatArray  # of the direct estimate in the EBLUP, A / (A + ψ)
    residual: FloatArray  # (y − x β) / √(A + ψ): outside ±3, look at the area
    converged: bool  # scoring reached `precision`; else `refvar` comes from a search, as exact
    iterations: int
    goodness: Goodness
    covariance: FloatArray  # of beta

    def synthetic(self, X: ArrayLike) -> Synthetic:  # noqa: N803 -- as in fay_herriot
        """Values x β of areas that were not sampled, with mean squared error A + x Var(β) x."""
        table = inputs.matrix("X", X)
        if table.shape[1] != len(self.beta):
            reason = f"has {table.shape[1]} columns where the model has {len(self.beta)}"
            raise InvalidValueError("X", reason)
        spread = np.einsum("ij,jk,ik->i", table, self.covariance, table)
        return Synthetic(table @ self.beta, self.refvar + spread)


def fay_herriot(
    y: ArrayLike,
    X: ArrayLike,  # noqa: N803 -- the name of a design matrix everywhere
    variance: ArrayLike,
    method: str = "REML",
    *,
    precision: float = PRECISION,
    iterations: int = ITERATIONS,
) -> FayHerriot:
    """Fits the model to direct estimates `y` (m,) with sampling `variance` (m,), above zero.

    `X` (m, p) is used as given: put a column of ones where a constant is wanted. The default
    `precision` is that of the reference software, so that results agree with it to all digits; it
    leaves A some 1e-5 from its limit, which `precision=1e-12` reaches. Where scoring leaves the
    range of the likelihood or goes on without end, A is found by search instead (`converged` is
    False): slower, and exact.
    """
    direct = inputs.vector("y", y)
    table = inputs.matrix("X", X, len(direct))
    psi = inputs.positive("variance", variance, len(direct))
    inputs.moderate("y", direct)
    inputs.moderate("variance", np.sqrt(psi))
    if psi.max() > LARGEST_SPAN * psi.min():
        raise InvalidValueError("variance", f"spans more than {LARGEST_SPAN:g} times its smallest")
    inputs.one_of("method", method, METHODS)
    inputs.between("precision", precision, 0.0, 1.0)
    inputs.whole("iterations", iterations, 1)
    if len(direct) <= table.shape[1]:
        reason = f"{len(direct)} areas are not enough for {table.shape[1]} coefficients"
        raise SingularDesignError("y", reason)
    refuse_collinear("X", table)
    areas = Areas(direct, table, psi)
    found = fit_variance(areas, method, precision, iterations)
    return _result(areas, areas.fitted(found.variance), found, method)


def _result(areas: Areas, fitted: Fitted, found: Fit, method: str) -> FayHerriot:
    a = found.variance
    error = np.sqrt(np.diag(fitted.covariance))
    weight = a * fitted.precision
    return FayHerriot(
        method=method,
        beta=fitted.beta,
        std_error=error,
        p_value=2 * stats.norm.sf(np.abs(fitted.beta / error)),
        refvar=a,
        eblup=areas.table @ fitted.beta + weight * fitted.residual,
        mse=_mse(areas, fitted, method),
        weight=weight,
        residual=fitted.residual * np.sqrt(fitted.precision),
        converged=not found.searched,
        iterations=found.iterations,
        goodness=_goodness(areas, fitted),
        covariance=fitted.covariance,
    )


def _mse(areas: Areas, fitted: Fitted, method: str) -> FloatArray:
    """g1 + g2 + 2 g3, less the part that the bias of A brings (ML, FH)."""
    v, pull = fitted.precision, areas.psi * fitted.precision
    g1 = areas.psi * (1 - pull)
    g2 = pull**2 * np.einsum("ij,jk,ik->i", areas.table, fitted.covariance, areas.table)
    spread, bias = _moments_of_variance(areas, fitted, method)
    g3 = pull**2 * v * spread
    return np.asarray(g1 + g2 + 2 * g3 - bias * pull**2)


def _moments_of_variance(areas: Areas, fitted: Fitted, method: str) -> tuple[float, float]:
    """Asymptotic variance and bias of the estimator of A."""
    v, count = fitted.precision, len(areas.psi)
    squares, plain = float(v @ v), float(v.sum())
    if method == "FH":
        return 2 * count / plain**2, 2 * (count * squares / plain**2 - 1) / plain
    if method == "ML":
        inner = areas.table.T @ (areas.table * (v**2)[:, None])
        return 2 / squares, -float(np.trace(fitted.covariance @ inner)) / squares
    return 2 / squares, 0.0


def _goodness(areas: Areas, fitted: Fitted) -> Goodness:
    count, parameters = len(areas.psi), areas.table.shape[1] + 1
    v, rest = fitted.precision, fitted.residual
    loglike = -0.5 * float(np.sum(np.log(2 * np.pi / v) + rest**2 * v))
    return Goodness(
        loglike,
        -2 * loglike + 2 * parameters,
        -2 * loglike + parameters * float(np.log(count)),
        -2 * loglike + 3 * parameters,
    )
