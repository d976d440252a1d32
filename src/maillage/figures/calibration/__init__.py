"""Calibration: weights that meet what is known of the whole population.

    design = rake(design, [(age, {"15-24": 7_900_000, …}), (region, {…})])
    design.mean(hours)  # its variance knows that the margins are met

See `docs/methods/calibration.md`.
"""

from maillage.figures.calibration.general import calibrate
from maillage.figures.calibration.margins import post_stratify, rake

__all__ = ["calibrate", "post_stratify", "rake"]
