"""Gaps left by mergers go to whom absorbed what stood there; the others stay."""

import numpy as np
import pytest
import shapely

from maillage.territory.contours import absorbed, gaps
from maillage.territory.contours.gaps import Absorbed, Gap
from maillage.territory.contours.shapes import Coverage
from maillage.territory.models import Commune

WEST, EAST, NORTH, SOUTH = "95001", "95002", "95003", "95004"
GAP = shapely.box(2.1, 49.1, 2.2, 49.2)


def around_a_gap() -> Coverage:
    """Four communes around one missing; the western one borders two of its sides."""
    square = shapely.box(2.0, 49.0, 2.3, 49.3)
    west = shapely.Polygon(
        [(2.0, 49.0), (2.0, 49.3), (2.2, 49.3), (2.2, 49.2), (2.1, 49.2), (2.1, 49.1), (2.1, 49.0)]
    )
    south = shapely.Polygon([(2.1, 49.0), (2.1, 49.1), (2.2, 49.1), (2.3, 49.1), (2.3, 49.0)])
    north = shapely.box(2.2, 49.2, 2.3, 49.3)
    east = shapely.box(2.2, 49.1, 2.3, 49.2)
    assert shapely.union_all([west, south, north, east, GAP]).equals(square)
    shapes = np.array([west, east, north, south], dtype=object)
    return Coverage([WEST, EAST, NORTH, SOUTH], shapes)


def filled(coverage: Coverage, swallowed: dict[str, Absorbed]) -> list[Gap]:
    return gaps.fill(coverage, dict.fromkeys(coverage.codes, "95"), swallowed)


def holes(coverage: Coverage) -> int:
    land = shapely.coverage_union_all(coverage.shapes)
    return sum(len(part.interiors) for part in shapely.get_parts(land))


def test_the_neighbour_that_absorbed_it_receives_the_gap() -> None:
    coverage = around_a_gap()
    east = coverage.shapes[1]
    (gap,) = filled(coverage, {EAST: Absorbed(parts=["95009"])})
    assert gap.heir == EAST
    assert gap.square_km == pytest.approx(81, rel=0.01)
    assert GAP.contains(shapely.Point(gap.longitude, gap.latitude))
    assert coverage.shapes[1].equals(shapely.union(east, GAP))
    assert holes(coverage) == 0
    assert shapely.coverage_is_valid(coverage.shapes)


def test_the_longest_border_decides_between_two() -> None:
    swallowed = {EAST: Absorbed(parts=["95009"]), WEST: Absorbed(parts=["95008"])}
    assert filled(around_a_gap(), swallowed)[0].heir == WEST


def test_a_named_part_weighs_more_than_a_former_code() -> None:
    swallowed = {EAST: Absorbed(parts=["95009"]), WEST: Absorbed(former=["95008"])}
    assert filled(around_a_gap(), swallowed)[0].heir == EAST


@pytest.mark.parametrize("elsewhere", [{}, {NORTH: Absorbed(parts=["95009"])}])
def test_a_gap_without_such_a_neighbour_stays(elsewhere: dict[str, Absorbed]) -> None:
    """The northern one touches the gap at a corner: that is no border."""
    coverage = around_a_gap()
    assert [gap.heir for gap in filled(coverage, elsewhere)] == [""]
    assert holes(coverage) == 1


def test_a_town_alone_inside_the_gap_stays_itself() -> None:
    coverage = around_a_gap()
    town = shapely.box(2.14, 49.14, 2.16, 49.16)
    coverage.codes.append("95005")
    coverage.shapes = np.append(coverage.shapes, [town])
    (gap,) = filled(coverage, {"95005": Absorbed(parts=["95009"])})
    assert gap.heir == "95005"
    assert coverage.shapes[4].equals(GAP)
    assert shapely.coverage_is_valid(coverage.shapes)


def test_slivers_are_left_alone() -> None:
    coverage = around_a_gap()
    coverage.shapes[1] = shapely.union(coverage.shapes[1], shapely.box(2.101, 49.1, 2.2, 49.2))
    coverage.shapes[0] = shapely.union(coverage.shapes[0], shapely.box(2.1, 49.101, 2.101, 49.2))
    assert filled(coverage, {EAST: Absorbed(parts=["95009"])}) == []


@pytest.mark.django_db
class TestPierrefitte:
    GAP = Gap(square_km=3.4, latitude=48.962869, longitude=2.36345, heir="93066")

    def point(self) -> tuple[float | None, float | None]:
        town = Commune.objects.get(pk="93059")
        return town.latitude, town.longitude

    @pytest.fixture(autouse=True)
    def _at_its_holders(self) -> None:
        holder = Commune.objects.get(pk="93066")
        Commune.objects.filter(pk="93059").update(
            latitude=holder.latitude, longitude=holder.longitude
        )

    def test_what_it_is_part_of_absorbed_it(self) -> None:
        drawn = set(Commune.objects.exclude(pk="93059").values_list("pk", flat=True))
        assert absorbed.without_shape(drawn)["93066"].parts == ["93059"]

    def test_it_stands_in_its_gap(self) -> None:
        absorbed.stand_in_gaps([self.GAP], {"93066": Absorbed(parts=["93059"])})
        assert self.point() == (48.962869, 2.36345)

    def test_it_stays_where_two_parts_leave_a_doubt(self) -> None:
        before = self.point()
        absorbed.stand_in_gaps([self.GAP], {"93066": Absorbed(parts=["93059", "93999"])})
        assert self.point() == before

    def test_a_point_of_its_own_is_kept(self) -> None:
        Commune.objects.filter(pk="93059").update(latitude=48.96, longitude=2.36)
        absorbed.stand_in_gaps([self.GAP], {"93066": Absorbed(parts=["93059"])})
        assert self.point() == (48.96, 2.36)
