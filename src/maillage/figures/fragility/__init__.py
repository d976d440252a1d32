"""A fragility index out of named, weighted, versioned components, and the need it stands for."""

from maillage.figures.fragility.index import Component, Index, Scores
from maillage.figures.fragility.need import Need, need
from maillage.figures.fragility.scales import Deviation, Percentile, Range, Withheld

__all__ = [
    "Component",
    "Deviation",
    "Index",
    "Need",
    "Percentile",
    "Range",
    "Scores",
    "Withheld",
    "need",
]
