"""The rational agent: nobody can do better elsewhere, and no answer depends on luck."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize

from maillage.figures.accessibility import Pairs, pairs_within, raam, rational
from maillage.figures.accessibility.inputs import Floats
from maillage.figures.errors import InvalidValueError, ShapeError


def full(travel: Floats) -> Pairs:
    i, j = np.divmod(np.arange(travel.size), travel.shape[1])
    return Pairs.from_table(i, j, travel.ravel(), travel.shape)


def test_one_place_costs_its_way_and_its_crowd() -> None:
    # Everybody goes to the one place: its crowd is the mean crowd, which costs 1.
    assert raam(full(np.array([[0.0], [30.0]])), [10, 20], [5], tau=60) == pytest.approx([1, 1.5])


def test_two_places_share_out_until_they_cost_the_same() -> None:
    # 100 people at A, 60 minutes from B, as many hours in each: x stay, x / 50 = (100 - x) / 50 + 1
    cost = raam(full(np.array([[0.0, 60.0]])), [100], [1, 1], tau=60)

    assert cost == pytest.approx([1.5])


def by_the_book(travel: Floats, people: Floats, room: Floats) -> Floats:
    """The same problem given whole to a general solver."""
    n, m = travel.shape

    def value(flat: Floats) -> tuple[float, Floats]:
        x = flat.reshape(n, m)
        crowd = x.sum(axis=0) / room
        return float((crowd * x.sum(axis=0)).sum() / 2 + (x * travel).sum()), (
            crowd + travel
        ).ravel()

    sums = [
        {"type": "eq", "fun": lambda f, i=i: f.reshape(n, m)[i].sum() - people[i]} for i in range(n)
    ]
    start = np.outer(people, np.ones(m) / m).ravel()
    best = minimize(
        value,
        start,
        jac=True,
        bounds=[(0, None)] * (n * m),
        constraints=sums,
        options={"ftol": 1e-14},
    )
    crowd = best.x.reshape(n, m).sum(axis=0) / room
    return np.asarray((crowd + travel).min(axis=1))


@settings(max_examples=25, deadline=None)
@given(
    arrays(np.float64, (4, 3), elements=st.integers(0, 90).map(float)),
    arrays(np.float64, 4, elements=st.integers(1, 20).map(float)),
    arrays(np.float64, 3, elements=st.integers(1, 9).map(float)),
)
def test_the_equilibrium_of_a_general_solver(travel: Floats, people: Floats, hours: Floats) -> None:
    expected = by_the_book(travel / 30, people, hours * people.sum() / hours.sum())

    assert raam(full(travel), people, hours, tau=30) == pytest.approx(expected, abs=2e-3)


def test_what_is_fine_only_after_long_is_left_coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(4)
    pairs = full(chance.uniform(0, 60, (60, 30)))
    people, hours = chance.lognormal(5, 2, 60), chance.lognormal(2, 2, 30)
    exact = raam(pairs, people, hours, 1000, tolerance=1e-11)

    monkeypatch.setattr(rational, "SOME", 0)
    monkeypatch.setattr(rational, "FINE", 1e-300)
    assert raam(pairs, people, hours, 1000) == pytest.approx(exact, rel=1e-2)


def test_columns_are_each_column_alone() -> None:
    chance = np.random.default_rng(4)
    pairs = pairs_within(
        chance.uniform((2, 48), (3, 49), (80, 2)), chance.uniform((2, 48), (3, 49), (12, 2)), 60
    )
    people, hours = chance.uniform(1, 90, (80, 2)), chance.uniform(1, 9, (12, 2))

    together = raam(pairs, people, hours, 30)

    assert np.array_equal(together[:, 1], raam(pairs, people[:, 1], hours[:, 1], 30))
    assert np.array_equal(raam(pairs, people[:, 0], hours, 30)[:, 0], together[:, 0])


def test_no_way_costs_infinity_and_no_people_the_cost_of_one_more() -> None:
    pairs = Pairs.from_table([0, 1, 2], [0, 0, 1], [0.0, 6.0, 0.0], (4, 2))

    cost = raam(pairs, [10, 0, 5, 5], [4, 0], tau=6, rho=5)

    assert list(cost) == [0.5, 1.5, np.inf, np.inf]
    assert list(raam(pairs, [0, 0, 0, 0], [4, 0], tau=6)) == [0, 1, np.inf, np.inf]
    assert raam(Pairs.from_table([], [], [], (0, 0)), [], [], tau=6).shape == (0,)


def test_what_makes_no_sense_is_refused_by_name() -> None:
    pairs = full(np.ones((2, 2)))

    with pytest.raises(InvalidValueError, match="tau"):
        raam(pairs, [1, 1], [1, 1], tau=0)
    with pytest.raises(InvalidValueError, match="rho"):
        raam(pairs, [1, 1], [1, 1], tau=1, rho=-1)
    with pytest.raises(InvalidValueError, match="tolerance"):
        raam(pairs, [1, 1], [1, 1], tau=1, tolerance=0)
    with pytest.raises(ShapeError, match="demand"):
        raam(pairs, [1], [1, 1], tau=1)
    with pytest.raises(ShapeError, match="supply"):
        raam(pairs, np.ones((2, 2)), np.ones((2, 3)), tau=1)
