"""Coverings beyond what exchanges find; the budget kept; the same each time."""

import numpy as np

from maillage.figures.siting.annealing import annealed
from maillage.figures.siting.deadline import Deadline
from maillage.figures.siting.exchange import greedy, improve, start, total
from maillage.figures.siting.problem import Flags, Problem, Ways, build


def villages(budget: float, *, priced: bool = False) -> Problem:
    """400 villages on 100 × 100 km, sites of 9 km in each."""
    chance = np.random.default_rng(3)
    homes, weight = chance.uniform(0, 100, (400, 2)), chance.integers(50, 2000, 400).astype(float)
    i, j = np.nonzero(np.hypot(*(homes[:, None] - homes[None]).transpose(2, 0, 1)) < 9.0)
    offsets = np.searchsorted(i, np.arange(401)).astype(np.int64)
    none = np.zeros(400, dtype=bool)
    ways = Ways(offsets, j.astype(np.int32), np.zeros(len(i)), np.zeros(400), weight, none)
    price = chance.integers(1, 9, 400).astype(float) if priced else np.ones(400)
    return build(ways, price, budget)


def exchanged(problem: Problem) -> Flags:
    """Where greedy choices and exchanges end."""
    state = start(problem, np.zeros(problem.sites, dtype=bool))
    greedy(problem, state, 0.0)
    improve(problem, state, Deadline(3600.0).over)
    return state.open


def left(problem: Problem, plan: Flags) -> float:
    return total(start(problem, plan))


def test_it_betters_what_no_exchange_can() -> None:
    problem = villages(30.0)
    plan = exchanged(problem)

    better = annealed(problem, plan, Deadline(3600.0).over)

    assert left(problem, better) < left(problem, plan)
    assert better.sum() == plan.sum() == 30


def test_it_ends_at_the_same_plan_each_time() -> None:
    problem = villages(30.0)
    plan, over = exchanged(problem), Deadline(3600.0).over

    assert np.array_equal(annealed(problem, plan, over), annealed(problem, plan, over))


def test_prices_are_kept_to() -> None:
    problem = villages(60.0, priced=True)
    plan = exchanged(problem)

    better = annealed(problem, plan, Deadline(3600.0).over)

    assert left(problem, better) < left(problem, plan)
    assert problem.price[better].sum() <= 60


def test_a_plan_that_serves_everybody_is_left_alone() -> None:
    problem = villages(400.0)
    everywhere = np.ones(400, dtype=bool)

    assert np.array_equal(annealed(problem, everywhere, Deadline(3600.0).over), everywhere)
