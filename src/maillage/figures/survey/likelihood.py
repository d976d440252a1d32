"""The scaled binomial likelihood of a proportion, and the interval where it has fallen enough.

With b the logit, D(b) the deviance of n observations with mean p, and λ the variance of the logit
over its variance in a simple sample, the interval holds the b with D(b) − D(b̂) ≤ λ t² (Rao and
Scott 1984). `exact` solves for its ends. `tabulated` divides the deviance by a dispersion (the
weighted variance of the Pearson residuals) and reads the ends from a table of nine steps at most
on each side, put on a spline of three times as many points and read between two of them by a
straight line, λ taken with the fitted share one step before the fit ended: this is what the
reference software does and what its published intervals are.
"""

from dataclasses import dataclass

import numpy as np
from scipy import interpolate, optimize, special, stats

from maillage.figures.inputs import FloatArray

STEPS = 9
STEPS_TO_EDGE = 5
FINER = 3
STEPS_OF_FIT = 25
LARGEST_EDGE = 1e3  # beyond, one or two degrees of freedom: a table has no place to end
STOP = 1e-8


@dataclass(frozen=True)
class _Curve:
    p: float
    size: int
    dispersion: float = 1.0

    @property
    def centre(self) -> float:
        return float(np.log(self.p / (1 - self.p)))

    def root(self, b: float) -> float:
        """Signed square root of the scaled fall of twice the log-likelihood."""
        fall = self.p * (b - self.centre) - np.logaddexp(0, b) + np.logaddexp(0, self.centre)
        scaled = max(-2 * self.size * fall / self.dispersion, 0.0)
        return float(np.sign(b - self.centre) * np.sqrt(scaled))


def exact(p: float, error: float, t: float, size: int) -> tuple[float, float]:
    curve, reach = _Curve(p, size), _reach(p, error, t, size)
    ends = []
    for sign in (-1, 1):
        far = curve.centre + sign
        while abs(curve.root(far)) < reach:
            far += 2 * (far - curve.centre)
        low, high = sorted((curve.centre, far))
        ends.append(optimize.brentq(lambda b, s=sign: curve.root(b) - s * reach, low, high))
    return _expit(ends[0]), _expit(ends[1])


def tabulated(  # noqa: PLR0917 -- six plain numbers of one formula
    p: float, error: float, t: float, size: int, dispersion: float, before: float
) -> tuple[float, float]:
    curve, reach = _Curve(p, size, dispersion), _reach(before, error, t, size)
    tail = float(stats.norm.cdf(-reach)) / 2
    edge = float(stats.t.isf(tail / 2, max(size - 1, 1)))  # √F on 1 and n − 1, also far out
    if not 0 < edge <= LARGEST_EDGE:
        return exact(p, error, t, size)
    step = edge / STEPS_TO_EDGE * error
    points = sorted([*_side(curve, -step, edge), curve.centre, *_side(curve, step, edge)])
    heights = [curve.root(b) for b in points]
    fine = np.linspace(points[0], points[-1], FINER * len(points))
    smooth = _through(np.array(points), np.array(heights))(fine)
    if smooth[0] > -reach or smooth[-1] < reach:
        return exact(p, error, t, size)
    low, high = np.interp([-reach, reach], smooth, fine)
    return _expit(float(low)), _expit(float(high))


def one_step_before(values: FloatArray, weights: FloatArray) -> float:
    """The share at the last step but one of iterated weighted least squares.

    Start and stopping rule (relative change of the deviance under 1e-8) are the usual ones.
    """
    share = float(weights @ values / weights.sum())
    scaled = weights * len(values) / weights.sum()
    fitted = (scaled * values + 0.5) / (scaled + 1)
    logits, deviance, before = np.log(fitted / (1 - fitted)), np.inf, share
    for _ in range(STEPS_OF_FIT):
        precision = scaled * fitted * (1 - fitted)
        working = logits + (values - fitted) / (fitted * (1 - fitted))
        logits = np.full(1, float(precision @ working / precision.sum()))
        before, fitted = float(fitted[0]), 1 / (1 + np.exp(-logits))
        p, last = float(fitted[0]), deviance
        deviance = -2 * len(values) * (share * np.log(p) + (1 - share) * np.log(1 - p))
        if abs(deviance - last) < STOP * (abs(deviance) + 0.1):
            break
    return before


def _reach(p: float, error: float, t: float, size: int) -> float:
    """How far the root may go, t √λ; `error` is that of the logit."""
    return float(t * error * np.sqrt(size * p * (1 - p)))


def _side(curve: _Curve, step: float, edge: float) -> list[float]:
    points: list[float] = []
    for number in range(1, STEPS + 1):
        points.append(curve.centre + number * step)
        if abs(curve.root(points[-1])) >= edge:
            break
    return points


def _through(x: FloatArray, y: FloatArray) -> interpolate.CubicSpline:
    """A cubic spline whose ends have the third derivative of the cubic through four points.

    Source: Forsythe, Malcolm and Moler (1977), chapter 4.
    """
    count = len(x)
    gap, slope = np.diff(x), np.diff(y) / np.diff(x)
    system, right = np.zeros((count, count)), np.zeros(count)
    for row in range(1, count - 1):
        system[row, row - 1 : row + 2] = gap[row - 1], 2 * (gap[row - 1] + gap[row]), gap[row]
        right[row] = 6 * (slope[row] - slope[row - 1])
    system[0, :2] = -1 / gap[0], 1 / gap[0]
    system[-1, -2:] = -1 / gap[-1], 1 / gap[-1]
    right[0], right[-1] = _third(x[:4], y[:4]), _third(x[-4:], y[-4:])
    bend = np.linalg.solve(system, right)
    ends = ((2, bend[0]), (2, bend[-1]))
    return interpolate.CubicSpline(x, y, bc_type=ends)


def _third(x: FloatArray, y: FloatArray) -> float:
    """Third derivative of the cubic through four points."""
    return float(6 * np.polyfit(x - x.mean(), y, 3)[0])


def _expit(b: float) -> float:
    return float(special.expit(b))
