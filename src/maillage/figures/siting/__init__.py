"""Where to open next: covering and p-median, each with a bound no plan can beat.

Method, limits and a worked example: `docs/methods/siting.md`.
"""

from maillage.figures.siting.plan import Plan, RunnerUp
from maillage.figures.siting.solve import cover, p_median
from maillage.figures.siting.survival import Survival, covered, served_cost, survival

__all__ = [
    "Plan",
    "RunnerUp",
    "Survival",
    "cover",
    "covered",
    "p_median",
    "served_cost",
    "survival",
]
