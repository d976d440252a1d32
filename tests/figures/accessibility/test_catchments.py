"""Floating catchments: against their formula written out, and against PySAL `access`."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from maillage.figures.accessibility import (
    STEPS,
    Pairs,
    e2sfca,
    fca,
    pairs_within,
    three_step_fca,
    two_step_fca,
)
from maillage.figures.accessibility.inputs import Floats
from maillage.figures.errors import FiguresError, InvalidValueError, ShapeError

# Nine points, six places, costs that fall on every bound; point 4 reaches nothing.
N, M = 9, 6
_RANKS = np.array([k for k in range(N * M) if (k * 7) % 5 and k // M != 4])
ROWS, COLUMNS = _RANKS // M, _RANKS % M
COST = ((ROWS * 13 + COLUMNS * 29) % 41).astype(float)
PEOPLE = np.array([100, 250, 80, 40, 60, 500, 30, 0, 75.0])
HOURS = np.array([10, 35, 0, 20, 7.5, 12])
PAIRS = Pairs.from_table(ROWS, COLUMNS, COST, (N, M))

# Computed once by PySAL `access` 1.1.10.post3 on the table above: fca.two_stage_fca with
# weights.step_fn({10: 1, 20: .68, 30: .22}), fca.two_stage_fca and fca.fca_ratio with max_cost=20
# (costs among the points: 6 |i - i'|), fca.three_stage_fca with the same step_fn.
ACCESS_E2SFCA = [0.05304687305266831, 0.1087176277883883, 0.11290762439819862, 0.09332327976540275]
ACCESS_E2SFCA += [0.0, 0.05233052461778395, 0.09332327976540275, 0.0658343869842015]
ACCESS_E2SFCA += [0.13713871871080044]
ACCESS_2SFCA = [0.047619047619047616, 0.12629308076821888, 0.10345774816189392, 0.10095238095238096]
ACCESS_2SFCA += [0.0, 0.05012441482856058, 0.10095238095238096, 0.05145038167938931]
ACCESS_2SFCA += [0.10345774816189392]
ACCESS_3SFCA = [0.07879666970656671, 0.12386412670517356, 0.08619314861377605, 0.1262860392600341]
ACCESS_3SFCA += [0.0, 0.04264841845458084, 0.09300134674188557, 0.1261553676568124]
ACCESS_3SFCA += [0.12790877685332683]
ACCESS_FCA = [0.0425531914893617, 0.12264150943396226, 0.052912621359223304, 0.03018867924528302]
ACCESS_FCA += [0.0, 0.054140127388535034, 0.04539007092198582, 0.02631578947368421]
ACCESS_FCA += [0.09008264462809917]


def same(values: Floats, expected: list[float]) -> bool:
    return np.allclose(values, expected, rtol=1e-12, atol=0)


def neighbours() -> Pairs:
    i, j = np.divmod(np.arange(N * N), N)
    return Pairs.from_table(i, j, 6.0 * np.abs(i - j), (N, N))


def test_the_same_numbers_as_pysal_access() -> None:
    assert same(e2sfca(PAIRS, PEOPLE, HOURS), ACCESS_E2SFCA)
    assert same(two_step_fca(PAIRS, PEOPLE, HOURS, 20), ACCESS_2SFCA)
    assert same(three_step_fca(PAIRS, PEOPLE, HOURS), ACCESS_3SFCA)
    assert same(fca(PAIRS, PEOPLE, HOURS, 20, neighbours()), ACCESS_FCA)


def weight(cost: Floats) -> Floats:
    return np.select([cost <= bound for bound, _weight in STEPS], [w for _bound, w in STEPS], 0.0)


def written_out(table: Floats, people: Floats, hours: Floats) -> Floats:
    w = weight(table)
    reached = w.T @ people
    ratio = np.divide(hours, reached, out=np.zeros_like(reached), where=reached > 0)
    return w @ ratio


TABLES = arrays(np.float64, (6, 5), elements=st.integers(0, 45).map(float))
AMOUNTS = st.floats(0.1, 1000) | st.just(0.0)


@settings(max_examples=50, deadline=None)
@given(TABLES, arrays(np.float64, 6, elements=AMOUNTS), arrays(np.float64, 5, elements=AMOUNTS))
def test_the_formula_written_out(table: Floats, people: Floats, hours: Floats) -> None:
    i, j = np.nonzero(table <= 40)
    pairs = Pairs.from_table(i, j, table[i, j], (6, 5))

    access = e2sfca(pairs, people, hours)

    assert np.allclose(access, written_out(table, people, hours), rtol=1e-12)
    helped = weight(table).T @ people > 0
    assert (access * people).sum() == pytest.approx(hours[helped].sum())


def test_hours_are_all_given_out_on_the_map() -> None:
    chance = np.random.default_rng(2)
    homes, doors = (
        chance.uniform((2, 48), (3, 49), (500, 2)),
        chance.uniform((2, 48), (3, 49), (60, 2)),
    )
    people, hours = chance.uniform(0, 900, 500), chance.uniform(0, 40, 60)
    pairs = pairs_within(homes, doors, 30)

    for shared in (
        e2sfca(pairs, people, hours),
        three_step_fca(pairs, people, hours),
        two_step_fca(pairs, people, hours),
    ):
        assert (shared * people).sum() == pytest.approx(hours.sum(), rel=1e-12)


@pytest.mark.parametrize("columns", [1, 3, 8, 21])
@pytest.mark.parametrize("act", [e2sfca, three_step_fca, two_step_fca, fca])
def test_many_columns_are_each_column_alone(act: Callable[..., Floats], columns: int) -> None:
    chance = np.random.default_rng(columns)
    square = Pairs.from_table(ROWS, COLUMNS, COST, (N, N)) if act is fca else PAIRS
    people = chance.uniform(0, 99, (N, columns))
    hours = chance.uniform(0, 9, (square.shape[1], columns))

    together = act(square, people, hours)

    assert together.shape == (N, columns)
    for k in range(columns):
        assert np.allclose(together[:, k], act(square, people[:, k], hours[:, k]), rtol=1e-12)
        assert np.allclose(act(square, PEOPLE, hours)[:, k], act(square, PEOPLE, hours[:, k]))
        alone = act(square, people[:, k], hours[:, 0])
        assert np.allclose(act(square, people, hours[:, 0])[:, k], alone)


def test_nothing_within_reach_is_zero_and_never_nan() -> None:
    none = Pairs.from_table([], [], [], (2, 3))

    for act in (e2sfca, two_step_fca, three_step_fca):
        assert list(act(none, [1, 2], [1, 2, 3])) == [0, 0]
    assert list(e2sfca(Pairs.from_table([0], [0], [31.0], (1, 1)), [5], [5])) == [0]
    assert list(e2sfca(Pairs.from_table([0], [0], [3.0], (1, 1)), [0], [5])) == [0]
    assert list(fca(Pairs.from_table([0], [0], [3.0], (1, 1)), [0], [5])) == [0]
    assert e2sfca(Pairs.from_table([], [], [], (0, 2)), [], [1, 1]).shape == (0,)
    assert e2sfca(Pairs.from_table([], [], [], (0, 0)), np.zeros((0, 4)), []).shape == (0, 4)


@pytest.mark.parametrize(
    ("changed", "argument", "error"),
    [
        ({"demand": PEOPLE[1:]}, "demand", ShapeError),
        ({"demand": -PEOPLE}, "demand", InvalidValueError),
        ({"demand": PEOPLE * np.nan}, "demand", InvalidValueError),
        ({"supply": HOURS[1:]}, "supply", ShapeError),
        ({"supply": HOURS + np.inf}, "supply", InvalidValueError),
        ({"demand": np.ones((N, 2)), "supply": np.ones((M, 3))}, "supply", ShapeError),
        ({"demand": np.ones((N, 2, 2))}, "demand", ShapeError),
        ({"steps": ()}, "steps", ShapeError),
        ({"steps": ((10, 1), (10, 0.5))}, "steps", InvalidValueError),
        ({"steps": ((10, 1), (5, 0.5))}, "steps", InvalidValueError),
        ({"steps": ((10, -1),)}, "steps", InvalidValueError),
        ({"steps": ((10, float("nan")),)}, "steps", InvalidValueError),
        ({"steps": None}, "steps", ShapeError),
        ({"demand": np.ma.masked_less(PEOPLE, 100)}, "demand", InvalidValueError),
        ({"demand": PEOPLE + 1j}, "demand", InvalidValueError),
        ({"demand": PEOPLE * 0 + 5e-324}, "demand", InvalidValueError),
        ({"supply": HOURS + 1e308}, "supply", InvalidValueError),
        ({"pairs": np.ones((N, M))}, "pairs", InvalidValueError),
        ({"steps": [(k, 1) for k in range(300)]}, "steps", InvalidValueError),
    ],
)
@pytest.mark.parametrize("act", [e2sfca, three_step_fca])
def test_what_makes_no_sense_is_refused_by_name(
    act: Callable[..., Floats], changed: dict[str, Any], argument: str, error: type[FiguresError]
) -> None:
    arguments = {"pairs": PAIRS, "demand": PEOPLE, "supply": HOURS, "steps": STEPS}

    with pytest.raises(error) as refusal:
        act(**(arguments | changed))
    assert refusal.value.argument == argument


def test_steps_may_come_as_access_writes_them() -> None:
    written = {30: 0.22, 10: 1.0, 20: 0.68}

    assert np.array_equal(e2sfca(PAIRS, PEOPLE, HOURS, written), e2sfca(PAIRS, PEOPLE, HOURS))


def test_people_around_a_point_need_their_own_distances() -> None:
    with pytest.raises(InvalidValueError, match="neighbours"):
        fca(PAIRS, PEOPLE, HOURS)
    with pytest.raises(ShapeError, match="neighbours"):
        fca(PAIRS, PEOPLE, HOURS, neighbours=PAIRS)
    with pytest.raises(InvalidValueError, match="neighbours"):
        fca(PAIRS, PEOPLE, HOURS, neighbours=np.ones((N, N)))  # type: ignore[arg-type]
    square = Pairs.from_table([0, 1], [0, 1], [0.0, 0.0], (2, 2))
    with pytest.raises(ShapeError, match="3 columns for 2"):
        fca(square, np.ones((2, 2)), np.ones((2, 3)))
    homes = np.array([[2.0, 48.0], [2.1, 48.0], [3.0, 48.0]])
    pairs = pairs_within(homes, [[2.05, 48.0]], 10)

    assert fca(pairs, [100, 300, 50], [8.0]) == pytest.approx([0.02, 0.02, 0])


def test_the_same_sums_to_the_bit_on_any_number_of_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(5)
    homes, doors = (
        chance.uniform((2, 48), (3, 49), (300, 2)),
        chance.uniform((2, 48), (3, 49), (50, 2)),
    )
    people, hours = chance.uniform(0, 900, 300), chance.uniform(0, 40, 50)
    first = e2sfca(pairs_within(homes, doors, 30), people, hours)
    monkeypatch.setattr("maillage.figures.compiled.cores", lambda: 1)

    assert np.array_equal(e2sfca(pairs_within(homes, doors, 30), people, hours), first)
