"""Who can reach how much help: floating catchments and the rational agent, on sparse pairs.

Method, limits and a worked example: `docs/methods/accessibility.md`.
"""

from maillage.figures.accessibility.catchments import (
    STEPS,
    e2sfca,
    fca,
    three_step_fca,
    two_step_fca,
)
from maillage.figures.accessibility.distances import EARTH_RADIUS_KM, distance_km
from maillage.figures.accessibility.near import pairs_within
from maillage.figures.accessibility.pairs import Pairs
from maillage.figures.accessibility.rational import raam

__all__ = [
    "EARTH_RADIUS_KM",
    "STEPS",
    "Pairs",
    "distance_km",
    "e2sfca",
    "fca",
    "pairs_within",
    "raam",
    "three_step_fca",
    "two_step_fca",
]
