"""The small map: points well inside the frame, borders that match, few words, dots apart."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.territory import maps
from maillage.territory.contours.topology import Feature, topology
from maillage.territory.drawing import (
    HEIGHT,
    MARGIN,
    WIDTH,
    Frame,
    Rings,
    apart,
    frame_around,
    path_of,
    rings_of,
)
from maillage.territory.models import DepartementContours
from maillage.territory.selectors import map_around

STAINS = (48.957, 2.382)
SAINT_DENIS = (48.936, 2.357)
MARSEILLE = (43.3, 5.37)
STEP = 0.0002


def commune(code: str, south: float, west: float, size: float) -> Feature:
    """A square, told by its corner and its side in degrees."""
    bottom, left, side = (round(value / STEP) for value in (south, west, size))
    corners = [(0, 0), (0, side), (side, side), (side, 0), (0, 0)]
    return Feature(code, code, [[[(left + x, bottom + y) for x, y in corners]]])


WEST, EAST = commune("93066", 48.9, 2.3, 0.06), commune("93072", 48.9, 2.36, 0.06)
FAR = commune("93000", 40.0, 2.3, 0.06)


class TestFrame:
    @given(st.lists(st.tuples(st.floats(48.8, 49.0), st.floats(2.2, 2.5)), min_size=1, max_size=4))
    def test_every_point_is_off_the_edges(self, points: list[tuple[float, float]]) -> None:
        frame = frame_around(points)
        assert frame is not None
        for x, y in map(frame.spot, points):
            assert MARGIN <= x <= WIDTH - MARGIN
            assert MARGIN <= y <= HEIGHT - MARGIN

    def test_the_same_town_gives_the_same_frame(self) -> None:
        assert frame_around([STAINS]) == frame_around([(48.9571, 2.3821)])

    @pytest.mark.parametrize("points", [[], [STAINS, MARSEILLE]])
    def test_nothing_and_too_far_have_none(self, points: list[tuple[float, float]]) -> None:
        assert frame_around(points) is None


class TestPath:
    frame = Frame(48.93, 2.36, 12.0)

    def test_neighbours_share_their_border(self) -> None:
        path = path_of([rings_of(topology({"communes": [WEST, EAST]}, step=STEP))], self.frame)
        assert path.count("M") == 2
        assert path == "M190 44l0 212 -139 0 0 -212zM190 256l0 -212 139 0 0 212z"

    def test_what_is_out_of_sight_is_left_out(self) -> None:
        path = path_of([rings_of(topology({"communes": [FAR]}, step=STEP))], self.frame)
        assert path == ""


class TestPacked:
    @pytest.mark.parametrize("features", [[], [WEST], [WEST, EAST, FAR]], ids=len)
    def test_read_back_the_same(self, features: list[Feature]) -> None:
        rings = rings_of(topology({"communes": features}, step=STEP))
        again = Rings.unpacked(rings.packed())
        for name in ("longitudes", "latitudes", "starts"):
            np.testing.assert_array_equal(getattr(again, name), getattr(rings, name))


class TestApart:
    def test_two_dots_at_one_door_stand_side_by_side(self) -> None:
        (x, y), (other_x, other_y) = apart([(100, 100), (100, 100)], gap=28)
        assert other_x - x == pytest.approx(28)
        assert y == other_y

    def test_dots_that_do_not_touch_stay(self) -> None:
        assert apart([(100, 100), (140, 100)], gap=28) == [(100, 100), (140, 100)]


@pytest.mark.django_db
class TestMapAround:
    @pytest.fixture(autouse=True)
    def _fresh(self) -> Iterator[None]:
        maps.forget()
        yield
        maps.forget()

    @pytest.fixture
    def _contours(self) -> None:
        rings = rings_of(topology({"communes": [WEST, EAST]}, step=STEP)).packed()
        DepartementContours.objects.create(departement_id="93", year=2026, rings=rings)

    def test_nothing_without_contours(self) -> None:
        assert map_around([STAINS]) is None

    @pytest.mark.usefixtures("_contours")
    def test_drawn_once(self, django_assert_num_queries: object) -> None:
        first = map_around([STAINS, SAINT_DENIS])
        assert first is not None
        assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", first.land)
        assert len(first.spots) == 2
        with django_assert_num_queries(0):  # type: ignore[operator]
            assert map_around([STAINS, SAINT_DENIS]) == first
