"""Small areas: figures for places where the sample is too small to speak alone.

    model = fay_herriot(direct, indicators, variance)
    gate = choose(size=n, direct=direct, variance=variance, model=model.eblup, model_mse=model.mse)

See `docs/methods/small-area.md`.
"""

from maillage.figures.small_area.area_level import FayHerriot, fay_herriot
from maillage.figures.small_area.blend import Composite, composite, size_weight
from maillage.figures.small_area.gate import Chosen, Gate, Kind, choose
from maillage.figures.small_area.unit_level import BatteseHarterFuller, battese_harter_fuller

__all__ = [
    "BatteseHarterFuller",
    "Chosen",
    "Composite",
    "FayHerriot",
    "Gate",
    "Kind",
    "battese_harter_fuller",
    "choose",
    "composite",
    "fay_herriot",
    "size_weight",
]
