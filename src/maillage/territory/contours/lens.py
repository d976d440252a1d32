"""A lens over Paris: its communes are ten times smaller than others and must keep their shape.

Simplifying has one tolerance for the whole country. Seen through the lens, Paris and its suburbs
are up to four times larger, hence drawn four times finer; the lens is then taken away.
"""

import numpy as np
import numpy.typing as npt

PARIS = np.array([2.35, 48.86])
STRENGTH = 3.0  # below 8, distances from the centre keep their order and the lens can be taken off
RADIUS = 0.15  # degrees
_HALVINGS = 50

Points = npt.NDArray[np.float64]


def magnified(points: Points) -> Points:
    seen: Points = PARIS + (points - PARIS) * _gain(_distance(points))[:, None]
    return seen


def restored(points: Points) -> Points:
    """The inverse, by halving: the distance whose magnified distance is the one seen."""
    seen = _distance(points)
    low, high = np.zeros_like(seen), seen.copy()
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        too_far = middle * _gain(middle) > seen
        high = np.where(too_far, middle, high)
        low = np.where(too_far, low, middle)
    true: Points = PARIS + (points - PARIS) / _gain((low + high) / 2)[:, None]
    return true


def _distance(points: Points) -> Points:
    away = points - PARIS
    distance: Points = np.hypot(away[:, 0], away[:, 1])
    return distance


def _gain(distance: Points) -> Points:
    return 1 + STRENGTH / (1 + (distance / RADIUS) ** 2)
