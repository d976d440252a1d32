"""Where to open next: as many people as possible within reach, or as little way as possible."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from maillage.figures.accessibility.inputs import Floats, positive
from maillage.figures.accessibility.pairs import Pairs, known
from maillage.figures.errors import InfeasibleError, NotConvergedError, UnreachableError
from maillage.figures.siting.branch import solve
from maillage.figures.siting.deadline import Deadline
from maillage.figures.siting.exchange import (
    exchanges,
    gains,
    greedy,
    improve,
    start,
    total,
)
from maillage.figures.siting.floors import Minimum, floors_of, left_of
from maillage.figures.siting.hours import Hours, at_open_places, checked
from maillage.figures.siting.inputs import already, budget_of, grain, lift, stops, weights
from maillage.figures.siting.plan import Plan, RunnerUp, relative_gap
from maillage.figures.siting.problem import (
    Flags,
    Problem,
    Table,
    Ways,
    build,
    restricted,
    turned,
)
from maillage.figures.siting.programme import exact
from maillage.figures.siting.search import COVERING, Goal, Search

SECONDS = 60.0


def cover(
    pairs: Pairs,
    demand: ArrayLike,
    budget: float,
    existing: Sequence[int] | ArrayLike | None = None,
    floors: Minimum | None = None,
    *,
    costs: ArrayLike | None = None,
    hours: Hours | None = None,
    gap: float = 0.0,
    seconds: float = SECONDS,
) -> Plan:
    """Maximal covering (Church and ReVelle 1974): the sites with most demand within the pairs.

    demand: (n,) weights; budget: how many new sites, or, with `costs` (m,), what they may cost in
    all; existing: ranks (or flags) of sites that stay open and cost nothing.
    floors: (groups, shares): groups (n,) of ranks into shares, or (g, n) demands of g groups (a
    language, an audience); of each group at least that share must be covered.
    hours: of existing places and of those that would open; they do not change the plan, they tell
    what one more hour at each place would bring (`Plan.marginal_hour`).
    Stops at a relative `gap`, or after `seconds`; a plan that is proven does not depend on them.
    """
    n, m = known(pairs).shape
    weight, purse = weights(demand, n), budget_of(budget, costs, existing, m)
    wanted, stop = checked(hours, m), stops(gap, seconds)
    unit, limits = lift(weight.max(initial=0.0)), floors_of(floors, weight)
    asked = weight > 0 if limits is None else (weight > 0) | (limits.part > 0).any(axis=0)
    most = already(pairs, np.zeros(n), asked.astype(np.float64), purse.existing)
    ways = Ways(pairs.offsets, pairs.places, pairs.cost, np.zeros(n), most, purse.existing)
    problem = build(ways, purse.price, purse.total)
    problem = problem._replace(most=most * weight * unit, weight=np.sqrt(weight * unit))
    none, everyone = np.zeros(m, dtype=bool), float(weight.sum())
    goal = Goal(grain(weight) * unit, COVERING, everyone * unit)
    if limits is not None:
        limits = left_of(limits, asked & (most == 0), problem)
        found = exact(problem, limits, stop[1])
        search = Search(goal, found.open, _value(problem, found.open), found.bound)
    else:
        with Deadline(stop[1]) as deadline:
            search = solve(problem, none, deadline, stop[0], goal)
    plan = _plan(problem, search, lambda left: everyone - left / unit, unit)
    return _with_hours(plan, pairs, weight, wanted, purse.existing)


def p_median(
    pairs: Pairs,
    demand: ArrayLike,
    budget: float,
    existing: Sequence[int] | ArrayLike | None = None,
    *,
    costs: ArrayLike | None = None,
    penalty: float | None = None,
    hours: Hours | None = None,
    gap: float = 0.0,
    seconds: float = SECONDS,
) -> Plan:
    """The p-median (Hakimi 1964): the sites that make Σ demand × cost to the nearest least.

    demand, budget, existing, costs, hours, gap, seconds: as `cover`. A demand point is served
    along its pairs only. `penalty`: what each unit of demand pays at most, in the unit of the
    pairs; with the radius of the pairs as penalty the bound also holds for plans that serve people
    farther away. Without one, every point with demand must be served, or the plan is refused.
    """
    n, m = known(pairs).shape
    weight, purse = weights(demand, n), budget_of(budget, costs, existing, m)
    wanted, stop = checked(hours, m), stops(gap, seconds)
    unit = lift(pairs.cost.max(initial=0.0) * weight.max(initial=0.0))
    weight = weight * unit
    limit = np.inf if penalty is None else positive("penalty", penalty)
    asked = weight > 0
    most = np.zeros(n)
    most[asked] = limit * weight[asked]
    most = already(pairs, weight, most, purse.existing)
    must = np.isinf(most)
    if (must & (np.diff(pairs.offsets) == 0)).any():
        point = int(np.argmax(must & (np.diff(pairs.offsets) == 0)))
        raise UnreachableError("pairs", f"demand point {point} reaches no site: give a `penalty`")
    most[must] = 1.0 + 2.0 * np.ceil(pairs.cost.max(initial=0.0) * weight.sum())
    ways = Ways(pairs.offsets, pairs.places, pairs.cost, weight, most, purse.existing)
    problem = build(ways, purse.price, purse.total)
    with Deadline(stop[1]) as deadline:
        first = _all_served(problem, must, deadline) if must.any() else np.zeros(m, dtype=bool)
        whole = grain(problem.row_value / unit, most / unit) * unit
        search = solve(problem, first, deadline, stop[0], Goal(whole))
    plan = _plan(problem, search, lambda left: left / unit, unit)
    return _with_hours(plan, pairs, weight / unit, wanted, purse.existing)


def _with_hours(
    plan: Plan, pairs: Pairs, weight: Floats, hours: Hours | None, existing: Flags
) -> Plan:
    if hours is None:
        return plan
    open_sites = existing.copy()
    open_sites[plan.sites] = True
    return replace(plan, marginal_hour=at_open_places(pairs, weight, hours, open_sites))


def _all_served(problem: Problem, must: Flags, deadline: Deadline) -> Flags:
    """Sites that serve every row that must be: none in particular where that is easy."""
    none = np.zeros(problem.sites, dtype=bool)
    state = start(problem, none)
    greedy(problem, state, 0.0)
    improve(problem, state, deadline.over)
    if (state.first[must] >= 0).all():
        return state.open
    most = np.where(must, 1.0, 0.0)
    served = Table(problem.row_start, problem.row_site, np.zeros(len(problem.row_value)))
    question = turned(served, most, problem.price, problem.budget, np.ones(problem.rows))
    question = restricted(question, none, none)
    with Deadline(deadline.left / 4) as sooner:
        search = solve(question, state.open, sooner, 0.0, Goal(1.0, COVERING))
    if search.bound > 0 and search.value > 0:
        left = f"{search.bound:.0f} or more points with demand would be served by nobody"
        raise InfeasibleError("budget", left)
    if search.value > 0:
        raise NotConvergedError("seconds", "no plan that serves everybody was found in time")
    return search.open


def _value(problem: Problem, open_sites: Flags) -> float:
    return total(start(problem, open_sites))


def _plan(problem: Problem, search: Search, told: Callable[[float], float], unit: float) -> Plan:
    """`told` turns what is left to pay, in `unit`s, into the objective of the question."""
    state = start(problem, search.open)
    objective, bound = told(total(state)), told(search.bound)
    proven = search.bound >= search.cutoff
    gap = 0.0 if proven else relative_gap(objective, bound, search.goal.whole / unit)
    return Plan(
        sites=np.nonzero(search.open)[0],
        objective=objective,
        bound=objective if gap == 0.0 else bound,
        gap=gap,
        runners_up=tuple(
            RunnerUp(site, out, told(_value(problem, _exchanged(search.open, site, out))))
            for site, out, _about in exchanges(problem, state)
        ),
        marginal=gains(problem, state) / unit,
    )


def _exchanged(open_sites: Flags, site: int, out: int | None) -> Flags:
    others = open_sites.copy()
    others[site] = True
    if out is not None:
        others[out] = False
    return others
