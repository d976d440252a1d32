"""Pairs within a radius: against every pair measured one by one, anywhere on the globe."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import ArrayLike

from maillage.figures.accessibility import EARTH_RADIUS_KM, Pairs, distance_km, pairs_within
from maillage.figures.accessibility.inputs import Floats
from maillage.figures.errors import FiguresError, InvalidValueError, ShapeError

PARIS, LILLE, NOUMEA = (2.3522, 48.8566), (3.0573, 50.6292), (166.4416, -22.2711)


def naive_km(one: Floats, other: Floats) -> Floats:
    """Every distance by the angle between unit vectors, in extended precision."""
    unit = []
    for lonlat in (one, other):
        lon, lat = np.radians(lonlat.astype(np.longdouble)).T
        unit.append(np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat))))
    chord = np.sqrt(((unit[0][:, :, None] - unit[1][:, None, :]) ** 2).sum(axis=0))
    return (2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1))).astype(np.float64)


def dense(pairs: Pairs) -> Floats:
    table = np.full(pairs.shape, np.inf)
    rows, columns, cost = pairs.table()
    table[rows, columns] = cost
    return table


def globe(rows: int) -> st.SearchStrategy[Floats]:
    """Positions with a liking for poles, the 180th meridian and neighbours."""
    lon = st.sampled_from([-180.0, 180.0, -179.99, 179.95, 0.0, 359.9]) | st.floats(-180, 360)
    lat = st.sampled_from([-90.0, 90.0, 89.9, -89.95, 0.0]) | st.floats(-90, 90)
    near = st.tuples(st.floats(2.0, 2.6), st.floats(48.7, 49.1))
    point = st.tuples(lon, lat) | near
    return st.lists(point, min_size=0, max_size=rows).map(lambda p: np.array(p).reshape(-1, 2))


@settings(max_examples=80, deadline=None)
@given(globe(12), globe(12), st.sampled_from([0.5, 12.0, 30.0, 700.0, 9000.0, 25000.0]))
def test_pairs_are_those_within_the_radius_everywhere_on_earth(
    demand: Floats, supply: Floats, radius: float
) -> None:
    km = naive_km(demand, supply)
    pairs = pairs_within(demand, supply, radius)

    found, clear = dense(pairs), np.abs(km - radius) > 1e-6
    assert np.array_equal(np.isfinite(found)[clear], (km <= radius)[clear])
    close = np.isfinite(found)
    assert np.allclose(found[close], km[close], rtol=1e-12, atol=2e-5)


def test_distances_are_exact_to_twelve_digits_far_and_near() -> None:
    chance = np.random.default_rng(3)
    one = chance.uniform((-180, -89), (180, 89), (300, 2))
    apart = chance.uniform(-1, 1, (300, 2)) * 10.0 ** chance.uniform(-4, 1, (300, 1))
    other = np.clip(one + apart, (-180, -90), (180, 90))

    true = np.diagonal(naive_km(one, other))

    assert np.allclose(distance_km(one, other), true, rtol=1e-12, atol=1e-11)


def test_france_counts_the_same_pairs_as_every_pair_measured() -> None:
    chance = np.random.default_rng(1)
    demand = chance.uniform((-4, 42), (8, 51), (400, 2))
    supply = chance.uniform((-4, 42), (8, 51), (300, 2))

    found, km = dense(pairs_within(demand, supply, 30.0)), naive_km(demand, supply)

    assert np.array_equal(np.isfinite(found), km <= 30.0)
    assert np.allclose(found[km <= 30], km[km <= 30], rtol=1e-12)


def test_the_meridian_of_180_degrees_is_no_border() -> None:
    pairs = pairs_within([(179.99, -17.0)], [(-179.99, -17.0), (180.0, -17.0)], 30)

    assert sorted(pairs.places) == [0, 1]
    assert max(pairs.cost) == pytest.approx(
        2 * math.pi * EARTH_RADIUS_KM * 0.02 / 360 * math.cos(math.radians(17)), rel=1e-9
    )


def test_a_pole_sees_all_round() -> None:
    ring = [(lon, 89.9) for lon in range(-180, 180, 10)]

    assert len(pairs_within([(0.0, 90.0)], ring, 12)) == 36
    assert len(pairs_within([(77.0, 89.95)], ring, 17)) == 36


def test_the_radius_itself_is_within() -> None:
    radius = float(distance_km([PARIS], [LILLE])[0])

    assert len(pairs_within([PARIS], [LILLE], radius)) == 1
    assert len(pairs_within([PARIS], [LILLE], np.nextafter(radius, 0))) == 0


def test_the_other_side_of_the_earth_is_as_exact_as_this_one() -> None:
    lon, lat = np.random.default_rng(8).uniform((-180, -89), (180, 89), (300, 2)).T
    off = np.geomspace(1e-6, 20, 300)  # degrees north or south of the antipode, on one meridian
    off *= np.where(lat > 0, 1, -1)
    km = distance_km(
        np.stack((lon, lat), 1), np.stack((lon + 180 * (lon < 0) - 180 * (lon >= 0), off - lat), 1)
    )

    assert km == pytest.approx(EARTH_RADIUS_KM * np.radians(180 - np.abs(off)), rel=0, abs=1e-9)


def test_whole_numbers_may_come_as_fractions_or_objects() -> None:
    pairs = Pairs.from_table(np.array([1.0]), np.array([2], dtype=object), [3], np.array([2, 3]))

    assert (list(pairs.offsets), list(pairs.places), pairs.shape) == ([0, 0, 1], [2], (2, 3))


def test_nothing_on_either_side_gives_no_pair() -> None:
    assert pairs_within([], [PARIS], 30).shape == (0, 1)
    assert pairs_within([PARIS, LILLE], [], 30).shape == (2, 0)
    assert len(pairs_within([NOUMEA], [PARIS], 30)) == 0


@pytest.mark.parametrize(
    ("demand", "radius", "argument"),
    [
        ([(2.0, 91.0)], 30, "demand_lonlat"),
        ([(2.0, math.nan)], 30, "demand_lonlat"),
        ([(400.0, 45.0)], 30, "demand_lonlat"),
        ([(1.0, 2.0, 3.0)], 30, "demand_lonlat"),
        ([("x", "y")], 30, "demand_lonlat"),
        ([(2.0 + 1j, 48.0)], 30, "demand_lonlat"),
        (np.ma.masked_equal([PARIS], PARIS[0]), 30, "demand_lonlat"),
        ([PARIS], 0, "radius_km"),
        ([PARIS], None, "radius_km"),
        ([PARIS], "near", "radius_km"),
        ([PARIS], math.inf, "radius_km"),
        ([PARIS], math.nan, "radius_km"),
    ],
)
def test_what_is_no_position_or_no_radius_is_refused(
    demand: ArrayLike, radius: Any, argument: str
) -> None:
    with pytest.raises(FiguresError) as refusal:
        pairs_within(demand, [PARIS], radius)
    assert refusal.value.argument == argument


def test_a_table_of_costs_comes_back_as_it_was_given() -> None:
    pairs = Pairs.from_table([2, 0, 0], [1, 1, 0], [5.0, 7.0, 1.0], (3, 2))

    assert [list(column) for column in pairs.table()] == [[0, 0, 2], [0, 1, 1], [1, 7, 5]]
    assert list(np.diff(pairs.offsets)) == [2, 0, 1]
    turned = pairs.by_supply
    assert [list(column) for column in turned.table()] == [[0, 1, 1], [0, 0, 2], [1, 7, 5]]


@pytest.mark.parametrize(
    ("i", "j", "cost", "shape", "refused"),
    [
        ([0], [3], [1.0], (1, 3), ("j", InvalidValueError)),
        ([-1], [0], [1.0], (1, 3), ("i", InvalidValueError)),
        ([0.5], [0], [1.0], (1, 3), ("i", InvalidValueError)),
        ([0, 0], [1, 1], [1.0, 2.0], (1, 3), ("j", InvalidValueError)),
        ([0, 0], [1, 2], [1.0], (1, 3), ("cost", ShapeError)),
        ([0], [0], [math.nan], (1, 3), ("cost", InvalidValueError)),
        ([0], [0], [-1.0], (1, 3), ("cost", InvalidValueError)),
        ([0], [0], [1.0], (-1, 3), ("shape", ShapeError)),
        ([[0]], [0], [1.0], (1, 3), ("i", ShapeError)),
        ([True], [0], [1.0], (2, 3), ("i", InvalidValueError)),
        ([0], [0], [1.0], 3, ("shape", ShapeError)),
        ([0], [0], [1.0], None, ("shape", InvalidValueError)),
        ([0], [0], [1.0], (1.5, 3), ("shape", InvalidValueError)),
        ([0], [0], np.ma.masked_equal([1.0], 1.0), (1, 3), ("cost", InvalidValueError)),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_by_name(
    i: list[int],
    j: list[int],
    cost: ArrayLike,
    shape: Any,
    refused: tuple[str, type[FiguresError]],
) -> None:
    with pytest.raises(refused[1]) as refusal:
        Pairs.from_table(i, j, cost, shape)
    assert refusal.value.argument == refused[0]


@given(arrays(np.float64, (4, 3), elements=st.floats(0, 50)))
@settings(max_examples=30, deadline=None)
def test_an_empty_cell_is_not_a_cost_of_zero(table: Floats) -> None:
    i, j = np.nonzero(table > 10)

    assert np.array_equal(
        np.isfinite(dense(Pairs.from_table(i, j, table[i, j], (4, 3)))), table > 10
    )
