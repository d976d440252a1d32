"""Estimation from samples with strata, clusters, unequal weights and calibration.

    design = Design(weights, strata=stratum, clusters=commune, fpc=size)
    design.mean(hours).interval

See `docs/methods/survey.md`.
"""

from maillage.figures.survey.design import Design
from maillage.figures.survey.estimate import Estimate
from maillage.figures.survey.replicates import Replicates, given
from maillage.figures.survey.variance import Lonely

__all__ = ["Design", "Estimate", "Lonely", "Replicates", "given"]
