import numpy as np
import pytest

from maillage.figures.accessibility import e2sfca, pairs_within
from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.sensitivity import among_worst, among_worst_of, panel


def test_without_error_the_worst_are_the_worst() -> None:
    made = among_worst(np.arange(20.0), np.zeros(20), seed=1, draws=50)

    assert made.worst == 2
    assert made.probability[-2:] == pytest.approx([1, 1])
    assert made.probability[:-2] == pytest.approx(np.zeros(18))
    assert made.mean_rank[-1] == 1
    assert made.low[0] == made.high[0] == 20


def test_two_equal_zones_share_the_last_place() -> None:
    values = np.array([1.0, 1.0, *[0.0] * 8])
    made = among_worst(values, np.zeros(10), seed=1, draws=4000)

    assert made.probability[:2] == pytest.approx([0.5, 0.5], abs=0.04)
    assert made.probability.sum() == pytest.approx(1)


def test_the_chance_is_that_of_the_normal_law() -> None:
    made = among_worst([1.0, 0.0], [1.0, 0.0], seed=3, share=0.5, draws=20_000)

    assert made.probability[0] == pytest.approx(0.8413, abs=0.01)


def test_one_s_own_draws_and_the_other_end() -> None:
    draws = np.array([[1.0, 2.0, 3.0], [2.0, 1.0, 3.0]])
    made = among_worst_of(draws, share=0.34, worst="low")

    assert made.probability == pytest.approx([0.5, 0.5, 0])


def test_the_same_seed_gives_the_same_chances() -> None:
    first, again = (among_worst(np.arange(30.0), np.ones(30) * 5, seed=9) for _ in range(2))

    assert (first.probability == again.probability).all()


def test_a_panel_flags_the_zones_whose_place_depends_on_a_choice() -> None:
    def compute(weight: float, power: float) -> np.ndarray:
        return np.array([1.0, 2.0, 3.0, 4.0, 5.0]) * power + weight * np.array([0, 0, 0, 0, -9.0])

    made = panel(compute, {"weight": [0.0, 1.0], "power": [1.0, 2.0]}, share=0.2)

    assert made.settings[0] == {"weight": 0.0, "power": 1.0}
    assert len(made.settings) == 3
    assert made.flips.tolist() == [True, False, False, False, True]
    assert made.by_parameter["weight"].tolist() == made.flips.tolist()
    assert not made.by_parameter["power"].any()
    assert made.share == pytest.approx([2 / 3, 0, 0, 0, 1 / 3])
    assert (made.low[4], made.high[4]) == (1, 5)
    assert len(panel(compute, {"weight": [0, 1], "power": [1, 2]}, grid=True).settings) == 4


def test_a_panel_over_the_radius_of_catchments() -> None:
    chance = np.random.default_rng(2)
    zones = np.column_stack([2.3 + chance.random(40) / 3, 48.9 + chance.random(40) / 3])
    places = zones[:6] + 0.01
    people, hours = chance.integers(100, 900, 40), np.full(6, 20.0)
    pairs = pairs_within(zones, places, 30)

    def reach(radius: float, decay: float) -> np.ndarray:
        return e2sfca(pairs, people, hours, steps=((radius / 2, 1.0), (radius, decay)))

    made = panel(reach, {"radius": (10.0, 20.0, 30.0), "decay": (0.5, 0.2)}, grid=True)

    assert made.values.shape == (6, 40)
    assert made.flips.any()
    assert (made.share[made.flips] > 0).all()
    assert (made.share[made.flips] < 1).all()


def test_what_cannot_be_ranked_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="se"):
        among_worst([1.0], [-1.0], seed=1)
    with pytest.raises(InvalidValueError, match="estimates"):
        among_worst([np.nan], [1.0], seed=1)
    with pytest.raises(EmptyInputError, match="estimates"):
        among_worst([], [], seed=1)
    with pytest.raises(InvalidValueError, match="share"):
        among_worst([1.0], [1.0], seed=1, share=1.5)
    with pytest.raises(InvalidValueError, match="worst"):
        among_worst([1.0], [1.0], seed=1, worst="middle")
    with pytest.raises(EmptyInputError, match="parameters"):
        panel(lambda: [1.0], {})
    with pytest.raises(ShapeError, match="compute"):
        panel(np.ones, {"shape": [2, 3]})


def test_equal_values_are_among_the_worst_together() -> None:
    # Six zones reach no help at all: no order of rows says which two of them are the worst.
    made = panel(
        lambda reach: np.array([0, 0, 0, 0, 0, 0, 4, 5, reach, 9]), {"reach": 7}, share=0.2
    )

    assert made.share.tolist() == [1, 1, 1, 1, 1, 1, 0, 0, 0, 0]
    assert made.ranks[0].tolist() == [1, 1, 1, 1, 1, 1, 7, 8, 9, 10]


def test_half_a_zone_counts_as_one() -> None:
    sizes = [among_worst(np.arange(n), 0.0, seed=1, draws=2).worst for n in (3, 14, 15, 25, 35)]

    assert sizes == [1, 1, 2, 3, 4]
