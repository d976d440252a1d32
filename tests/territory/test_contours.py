"""The contours: a valid TopoJSON, borders drawn once, areas kept, few bytes."""

import gzip
import json
from itertools import pairwise
from typing import Any

import pytest
import shapely
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from maillage.territory.contours import lens, shapes, store
from maillage.territory.contours.topology import Feature, topology
from maillage.territory.enums import CommuneKind
from maillage.territory.loading.packages import installed
from maillage.territory.models import Commune, DepartementContours, FranceOutline

Document = dict[str, Any]

GRID = 1000.0


def ring(*nodes: tuple[int, int]) -> list[tuple[int, int]]:
    return [*nodes, nodes[0]]


WEST = Feature("1", "West", [[ring((0, 0), (0, 10), (10, 10), (11, 5), (10, 0))]])
EAST = Feature("2", "East", [[ring((10, 0), (11, 5), (10, 10), (20, 10), (20, 0))]])
ISLAND = Feature("3", "Island", [[ring((40, 40), (40, 50), (50, 50))]])


def decoded(document: Document) -> list[list[tuple[float, float]]]:
    """The arcs as positions, read as any TopoJSON client does."""
    (scale_x, scale_y), (left, bottom) = (
        document["transform"]["scale"],
        document["transform"]["translate"],
    )
    arcs = []
    for arc in document["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round(x * scale_x + left, 6), round(y * scale_y + bottom, 6)))
        arcs.append(points)
    return arcs


def rings_of(geometry: Document) -> list[list[int]]:
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry["arcs"] for ring in polygon]


def polygon_of(arcs: list[list[tuple[float, float]]], geometry: Document) -> shapely.Geometry:
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return shapely.MultiPolygon(
        [
            shapely.Polygon(walked(arcs, part[0]), [walked(arcs, hole) for hole in part[1:]])
            for part in parts
        ]
    )


def walked(arcs: list[list[tuple[float, float]]], numbers: list[int]) -> list[tuple[float, float]]:
    pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    for piece, following in pairwise([*pieces, pieces[0]]):
        assert piece[-1] == following[0]
    return [point for piece in pieces for point in piece[:-1]] + [pieces[0][0]]


class TestTopology:
    def test_a_common_border_is_one_arc_followed_both_ways(self) -> None:
        document: Document = topology({"communes": [WEST, EAST]}, step=1.0)
        west, east = document["objects"]["communes"]["geometries"]
        used = [set(geometry["arcs"][0]) for geometry in (west, east)]
        assert {~arc for arc in used[0]} & used[1]
        assert len(document["arcs"]) == 3

    def test_an_island_is_one_arc(self) -> None:
        document: Document = topology({"communes": [ISLAND]}, step=1.0)
        assert len(document["arcs"]) == 1
        assert document["bbox"] == [40, 40, 50, 50]

    def test_what_is_written_is_read_back(self) -> None:
        document: Document = topology({"communes": [WEST, EAST, ISLAND]}, step=0.5)
        arcs = decoded(document)
        for feature, geometry in zip(
            (WEST, EAST, ISLAND), document["objects"]["communes"]["geometries"], strict=True
        ):
            drawn = polygon_of(arcs, geometry)
            meant = shapely.Polygon([(x / 2, y / 2) for x, y in feature.polygons[0][0]])
            assert drawn.equals(meant)
            assert geometry["properties"] == {"code": feature.code, "name": feature.name}


@given(st.floats(-5, 9), st.floats(42, 51))
def test_the_lens_is_taken_off_exactly(longitude: float, latitude: float) -> None:
    import numpy as np  # noqa: PLC0415

    points = np.array([[longitude, latitude]])
    assert lens.restored(lens.magnified(points)) == pytest.approx(points, abs=1e-9)


@pytest.mark.slow
@pytest.mark.django_db
class TestRealContours:
    @pytest.fixture(scope="class")
    @staticmethod
    def built(
        django_db_setup: None,  # noqa: ARG004 -- asked for the tables it fills
        django_db_blocker: Any,
    ) -> tuple[store.Built, dict[str, bytes], bytes]:
        """Built once for the class, then rolled back."""
        from django.db import transaction  # noqa: PLC0415

        with django_db_blocker.unblock(), transaction.atomic():
            told = store.build(installed())
            files = {
                code: bytes(data)
                for code, data in DepartementContours.objects.order_by("pk").values_list(
                    "departement_id", "topojson_gz"
                )
            }
            outline = bytes(FranceOutline.objects.get().topojson_gz)
            transaction.set_rollback(True)
        return told, files, outline

    def test_every_commune_known_to_the_table_is_drawn_once(
        self, built: tuple[store.Built, dict[str, bytes], bytes]
    ) -> None:
        told, files, _outline = built
        drawn = [
            geometry["properties"]["code"]
            for data in files.values()
            for geometry in json.loads(gzip.decompress(data))["objects"]["communes"]["geometries"]
        ]
        current = Commune.objects.filter(kind=CommuneKind.CURRENT)
        known = set(current.order_by("pk").values_list("pk", flat=True))
        assert sorted(drawn) == sorted(known - set(told.without_shape))
        # 94 communes of the overseas collectivities, and 4 re-established in 2025 in the Cantal.
        assert len(told.without_shape) == 98

    def test_files_stay_small(self, built: tuple[store.Built, dict[str, bytes], bytes]) -> None:
        _told, files, outline = built
        sizes = sorted(map(len, files.values()))
        assert len(files["93"]) < 4_000
        assert sizes[len(sizes) // 2] < 21_000
        assert sizes[-1] < 50_000
        assert len(outline) < 20_000

    @pytest.mark.parametrize("departement", ["93", "38", "62", "974"])
    def test_polygons_close_and_keep_their_area(
        self, built: tuple[store.Built, dict[str, bytes], bytes], departement: str
    ) -> None:
        document = json.loads(gzip.decompress(built[1][departement]))
        arcs = decoded(document)
        geometries = document["objects"]["communes"]["geometries"]
        drawn = [polygon_of(arcs, geometry) for geometry in geometries]
        total = shapely.union_all([shape.buffer(0) for shape in drawn]).area
        assert sum(shape.area for shape in drawn) == pytest.approx(total, rel=0.01)
        used = [arc if arc >= 0 else ~arc for g in geometries for r in rings_of(g) for arc in r]
        assert max(used.count(arc) for arc in set(used)) <= 2
        assert sum(used.count(arc) == 2 for arc in set(used)) > len(set(used)) / 2

    def test_neighbouring_departements_match(
        self, built: tuple[store.Built, dict[str, bytes], bytes]
    ) -> None:
        """Paris and Seine-Saint-Denis: the border has the same points in both files."""
        paris, suburb = (
            {point for arc in decoded(json.loads(gzip.decompress(built[1][code]))) for point in arc}
            for code in ("75", "93")
        )
        assert len(paris & suburb) > 10

    def test_saint_denis_keeps_its_area(
        self, built: tuple[store.Built, dict[str, bytes], bytes]
    ) -> None:
        document = json.loads(gzip.decompress(built[1]["93"]))
        arcs = decoded(document)
        rows = {
            g["properties"]["code"]: polygon_of(arcs, g)
            for g in document["objects"]["communes"]["geometries"]
        }
        true = shapes.read(installed().locations, frozenset(["93066", "93039", "93072"]))
        areas = {code: shape.area for code, shape in zip(true.codes, true.shapes, strict=True)}
        areas["93066"] *= 15.76 / 12.36  # km², with and without Pierrefitte-sur-Seine
        for code, area in areas.items():
            assert rows[code].area == pytest.approx(area, rel=0.1), code

    def test_seine_saint_denis_has_no_hole(
        self, built: tuple[store.Built, dict[str, bytes], bytes]
    ) -> None:
        """Pierrefitte-sur-Seine, without a shape since it merged, is inside Saint-Denis."""
        document = json.loads(gzip.decompress(built[1]["93"]))
        arcs = decoded(document)
        geometries = document["objects"]["communes"]["geometries"]
        land = shapely.union_all([polygon_of(arcs, g).buffer(0) for g in geometries])
        assert all(
            shapely.Polygon(ring).area < 1e-5  # 0.1 km²: a cell or two of the grid
            for part in shapely.get_parts(land)
            for ring in part.interiors
        )
        saint_denis = next(g for g in geometries if g["properties"]["code"] == "93066")
        assert polygon_of(arcs, saint_denis).contains(shapely.Point(2.36345, 48.962869))

    def test_every_gap_is_given_to_a_commune(
        self, built: tuple[store.Built, dict[str, bytes], bytes]
    ) -> None:
        assert len(built[0].gaps) == 50
        assert all(gap.heir for gap in built[0].gaps)
        assert json.loads(gzip.decompress(built[2]))["gaps"] == 0

    def test_the_outline_shares_arcs_between_departements_and_regions(
        self, built: tuple[store.Built, dict[str, bytes], bytes]
    ) -> None:
        objects = json.loads(gzip.decompress(built[2]))["objects"]
        used = [
            {
                a if a >= 0 else ~a
                for g in objects[level]["geometries"]
                for r in rings_of(g)
                for a in r
            }
            for level in ("departements", "regions")
        ]
        assert len(objects["departements"]["geometries"]) == 101
        assert len(objects["regions"]["geometries"]) == 18
        assert used[1] < used[0]


@pytest.mark.django_db
class TestViews:
    @pytest.fixture(autouse=True)
    def _stored(self) -> None:
        data = gzip.compress(b'{"type":"Topology"}', mtime=0)
        DepartementContours.objects.create(
            departement_id="93", year=2026, topojson_gz=data, etag="abc"
        )

    def test_sent_as_stored_to_whoever_takes_gzip(self, client: Client) -> None:
        answer = client.get(
            "/territoires/contours/93.json", headers={"accept-encoding": "br, gzip"}
        )
        assert answer["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.content) == b'{"type":"Topology"}'
        assert "Accept-Encoding" in answer["Vary"]
        assert "max-age=604800" in answer["Cache-Control"]

    @pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0"])
    def test_opened_for_the_others(self, client: Client, accepted: str) -> None:
        answer = client.get("/territoires/contours/93.json", headers={"accept-encoding": accepted})
        assert "Content-Encoding" not in answer
        assert answer.json() == {"type": "Topology"}

    def test_not_sent_again_to_whoever_holds_it(self, client: Client) -> None:
        headers = {"accept-encoding": "gzip"}
        mark = client.get("/territoires/contours/93.json", headers=headers)["ETag"]
        again = client.get(
            "/territoires/contours/93.json", headers=headers | {"if-none-match": mark}
        )
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == mark

    def test_an_unknown_departement_is_said_so(self, client: Client) -> None:
        answer = client.get("/territoires/contours/99.json")
        assert answer.status_code == 404
        assert answer.json()["detail"] == "Aucun contour n’est connu pour le département 99."

    def test_the_outline_says_when_it_is_not_loaded(self, client: Client) -> None:
        assert client.get("/territoires/contours/france.json").status_code == 404
        data = gzip.compress(b"{}", mtime=0)
        FranceOutline.objects.create(year=2026, topojson_gz=data, etag="abc")
        assert client.get("/territoires/contours/france.json").json() == {}
