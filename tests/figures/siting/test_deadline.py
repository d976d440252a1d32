"""Time that is over ends each loop at its next look; no clock is waited for here."""

import numpy as np
import pytest

from maillage.figures.siting import deadline as module
from maillage.figures.siting.annealing import annealed
from maillage.figures.siting.branch import solve
from maillage.figures.siting.deadline import Deadline
from maillage.figures.siting.dual import ascend
from maillage.figures.siting.exchange import greedy, improve, kicked, start, total
from maillage.figures.siting.problem import Problem, Ways, build
from maillage.figures.siting.search import COVERING, DISTANCES, Goal, Search
from maillage.figures.siting.tree import Tree


def knots() -> Problem:
    chance = np.random.default_rng(8)
    homes = chance.uniform(0, 60, (150, 2))
    i, j = np.nonzero(np.hypot(*(homes[:, None] - homes[None]).transpose(2, 0, 1)) < 9.0)
    offsets = np.searchsorted(i, np.arange(151)).astype(np.int64)
    weight, none = chance.integers(1, 900, 150).astype(float), np.zeros(150, dtype=bool)
    ways = Ways(offsets, j.astype(np.int32), np.zeros(len(i)), np.zeros(150), weight, none)
    return build(ways, np.ones(150), 9.0)._replace(weight=np.sqrt(weight))


def rung() -> Deadline:
    deadline = Deadline(3600.0)
    deadline.ring()
    return deadline


def test_multipliers_end_after_one_round() -> None:
    problem, none = knots(), np.zeros(150)
    over, still = rung().over, Deadline(3600.0).over

    once = ascend(problem, none, 9e4, 9e4, DISTANCES, over)
    alike = ascend(problem, none, 9e4, 9e4, DISTANCES._replace(rounds=1), still)

    assert once.bound == alike.bound > -np.inf


def test_exchanges_and_kicks_change_nothing_any_more() -> None:
    problem = knots()
    state = start(problem, np.zeros(150, dtype=bool))
    greedy(problem, state, 0.0)
    before, value = state.open.copy(), total(state)

    improve(problem, state, rung().over)
    kicked(problem, state, 100, 1, rung().over)

    assert np.array_equal(state.open, before)
    assert np.array_equal(annealed(problem, before, rung().over), before)
    assert total(state) == value


def test_the_tree_opens_no_node() -> None:
    problem = knots()
    none = np.zeros(150, dtype=bool)
    search = Search(Goal(1.0, COVERING), none, float(problem.most.sum()), 0.0)
    tree = Tree(search, problem, none)

    assert not tree.step(rung())
    assert (tree.nodes, len(tree.queue)) == (0, 1)
    with Deadline(3600.0) as deadline:
        assert tree.step(deadline)
    assert tree.nodes == 1


def test_a_search_that_starts_too_late_still_has_a_plan_and_a_bound() -> None:
    search = solve(knots(), np.zeros(150, dtype=bool), rung(), 0.0, Goal(1.0, COVERING))

    assert search.open.sum() == 9
    assert -np.inf < search.bound < search.value


def test_what_is_left_follows_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(module.time, "perf_counter", lambda: now[0])
    deadline = Deadline(60.0)

    assert deadline.left == 60
    now[0] = 150.0
    assert (deadline.left, deadline.passed) == (10, False)
    now[0] = 161.0
    assert (deadline.left, deadline.passed) == (0, True)
