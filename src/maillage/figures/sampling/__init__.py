"""Sampling plans: how many to ask, where, and whom.

    size = for_proportion(0.03, deff=1.6, response=0.4)
    drawn = stratified(region, dict(zip(regions, proportional_shares)), seed=2027)

See `docs/methods/sampling.md`.
"""

from maillage.figures.sampling import allocation, draw
from maillage.figures.sampling.draw import Draw
from maillage.figures.sampling.probabilities import proportional_to_size
from maillage.figures.sampling.size import (
    SampleSize,
    TwoStage,
    best_take,
    cluster_deff,
    for_mean,
    for_proportion,
    two_stage,
)

__all__ = [
    "Draw",
    "SampleSize",
    "TwoStage",
    "allocation",
    "best_take",
    "cluster_deff",
    "draw",
    "for_mean",
    "for_proportion",
    "proportional_to_size",
    "two_stage",
]
