"""Counts that can be published: nothing from 1 to `minimum` - 1 can be worked out of them."""

from maillage.figures.disclosure.attack import Attack, Breach, attack
from maillage.figures.disclosure.axes import Axis
from maillage.figures.disclosure.primary import Dominance, Percent
from maillage.figures.disclosure.publication import Publication, PublishedTable
from maillage.figures.disclosure.suppress import Loss, Suppression, suppress
from maillage.figures.disclosure.tables import Table

__all__ = [
    "Attack",
    "Axis",
    "Breach",
    "Dominance",
    "Loss",
    "Percent",
    "Publication",
    "PublishedTable",
    "Suppression",
    "Table",
    "attack",
    "suppress",
]
