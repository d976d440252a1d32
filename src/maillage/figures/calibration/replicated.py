"""A change of weights, carried to the variance: as residuals, or replicate by replicate."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from maillage.figures.inputs import FloatArray
from maillage.figures.survey.adjustments import Adjustment
from maillage.figures.survey.design import Design
from maillage.figures.survey.replicates import Replicates

Reweighting = Callable[[FloatArray], FloatArray]  # old weights (n,) to new weights (n,)


def changed(design: Design, new: FloatArray, adjustment: Adjustment, moved: Reweighting) -> Design:
    """The design with `new` weights; `moved` does the same to the weights of a replicate."""
    sample = design.sample
    if sample.replicates is None:
        adjustments = (*sample.adjustments, adjustment)
        return Design.of(replace(sample, weights=new, adjustments=adjustments))
    replicates = _each(sample.replicates, sample.weights, new, moved)
    return Design.of(replace(sample, weights=new, replicates=replicates))


def _each(
    replicates: Replicates, old: FloatArray, new: FloatArray, moved: Reweighting
) -> Replicates:
    count = replicates.factors.shape[1]
    table = np.column_stack([moved(old * replicates.column(number)) for number in range(count)])
    divisor = new[:, None]
    return replicates.expanded(
        np.divide(table, divisor, out=np.zeros_like(table), where=divisor != 0)
    )
