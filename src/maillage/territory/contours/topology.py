"""A small TopoJSON writer: rings on a grid, cut into arcs that neighbours share.

Format: https://github.com/topojson/topojson-specification. Positions are whole numbers of grid
steps, each arc written as its first point and the steps from there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

Node: TypeAlias = tuple[int, int]
Ring: TypeAlias = list[Node]  # closed: the first node comes again at the end
Polygon: TypeAlias = list[Ring]  # the outer ring, then the holes
ArcRing: TypeAlias = list[int]

_SMALLEST_RING = 4  # a triangle, closed


@dataclass(frozen=True, slots=True)
class Feature:
    code: str
    name: str
    polygons: list[Polygon]


@dataclass(slots=True)
class _Arcs:
    """Each distinct arc once; ~number for an arc followed backwards."""

    drawn: list[list[Node]] = field(default_factory=list)
    numbers: dict[tuple[Node, ...], int] = field(default_factory=dict)

    def number(self, nodes: list[Node]) -> int:
        forwards, backwards = tuple(nodes), tuple(reversed(nodes))
        if forwards in self.numbers:
            return self.numbers[forwards]
        if backwards in self.numbers:
            return ~self.numbers[backwards]
        self.numbers[forwards] = len(self.drawn)
        self.drawn.append(nodes)
        return self.numbers[forwards]


def topology(objects: Mapping[str, Sequence[Feature]], *, step: float) -> dict[str, object]:
    """The TopoJSON document of the objects; nodes are in steps of the grid from (0, 0)."""
    features = [feature for group in objects.values() for feature in group]
    junctions = _junctions(ring for f in features for polygon in f.polygons for ring in polygon)
    arcs = _Arcs()
    drawn = {
        name: {
            "type": "GeometryCollection",
            "geometries": [_geometry(feature, junctions, arcs) for feature in group],
        }
        for name, group in objects.items()
    }
    nodes = [node for arc in arcs.drawn for node in arc] or [(0, 0)]
    left, bottom = min(x for x, _ in nodes), min(y for _, y in nodes)
    right, top = max(x for x, _ in nodes), max(y for _, y in nodes)
    return {
        "type": "Topology",
        "bbox": [round(edge * step, 6) for edge in (left, bottom, right, top)],
        "transform": {
            "scale": [step, step],
            "translate": [round(left * step, 6), round(bottom * step, 6)],
        },
        "objects": drawn,
        "arcs": [_deltas(arc, (left, bottom)) for arc in arcs.drawn],
    }


def on_grid(points: Iterable[Sequence[float]], step: float) -> Ring:
    """A ring snapped to the grid; empty when nothing is left of it."""
    ring: Ring = []
    for longitude, latitude in points:
        node = (round(longitude / step), round(latitude / step))
        if not ring or ring[-1] != node:
            ring.append(node)
    return ring if len(ring) >= _SMALLEST_RING else []


def _junctions(rings: Iterable[Ring]) -> set[Node]:
    """Nodes where borders meet or part: those that do not always stand between the same two."""
    between: dict[Node, tuple[Node, Node]] = {}
    junctions: set[Node] = set()
    for ring in rings:
        for before, node, after in zip([ring[-2], *ring], ring[:-1], ring[1:], strict=False):
            pair = (before, after) if before < after else (after, before)
            if between.setdefault(node, pair) != pair:
                junctions.add(node)
    return junctions


def _geometry(feature: Feature, junctions: set[Node], arcs: _Arcs) -> dict[str, object]:
    polygons = [
        [[arcs.number(arc) for arc in _cut(ring, junctions)] for ring in polygon]
        for polygon in feature.polygons
    ]
    single = len(polygons) == 1
    return {
        "type": "Polygon" if single else "MultiPolygon",
        "arcs": polygons[0] if single else polygons,
        "properties": {"code": feature.code, "name": feature.name},
    }


def _cut(ring: Ring, junctions: set[Node]) -> list[list[Node]]:
    """The ring as arcs from junction to junction; a ring without any starts at its least node."""
    nodes = ring[:-1]
    cuts = [place for place, node in enumerate(nodes) if node in junctions]
    if not cuts:
        least = nodes.index(min(nodes))
        turned = nodes[least:] + nodes[: least + 1]
        return [turned]
    turned = nodes[cuts[0] :] + nodes[: cuts[0] + 1]
    ends = [cut - cuts[0] for cut in cuts] + [len(nodes)]
    return [turned[start : end + 1] for start, end in pairwise(ends)]


def _deltas(arc: list[Node], origin: Node) -> list[list[int]]:
    x, y = origin
    steps = []
    for node_x, node_y in arc:
        steps.append([node_x - x, node_y - y])
        x, y = node_x, node_y
    return steps
