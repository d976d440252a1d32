"""One more hour at an open place: against the accessibility it changes, computed anew."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.figures.accessibility import Pairs, e2sfca
from maillage.figures.accessibility.inputs import Floats
from maillage.figures.errors import FiguresError, InvalidValueError, ShapeError
from maillage.figures.siting import Hours, cover, one_more_hour, p_median

STEPS = ((5, 1.0), (9, 0.5), (14, 0.2))


class Town:
    """Random points and places: costs, people, hours, and what a person wants."""

    def __init__(self, seed: int, n: int, m: int) -> None:
        chance = np.random.default_rng(seed)
        i, j = np.nonzero(chance.random((n, m)) < 0.7)
        self.pairs = Pairs.from_table(i, j, chance.uniform(0, 20, len(i)), (n, m))
        self.people = chance.integers(0, 50, n).astype(float)
        self.hours = chance.integers(0, 40, m).astype(float)
        self.wanted = float(chance.uniform(0.05, 3))

    def useful(self, hours: Floats) -> float:
        access = e2sfca(self.pairs, self.people, hours, STEPS)
        return float(self.people @ np.minimum(access, self.wanted))

    def worth(self, hours: Floats) -> Floats:
        return one_more_hour(self.pairs, self.people, hours, self.wanted, steps=STEPS)


towns = st.builds(Town, st.integers(0, 10_000), st.integers(1, 8), st.integers(1, 6))


@settings(max_examples=80, deadline=None)
@given(towns)
def test_it_is_the_difference_one_hour_makes(town: Town) -> None:
    before = town.useful(town.hours)
    more = [town.useful(town.hours + np.eye(len(town.hours))[j]) for j in range(len(town.hours))]

    assert town.worth(town.hours) == pytest.approx(np.array(more) - before, abs=1e-9)


@settings(max_examples=80, deadline=None)
@given(towns, st.integers(0, 5), st.floats(0, 30))
def test_the_next_hour_anywhere_never_brings_more(town: Town, place: int, more: float) -> None:
    richer = town.hours.copy()
    richer[place % len(richer)] += more

    first, later = town.worth(town.hours), town.worth(richer)

    assert (first >= 0).all()
    assert (first <= 1 + 1e-12).all()
    assert (later <= first + 1e-9).all()


@settings(max_examples=40, deadline=None)
@given(towns)
def test_where_all_lack_help_a_whole_hour_is_of_use(town: Town) -> None:
    worth = one_more_hour(town.pairs, town.people, town.hours, 1e9, steps=STEPS)
    near = town.pairs.cost <= STEPS[-1][0]
    rows, places, _cost = town.pairs.table()
    reached = np.bincount(places[near], town.people[rows[near]], len(town.hours)) > 0

    assert worth == pytest.approx(reached.astype(float))


def test_two_places_on_a_road() -> None:
    # The example of the page: 100 people near the first, 60 between, 40 near the second.
    pairs = Pairs.from_table([0, 1, 1, 2], [0, 0, 1, 1], [2.0, 8.0, 6.0, 3.0], (3, 2))

    worth = one_more_hour(pairs, [100, 60, 40], [10, 30], 0.2, steps=((10, 1.0),))

    # 10 / 160 = 0.0625 h and 30 / 100 = 0.3 h a person: only the first village lacks help.
    assert worth == pytest.approx([100 / 160, 0])


def test_a_plan_tells_it_of_its_open_places_only() -> None:
    pairs = Pairs.from_table([0, 1, 1, 2], [0, 0, 1, 1], [2.0, 8.0, 6.0, 3.0], (3, 3))
    hours = Hours([10, 30, 30], 0.2, ((10, 1.0),))

    for plan in (
        cover(pairs, [100, 60, 40], 0, [0], hours=hours),
        p_median(pairs, [100, 60, 40], 0, [0], penalty=20, hours=hours),
    ):
        assert plan.marginal_hour == pytest.approx([1, 0, 0])
    both = cover(pairs, [100, 60, 40], 1, [0], hours=hours)
    assert list(both.sites) == [1]
    assert both.marginal_hour == pytest.approx([100 / 160, 0, 0])
    assert cover(pairs, [100, 60, 40], 1).marginal_hour is None


@pytest.mark.parametrize(
    ("changed", "argument", "error"),
    [
        ({"weekly": [1.0]}, "weekly", ShapeError),
        ({"weekly": [1.0, -1.0]}, "weekly", InvalidValueError),
        ({"weekly": [[1.0], [1.0]]}, "weekly", ShapeError),
        ({"demand": [1.0, float("nan")]}, "demand", InvalidValueError),
        ({"wanted": 0.0}, "wanted", InvalidValueError),
        ({"steps": ()}, "steps", ShapeError),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(
    changed: dict[str, Any], argument: str, error: type[FiguresError]
) -> None:
    pairs = Pairs.from_table([0, 1], [0, 1], [1.0, 1.0], (2, 2))
    given_: dict[str, Any] = {"pairs": pairs, "demand": [3.0, 4.0], "weekly": [1.0, 1.0]}

    with pytest.raises(error) as refusal:
        one_more_hour(**({"wanted": 1.0} | given_ | changed))
    assert refusal.value.argument == argument
