"""Covering and p-median: against every choice of sites tried out, and against refusals by name."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.figures.accessibility import Pairs
from maillage.figures.accessibility.inputs import Floats
from maillage.figures.errors import (
    FiguresError,
    InfeasibleError,
    InvalidValueError,
    ShapeError,
    UnreachableError,
)
from maillage.figures.siting import (
    Hours,
    Plan,
    cover,
    covered,
    p_median,
    served_cost,
    solve,
    survival,
)

REACH = 12.0


def sparse(table: Floats, limit: float = np.inf) -> Pairs:
    i, j = np.nonzero(table < limit)
    return Pairs.from_table(i, j, table[i, j], table.shape)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Floats, Floats, int, list[int]]:
    """A table of costs, weights, a number of sites and some existing ones."""
    n, m = draw(st.integers(1, 8)), draw(st.integers(1, 7))
    chance = np.random.default_rng(draw(st.integers(0, 10_000)))
    table = chance.integers(0, 25, (n, m)) + draw(st.booleans()) * chance.random((n, m))
    existing = draw(st.lists(st.integers(0, m - 1), max_size=m - 1, unique=True))
    budget = draw(st.integers(0, m - len(existing)))
    return table.astype(float), chance.integers(0, 9, n).astype(float), budget, existing


def every_choice(
    case: tuple[Floats, Floats, int, list[int]], price: Floats | None = None
) -> list[list[int]]:
    table, _weight, budget, existing = case
    free = [j for j in range(table.shape[1]) if j not in existing]
    cost = np.ones(table.shape[1]) if price is None else price
    return [
        [*chosen, *existing]
        for count in range(len(free) + 1)
        for chosen in combinations(free, count)
        if cost[list(chosen)].sum() <= budget
    ]


def check_shape(plan: Plan, budget: float, existing: list[int]) -> None:
    assert plan.proven
    assert plan.bound == plan.objective
    assert len(plan.sites) <= budget
    assert not set(plan.sites) & set(existing)
    assert list(plan.sites) == sorted(plan.sites)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_no_choice_covers_more(case: tuple[Floats, Floats, int, list[int]]) -> None:
    table, weight, budget, existing = case
    pairs = sparse(table, REACH)

    plan = cover(pairs, weight, budget, existing)

    best = max(covered(pairs, chosen, weight) for chosen in every_choice(case))
    check_shape(plan, budget, existing)
    assert plan.objective == best == covered(pairs, [*plan.sites, *existing], weight)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_no_choice_is_nearer(case: tuple[Floats, Floats, int, list[int]]) -> None:
    table, weight, budget, existing = case
    pairs = sparse(table, REACH)

    plan = p_median(pairs, weight, budget, existing, penalty=REACH)

    best = min(served_cost(pairs, chosen, weight, REACH) for chosen in every_choice(case))
    check_shape(plan, budget, existing)
    assert plan.objective == pytest.approx(best, rel=1e-9)
    chosen = [*plan.sites, *existing]
    assert served_cost(pairs, chosen, weight, REACH) == pytest.approx(plan.objective, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_everybody_is_served_or_the_plan_refused(
    case: tuple[Floats, Floats, int, list[int]],
) -> None:
    table, weight, budget, existing = case
    pairs = sparse(table, REACH)
    best = min(served_cost(pairs, chosen, weight) for chosen in every_choice(case))

    if np.isfinite(best):
        plan = p_median(pairs, weight, budget, existing)
        assert plan.objective == pytest.approx(best, rel=1e-9)
    else:
        with pytest.raises((InfeasibleError, UnreachableError)):
            p_median(pairs, weight, budget, existing)


@settings(max_examples=60, deadline=None)
@given(cases(), st.integers(0, 100))
def test_prices_are_kept_to(case: tuple[Floats, Floats, int, list[int]], seed: int) -> None:
    table, weight, budget, existing = case
    price = np.random.default_rng(seed).integers(1, 4, table.shape[1]).astype(float)
    pairs = sparse(table, REACH)

    plan = cover(pairs, weight, budget, existing, costs=price)
    other = p_median(pairs, weight, budget, existing, costs=price, penalty=REACH)

    choices = every_choice(case, price)
    assert plan.objective == max(covered(pairs, chosen, weight) for chosen in choices)
    best = min(served_cost(pairs, chosen, weight, REACH) for chosen in choices)
    assert other.objective == pytest.approx(best, rel=1e-9)
    assert max(price[plan.sites].sum(), price[other.sites].sum()) <= budget


@settings(max_examples=40, deadline=None)
@given(cases(), st.integers(0, 100))
def test_floors_are_kept_or_the_plan_refused(
    case: tuple[Floats, Floats, int, list[int]], seed: int
) -> None:
    table, weight, budget, existing = case
    chance = np.random.default_rng(seed)
    groups, shares = chance.integers(0, 2, len(weight)), chance.integers(0, 3, 2) / 2
    pairs = sparse(table, REACH)

    def fair(chosen: list[int]) -> bool:
        return all(
            covered(pairs, chosen, weight * (groups == g)) >= shares[g] * weight[groups == g].sum()
            for g in range(2)
        )

    values = [covered(pairs, c, weight) for c in every_choice(case) if fair(c)]
    if values:
        plan = cover(pairs, weight, budget, existing, (groups, shares))
        assert plan.objective == pytest.approx(max(values))
        assert fair([*plan.sites, *existing])
    else:
        with pytest.raises(InfeasibleError, match="floors"):
            cover(pairs, weight, budget, existing, (groups, shares))


def town() -> tuple[Floats, Floats]:
    chance = np.random.default_rng(6)
    homes = chance.uniform(0, 40, (60, 2))
    return np.hypot(*(homes[:, None] - homes[None]).transpose(2, 0, 1)), chance.uniform(1, 90, 60)


def test_beside_the_plan_stand_its_runners_up_and_one_site_more() -> None:
    table, weight = town()
    pairs = sparse(table)

    plan = p_median(pairs, weight, 4)

    assert plan.proven
    for other in plan.runners_up:
        swapped = [j for j in plan.sites if j != other.replaces] + [other.site]
        assert served_cost(pairs, swapped, weight) == pytest.approx(other.objective)
        assert other.objective >= plan.objective
    for j in (0, 17, *plan.sites):
        gain = plan.objective - served_cost(pairs, [*plan.sites, j], weight)
        assert plan.marginal[j] == pytest.approx(gain, abs=1e-9)


def catchments_in_knots() -> tuple[Pairs, Floats]:
    """Catchments that overlap so that their relaxation leaves much to the branches."""
    chance = np.random.default_rng(8)
    homes = chance.uniform(0, 60, (150, 2))
    table = np.hypot(*(homes[:, None] - homes[None]).transpose(2, 0, 1))
    return sparse(table, 9.0), chance.integers(1, 900, 150).astype(float)


def test_branches_prove_what_the_relaxation_leaves_open() -> None:
    pairs, weight = catchments_in_knots()

    plan = cover(pairs, weight, 9)
    other = cover(pairs, weight, 9, None, ([0] * len(weight), [0.0]))  # HiGHS by itself

    assert plan.proven
    assert plan.objective == pytest.approx(other.objective)


def test_time_that_is_over_leaves_a_plan_and_an_honest_bound() -> None:
    pairs, weight = catchments_in_knots()
    best = cover(pairs, weight, 9).objective

    for plan in (cover(pairs, weight, 9, seconds=0), cover(pairs, weight, 9, gap=0.2)):
        assert plan.objective <= best <= plan.bound
        assert len(plan.sites) == 9
    assert cover(pairs, weight, 9, gap=0.2).gap <= 0.2
    near = p_median(pairs, weight, 9, penalty=9.0, seconds=0)
    assert near.bound <= p_median(pairs, weight, 9, penalty=9.0).objective <= near.objective


def test_a_plan_is_the_same_each_time() -> None:
    table, weight = town()
    plans = [cover(sparse(table, REACH), weight, 3) for _time in range(2)]

    assert np.array_equal(plans[0].sites, plans[1].sites)
    assert plans[0].runners_up == plans[1].runners_up


def test_advice_is_judged_on_draws_of_the_need() -> None:
    table, weight = town()
    pairs = sparse(table)
    draws = weight * np.random.default_rng(1).lognormal(0, 0.5, (12, len(weight)))

    told = survival(
        p_median(pairs, weight, 3),
        draws,
        lambda need: p_median(pairs, need, 3),
        lambda sites, need: served_cost(pairs, sites, need),
    )
    same = survival(
        p_median(pairs, weight, 3),
        weight[None],
        lambda need: p_median(pairs, need, 3),
        lambda sites, need: served_cost(pairs, sites, need),
    )

    assert list(same.kept) == [1, 1, 1]
    assert list(same.regret) == [0]
    assert (told.regret >= -1e-12).all()
    assert told.regret.max() > 0
    assert told.kept.min() < 1
    assert told.unproven == 0
    assert same.chance() == told.chance(within=told.regret.max()) == 1
    assert told.chance() == (told.regret < 1e-9).mean() < 1


ONE = Pairs.from_table([0, 1], [0, 1], [1.0, 1.0], (2, 2))


@pytest.mark.parametrize(
    ("act", "changed", "argument", "error"),
    [
        (cover, {"budget": 3}, "budget", InfeasibleError),
        (cover, {"budget": 2, "existing": [0]}, "budget", InfeasibleError),
        (cover, {"budget": -1}, "budget", InvalidValueError),
        (cover, {"budget": 0.5}, "budget", InvalidValueError),
        (cover, {"budget": float("nan")}, "budget", InvalidValueError),
        (cover, {"existing": [2]}, "existing", InvalidValueError),
        (cover, {"existing": [0.5]}, "existing", InvalidValueError),
        (cover, {"existing": [True]}, "existing", ShapeError),
        (cover, {"demand": [1.0]}, "demand", ShapeError),
        (cover, {"demand": [1.0, -1.0]}, "demand", InvalidValueError),
        (cover, {"demand": [1.0, float("nan")]}, "demand", InvalidValueError),
        (cover, {"costs": [1.0]}, "costs", ShapeError),
        (cover, {"costs": [1.0, 0.0]}, "costs", InvalidValueError),
        (cover, {"floors": ([0, 1], [0.5, 2.0])}, "floors", InvalidValueError),
        (cover, {"floors": ([0, 2], [0.5, 0.5])}, "floors", InvalidValueError),
        (cover, {"floors": (np.ones((3, 2)), [0.5])}, "floors", ShapeError),
        (cover, {"floors": ([0, 1], [1.0, 1.0])}, "floors", InfeasibleError),
        (cover, {"floors": ["zones"]}, "floors", ShapeError),
        (cover, {"floors": 5}, "floors", ShapeError),
        (cover, {"pairs": np.ones((2, 2))}, "pairs", InvalidValueError),
        (cover, {"budget": "two"}, "budget", InvalidValueError),
        (p_median, {"gap": -1}, "gap", InvalidValueError),
        (p_median, {"gap": None}, "gap", InvalidValueError),
        (p_median, {"seconds": float("nan")}, "seconds", InvalidValueError),
        (p_median, {"penalty": 0}, "penalty", InvalidValueError),
        (p_median, {}, "budget", InfeasibleError),
        (p_median, {"budget": 0}, "budget", InfeasibleError),
        (
            p_median,
            {"pairs": Pairs.from_table([0], [0], [1.0], (2, 2))},
            "pairs",
            UnreachableError,
        ),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    act: Callable[..., Plan], changed: dict[str, Any], argument: str, error: type[FiguresError]
) -> None:
    arguments: dict[str, Any] = {"pairs": ONE, "demand": [3.0, 4.0], "budget": 1}

    with pytest.raises(error) as refusal:
        act(**(arguments | changed))
    assert refusal.value.argument == argument


@pytest.mark.parametrize("act", [cover, p_median])
@pytest.mark.parametrize(
    ("hours", "argument", "error"),
    [
        (Hours([1.0], 0.1), "hours", ShapeError),
        (Hours([[1.0], [1.0]], 0.1), "hours", ShapeError),
        (Hours([1.0, -1.0], 0.1), "hours", InvalidValueError),
        (Hours([1.0, 1.0], 0.0), "wanted", InvalidValueError),
        (Hours([1.0, 1.0], 0.1, steps=()), "steps", ShapeError),
        (40, "hours", ShapeError),
    ],
)
def test_hours_are_refused_before_any_plan_is_sought(
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[..., Plan],
    hours: Any,
    argument: str,
    error: type[FiguresError],
) -> None:
    def sought(*_given: object) -> None:
        pytest.fail("a plan was sought")

    monkeypatch.setattr(solve, "build", sought)

    with pytest.raises(error) as refusal:
        act(ONE, [3.0, 4.0], 1, hours=hours)
    assert refusal.value.argument == argument


def test_a_group_may_live_where_the_demand_does_not_count_it() -> None:
    # Nobody of the demand lives at the second point, all of the group does.
    plan = cover(ONE, [5.0, 0.0], 2, floors=([[0.0, 3.0]], [1.0]))

    assert list(plan.sites) == [0, 1]
    with pytest.raises(InfeasibleError, match="floors"):
        cover(ONE, [5.0, 0.0], 0, existing=[0], floors=([[0.0, 3.0]], [1.0]))


def test_a_floor_is_kept_to_the_last_person_however_small_the_unit() -> None:
    part = np.array([[1e-9, 3e-9]])  # 4 people, in thousands of millions

    assert list(cover(ONE, [5.0, 1.0], 1, floors=(part, [0.75])).sites) == [1]


def test_the_unit_of_demand_and_cost_does_not_matter() -> None:
    table = np.random.default_rng(6).random((9, 7))
    people = np.arange(1.0, 10.0)
    by_hand = p_median(sparse(table), people, 3)

    for unit in (1e-9, 1e12):
        plan = p_median(sparse(table), people * unit, 3)
        assert list(plan.sites) == list(by_hand.sites)
        assert plan.gap == 0
        assert plan.objective == pytest.approx(by_hand.objective * unit, rel=1e-12)
        assert plan.marginal == pytest.approx(by_hand.marginal * unit, rel=1e-9)


def test_nobody_reached_is_a_proof_too() -> None:
    none = Pairs.from_table([], [], [], (12, 3))

    plan = cover(none, np.random.default_rng(2).random(12), 2)

    assert (plan.objective, plan.gap) == (pytest.approx(0, abs=1e-12), 0)


def test_a_runner_up_is_told_to_the_last_digit_beside_a_huge_penalty() -> None:
    pairs = sparse(np.array([[1.5, 2.25, 3.125], [3.0, 2.0, 1.0], [0.5, 0.25, 4.0]]))

    plan = p_median(pairs, [1, 1, 1], 1, penalty=1e15)

    assert plan.objective == 4.5
    assert {(one.site, one.objective) for one in plan.runners_up} == {(0, 5.0), (2, 8.125)}


def test_nobody_to_serve_needs_no_site() -> None:
    none = Pairs.from_table([], [], [], (0, 2))

    for plan in (cover(none, [], 1), p_median(none, [], 1), cover(ONE, [0, 0], 2)):
        assert list(plan.sites) == []
        assert (plan.objective, plan.gap) == (0, 0)
    assert p_median(Pairs.from_table([0], [0], [1.0], (2, 2)), [5.0, 0.0], 1).objective == 5


def test_plans_are_proven_beside_a_penalty_a_billion_times_the_way() -> None:
    chance = np.random.default_rng(5)
    for _case in range(30):
        table = np.where(chance.random((7, 6)) < 0.3, chance.choice([1.0, 2.0], (7, 6)), np.inf)
        demand = chance.choice([1.0, 2.0, 3.0, 1000.0], 7)
        costs = np.round(chance.uniform(0.5, 4, 6), 1)
        budget = float(np.round(chance.uniform(0, 8), 1))

        plan = p_median(sparse(table), demand, budget, costs=costs, penalty=1e9)

        assert plan.proven
