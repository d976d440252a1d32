"""How many people to ask, for an error small enough to be of use.

The half-width of an interval is z √(D (1 − n/N) S² / n), D being the design effect. Solved for n:
D n₀ / (1 + D n₀ / N) with n₀ = z² S² / margin². Then as many more are asked as will not answer.
Source: Cochran (1977), chapter 4; for clusters, chapter 9.
"""

import math
from dataclasses import dataclass

from scipy import stats

from maillage.figures import inputs
from maillage.figures.errors import InfeasibleError, InvalidValueError

SMALLEST = 1e-70  # below, quotients leave the range of numbers


@dataclass(frozen=True)
class SampleSize:
    """Answers needed, and people to ask so that as many answer."""

    answers: int
    asked: int
    deff: float
    response: float


@dataclass(frozen=True)
class TwoStage:
    """Clusters to draw, people to ask in each, what it costs and the error it leaves."""

    clusters: int
    take: int
    deff: float
    cost: float
    se: float


def for_proportion(
    margin: float,
    *,
    proportion: float = 0.5,
    level: float = 0.95,
    deff: float = 1.0,
    population: float | None = None,
    response: float = 1.0,
) -> SampleSize:
    """For a share known to ± `margin` (both between 0 and 1); 0.5 is the most demanding share.

    `response`: the share of those asked who answer. `population`: None where it is very large.
    """
    inputs.between("margin", margin, 0.0, 1.0)
    inputs.between("proportion", proportion, 0.0, 1.0)
    variance = proportion * (1 - proportion)
    _above_zero("margin", margin)
    if population is not None:
        if inputs.number("population", population) <= 1:
            raise InvalidValueError("population", "must be above 1")
        variance *= population / (population - 1)
    return _size(margin, variance, level, _Field(deff, population, response))


def for_mean(
    margin: float,
    sd: float,
    *,
    level: float = 0.95,
    deff: float = 1.0,
    population: float | None = None,
    response: float = 1.0,
) -> SampleSize:
    """For a mean known to ± `margin`, `sd` being the standard deviation of the variable."""
    _above_zero("margin", margin)
    _above_zero("sd", sd)
    return _size(margin, sd**2, level, _Field(deff, population, response))


def cluster_deff(take: float, correlation: float) -> float:
    """1 + (take − 1) ρ: the price of asking `take` neighbours who answer alike (Kish 1965)."""
    if inputs.number("take", take) < 1:
        raise InvalidValueError("take", "must be 1 or more")
    if not -1 <= inputs.number("correlation", correlation) <= 1:
        raise InvalidValueError("correlation", "must lie between -1 and 1")
    return max(1 + (take - 1) * correlation, 0.0)


def best_take(cluster_cost: float, interview_cost: float, correlation: float) -> float:
    """People to ask in each cluster at the lowest cost for a given error: √(c₁/c₂ (1 − ρ)/ρ)."""
    _above_zero("cluster_cost", cluster_cost)
    _above_zero("interview_cost", interview_cost)
    inputs.between("correlation", correlation, 0.0, 1.0)
    return math.sqrt(cluster_cost / interview_cost * (1 - correlation) / correlation)


def two_stage(
    budget: float, cluster_cost: float, interview_cost: float, correlation: float, sd: float
) -> TwoStage:
    """The two-stage plan of smallest error for a `budget`: clusters, then people in each.

    The take is the better whole number beside `best_take`. Both stages are taken as large
    populations.
    """
    _above_zero("budget", budget)
    _above_zero("sd", sd)
    ideal = best_take(cluster_cost, interview_cost, correlation)
    plans = [
        _plan(budget, cluster_cost, interview_cost, take, correlation, sd)
        for take in {max(1, math.floor(ideal)), math.ceil(ideal)}
    ]
    affordable = [plan for plan in plans if plan.clusters >= 2]  # noqa: PLR2004 -- one shows no variance
    if not affordable:
        raise InfeasibleError("budget", f"{budget:g} does not pay for two clusters")
    return min(affordable, key=lambda plan: (plan.se, plan.cost))


def _plan(  # noqa: PLR0917 -- one formula
    budget: float, first: float, second: float, take: int, correlation: float, sd: float
) -> TwoStage:
    each = first + take * second
    clusters = math.floor(budget / each + 1e-9)
    deff = cluster_deff(take, correlation)
    se = sd * math.sqrt(deff / (clusters * take)) if clusters else math.inf
    return TwoStage(clusters, take, deff, clusters * each, se)


@dataclass(frozen=True)
class _Field:
    deff: float
    population: float | None
    response: float


def _size(margin: float, variance: float, level: float, field: _Field) -> SampleSize:
    inputs.between("level", level, 0.0, 1.0)
    _above_zero("deff", field.deff)
    if not 0 < inputs.number("response", field.response) <= 1:
        raise InvalidValueError("response", f"must be above 0 and up to 1, not {field.response!r}")
    z = float(stats.norm.ppf(0.5 + level / 2))
    needed = field.deff * z**2 * variance / margin**2
    if field.population is not None:
        _above_zero("population", field.population)
        needed /= 1 + needed / field.population
    answers = _up(needed)
    asked = _up(answers / field.response)
    if field.population is not None and asked > field.population:
        reason = f"{asked} people would have to be asked, where {field.population:g} live"
        raise InfeasibleError("response", reason)
    return SampleSize(answers, asked, field.deff, field.response)


def _up(number: float) -> int:
    """The next whole number, but for what rounding alone has added."""
    return max(1, math.ceil(number - 1e-9))


def _above_zero(argument: str, value: float) -> None:
    if inputs.number(argument, value) < SMALLEST:
        raise InvalidValueError(argument, f"must be above zero, not {value!r}")
