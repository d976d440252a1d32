import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from maillage.figures.accessibility import Pairs
from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.overlap import doubles, gap, offers, overlap

# Three zones; places 0 and 1 both serve zones 0 and 1, place 2 serves zone 2.
PAIRS = Pairs.from_table([0, 0, 1, 1, 2], [0, 1, 0, 1, 2], [1.0] * 5, (3, 3))
PEOPLE = [100, 300, 50]


def test_offers_are_every_combination() -> None:
    made = offers([[True, False], [True, True]], [[True], [True]], [[False, True], [True, True]])

    assert made.shape == (2, 4)
    assert made.sum(axis=1).tolist() == [1, 4]


def test_two_places_that_offer_the_same_to_the_same_people_overlap_entirely() -> None:
    made = overlap(PAIRS, PEOPLE, [[True, False], [True, False], [True, False]])

    assert made.index == pytest.approx([1, 1, 0])
    assert made.again == pytest.approx([1, 1, 0])
    assert made.reached == pytest.approx([400, 400, 50])


def test_another_hour_or_audience_is_no_overlap() -> None:
    made = overlap(PAIRS, PEOPLE, [[True, False], [False, True], [True, True]])

    assert made.index == pytest.approx([0, 0, 0])


def test_half_of_the_offers_shared_is_half_an_overlap() -> None:
    made = overlap(PAIRS, PEOPLE, [[True, True], [True, False], [True, True]])
    found = doubles(PAIRS, PEOPLE, [[True, True], [True, False], [True, True]])

    assert made.index == pytest.approx([0.5, 1, 0])
    assert found.first.tolist() == [0]
    assert found.second.tolist() == [1]
    assert found.share == pytest.approx([1])


@given(
    arrays(np.bool_, (4, 5), elements=st.booleans()),
    arrays(np.bool_, (5, 6), elements=st.booleans()),
    arrays(np.float64, 4, elements=st.floats(0, 100)),
)
def test_the_index_is_what_counting_by_hand_gives(
    near: np.ndarray, made: np.ndarray, people: np.ndarray
) -> None:
    rows, columns = np.nonzero(near)
    found = overlap(Pairs.from_table(rows, columns, np.ones(len(rows)), (4, 5)), people, made)

    for place in range(5):
        reached = shared = 0.0
        for zone in np.flatnonzero(near[:, place]):
            for offer in np.flatnonzero(made[place]):
                others = sum(near[zone, k] and made[k, offer] for k in range(5) if k != place)
                reached += people[zone]
                shared += people[zone] * (others > 0)
        assert found.reached[place] == pytest.approx(reached)
        assert found.index[place] == pytest.approx(shared / reached if reached else 0.0)


def test_the_gap_is_what_reachable_hours_leave() -> None:
    made = gap(PAIRS, PEOPLE, hours=[20, 20, 100], hours_each=0.2)

    assert made.needed == pytest.approx([20, 60, 10])
    assert made.reachable == pytest.approx([10, 30, 100])
    assert made.gap == pytest.approx([10, 30, 0])


def test_who_reaches_nothing_lacks_everything() -> None:
    alone = Pairs.from_table([0], [0], [1.0], (2, 1))

    assert gap(alone, [10, 40], [5], 0.5).gap == pytest.approx([0, 20])


def test_what_does_not_go_together_is_refused() -> None:
    with pytest.raises(ShapeError, match="made"):
        overlap(PAIRS, PEOPLE, [[True]])
    with pytest.raises(EmptyInputError, match="made"):
        overlap(PAIRS, PEOPLE, np.zeros((3, 0)))
    with pytest.raises(InvalidValueError, match="made"):
        overlap(PAIRS, PEOPLE, [[2], [1], [1]])
    with pytest.raises(InvalidValueError, match="demand"):
        overlap(PAIRS, [-1, 1, 1], [[1], [1], [1]])
    with pytest.raises(InvalidValueError, match="at_least"):
        doubles(PAIRS, PEOPLE, [[1], [1], [1]], at_least=0)
    with pytest.raises(ShapeError, match="services"):
        offers([[1]], [[1], [1]], [[1]])
