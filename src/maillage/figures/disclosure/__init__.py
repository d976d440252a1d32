"""Counts that can be published: nothing from 1 to `minimum` - 1 can be worked out of them."""

from maillage.figures.disclosure.attack import Attack, Breach, attack
from maillage.figures.disclosure.axes import Axis
from maillage.figures.disclosure.cellkey import Noised, cell_key, record_keys
from maillage.figures.disclosure.primary import Dominance, Percent
from maillage.figures.disclosure.publication import Publication, PublishedTable
from maillage.figures.disclosure.rounding import Rounded, round_counts
from maillage.figures.disclosure.suppress import Loss, Suppression, suppress
from maillage.figures.disclosure.tables import Table

__all__ = [
    "Attack",
    "Axis",
    "Breach",
    "Dominance",
    "Loss",
    "Noised",
    "Percent",
    "Publication",
    "PublishedTable",
    "Rounded",
    "Suppression",
    "Table",
    "attack",
    "cell_key",
    "record_keys",
    "round_counts",
    "suppress",
]
