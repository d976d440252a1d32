"""Where to open next: covering and p-median, each with a bound no plan can beat.

Method, limits and a worked example: `docs/methods/siting.md`.
"""

from maillage.figures.siting.hours import Hours, one_more_hour
from maillage.figures.siting.plan import Plan, RunnerUp
from maillage.figures.siting.solve import cover, p_median
from maillage.figures.siting.survival import Survival, covered, served_cost, survival

__all__ = [
    "Hours",
    "Plan",
    "RunnerUp",
    "Survival",
    "cover",
    "covered",
    "one_more_hour",
    "p_median",
    "served_cost",
    "survival",
]
