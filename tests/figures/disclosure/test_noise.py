import numpy as np
import pytest

from maillage.figures.disclosure import Axis, Table, cell_key, record_keys, round_counts
from maillage.figures.disclosure.cellkey import probabilities
from maillage.figures.errors import InfeasibleError, InvalidValueError, ShapeError
from tests.figures.disclosure.examples import AGES, KINDS, QUARTERS, geography, helped

TABLE = helped((geography(6), AGES, KINDS), mean=9, seed=4)


@pytest.mark.parametrize("base", [3, 5])
@pytest.mark.parametrize("method", ["random", "conventional", "controlled"])
def test_every_cell_is_rounded_by_less_than_the_base(base: int, method: str) -> None:
    made = round_counts(TABLE, base, method=method, seed=1)

    moved = made.tables[0] - TABLE.values
    assert not (made.tables[0] % base).any()
    assert np.abs(moved).max() < base
    assert not moved[TABLE.values % base == 0].any()
    assert made.largest_change == np.abs(moved).max()


@pytest.mark.parametrize("method", ["random", "controlled"])
def test_additive_tables_add_up(method: str) -> None:
    made = round_counts(TABLE, 5, method=method, additive=True, seed=1)

    assert made.additive
    Table.with_totals(made.tables[0], TABLE.axes)  # refuses what does not add up


def test_the_same_seed_gives_the_same_table_and_another_does_not() -> None:
    first, again, other = (round_counts(TABLE, seed=seed).tables[0] for seed in (1, 1, 2))

    assert (first == again).all()
    assert (first != other).any()


def test_random_rounding_is_right_on_average() -> None:
    table = Table(np.full(20_000, 7), (Axis("row", tuple(map(str, range(20_000))), total=None),))

    shown = round_counts(table, 5, seed=3).tables[0]

    assert shown.mean() == pytest.approx(7, abs=0.06)  # four standard errors


def test_a_cell_of_two_tables_is_rounded_once() -> None:
    turned = Table(np.moveaxis(TABLE.leaves, 0, 2), (AGES, KINDS, TABLE.axes[0]), "turned")

    made = round_counts([TABLE, turned], seed=8)

    assert (np.moveaxis(made.tables[0], 0, 2) == made.tables[1]).all()


def test_rounding_refuses_what_it_does_not_know() -> None:
    for base in (1, 2.5, np.nan):
        with pytest.raises(InvalidValueError, match="base"):
            round_counts(TABLE, base)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="seed"):
        round_counts(TABLE, seed=-1)
    with pytest.raises(InvalidValueError, match="method"):
        round_counts(TABLE, method="up")


def test_noise_has_mean_zero_the_variance_asked_for_and_no_way_below_zero() -> None:
    table = probabilities(5, 2.0)
    change = np.arange(-5, 6)

    assert table.sum(axis=1) == pytest.approx(np.ones(6))
    assert table @ change == pytest.approx(np.zeros(6), abs=1e-7)
    assert table[1:] @ change**2 == pytest.approx(np.full(5, 2.0), abs=1e-6)
    for count in range(6):
        assert not table[count][change < -count].any()
    assert table[0][5] == 1


def test_the_same_people_get_the_same_noise_in_every_table() -> None:
    keys = record_keys(3000, seed=5)
    chance = np.random.default_rng(6)
    place, age = chance.integers(0, 6, 3000), chance.integers(0, 3, 3000)

    crossed = cell_key([place, age], keys, (geography(6), AGES))
    alone = cell_key([place], keys, (geography(6),))

    assert (crossed.values[:, -1] == alone.values).all()
    assert np.abs(crossed.values[-1, -1] - 3000) <= crossed.maximum
    assert (crossed.values >= 0).all()


def test_zeros_stay_zero_and_the_noise_is_unbiased() -> None:
    keys = record_keys(40_000, seed=7)
    rank = np.repeat(np.arange(4000), 10)
    axis = Axis("row", tuple(map(str, range(4001))), total=None)

    made = cell_key([rank], keys, (axis,))

    assert made.values[-1] == 0
    change = made.values[:-1] - 10
    assert change.mean() == pytest.approx(0, abs=0.09)  # four standard errors
    assert change.var() == pytest.approx(2, abs=0.2)


def test_noise_refuses_what_cannot_be() -> None:
    with pytest.raises(InfeasibleError, match="variance"):
        probabilities(1, 4.0)
    with pytest.raises(InvalidValueError, match="variance"):
        probabilities(5, 0.0)
    with pytest.raises(InvalidValueError, match="codes"):
        cell_key([[7]], [0.5], (QUARTERS,))
    with pytest.raises(InvalidValueError, match="keys"):
        cell_key([[1]], [1.5], (QUARTERS,))
    with pytest.raises(InvalidValueError, match="maximum"):
        cell_key([[1]], [0.5], (QUARTERS,), maximum=1.5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="records"):
        record_keys(-1, seed=1)
    with pytest.raises(ShapeError, match="codes"):
        cell_key([[1], [1]], [0.5], (QUARTERS,))
