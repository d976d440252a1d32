"""A small map as an image: communes of a TopoJSON drawn on a picture some 380 by 300 units wide.

No tile is asked for and no script runs: the picture is words of SVG, written by the server.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, floor, radians
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

WIDTH, HEIGHT = 380, 300
MARGIN = 46  # a dot, and the step of the centre
KM_PER_DEGREE = 111.19
# One of few widths, a centre on a grid: neighbours are shown the same, already drawn, picture.
WIDTHS_KM = (8.0, 12.0, 18.0, 26.0, 38.0, 56.0, 80.0)
STEPS = 24  # of the centre, across the width
FINE_KM = 30.0
_SMALLEST_RING = 3

Point: TypeAlias = tuple[float, float]  # latitude, longitude
Spot: TypeAlias = tuple[float, float]  # x, y of the picture
Numbers: TypeAlias = npt.NDArray[np.float32]
Positions: TypeAlias = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Box:
    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Frame:
    """What the picture shows: a centre, and how many km across. North is up."""

    latitude: float
    longitude: float
    width_km: float

    @property
    def per_latitude(self) -> float:
        return WIDTH / self.width_km * KM_PER_DEGREE

    @property
    def per_longitude(self) -> float:
        return self.per_latitude * cos(radians(self.latitude))

    def spot(self, point: Point) -> Spot:
        latitude, longitude = point
        x = WIDTH / 2 + (longitude - self.longitude) * self.per_longitude
        y = HEIGHT / 2 - (latitude - self.latitude) * self.per_latitude
        return x, y

    def box(self, *, around_km: float = 0.0) -> Box:
        """The edges, or those of a picture that shows some km more on each side."""
        more = around_km / KM_PER_DEGREE
        high = HEIGHT / 2 / self.per_latitude + more
        wide = WIDTH / 2 / self.per_longitude + more / cos(radians(self.latitude))
        return Box(
            self.latitude - high, self.longitude - wide, self.latitude + high, self.longitude + wide
        )


def frame_around(points: Sequence[Point]) -> Frame | None:
    """The narrowest frame that holds them all off its edges; None when they are too far apart."""
    if not points:
        return None
    latitudes, longitudes = zip(*points, strict=True)
    middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    frames = (_snapped(middle, width) for width in WIDTHS_KM)
    return next((frame for frame in frames if all(_well_inside(frame, p) for p in points)), None)


def _snapped(middle: Point, width_km: float) -> Frame:
    step = width_km / STEPS / KM_PER_DEGREE
    latitude = round(floor(middle[0] / step) * step, 5)
    step /= cos(radians(latitude))
    return Frame(latitude, round(floor(middle[1] / step) * step, 5), width_km)


def _well_inside(frame: Frame, point: Point) -> bool:
    x, y = frame.spot(point)
    return MARGIN <= x <= WIDTH - MARGIN and MARGIN <= y <= HEIGHT - MARGIN


@dataclass(frozen=True, slots=True)
class Rings:
    """All borders of a département, end to end; `starts` says where each ring begins."""

    longitudes: Numbers
    latitudes: Numbers
    starts: npt.NDArray[np.int32]

    def packed(self) -> bytes:
        """How many rings, where they begin, longitudes, latitudes: 32 bits each, little-endian."""
        head = np.array([len(self.starts)], "<i4")
        parts = (head, self.starts.astype("<i4"), self.longitudes.astype("<f4"))
        return b"".join(part.tobytes() for part in (*parts, self.latitudes.astype("<f4")))

    @classmethod
    def unpacked(cls, data: bytes) -> "Rings":
        count = int(np.frombuffer(data, "<i4", count=1)[0])
        starts = np.frombuffer(data, "<i4", count=count, offset=4)
        longitudes, latitudes = np.frombuffer(data, "<f4", offset=4 + 4 * count).reshape(2, -1)
        return cls(longitudes, latitudes, starts)


NO_RINGS = Rings(np.empty(0, np.float32), np.empty(0, np.float32), np.empty(0, np.int32))


def rings_of(topology: Mapping[str, Any]) -> Rings:
    arcs = _arcs(topology)
    geometries = topology["objects"]["communes"]["geometries"]
    rings = [
        np.concatenate([arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring])
        for geometry in geometries
        for ring in _rings(geometry)
    ]
    starts = np.cumsum([0, *map(len, rings)], dtype=np.int32)
    points = np.concatenate(rings) if rings else np.empty((0, 2), np.float32)
    return Rings(points[:, 0], points[:, 1], starts[:-1])


def _arcs(topology: Mapping[str, Any]) -> list[Numbers]:
    """Every arc is a first point and the steps from there; all are added up at once."""
    arcs = topology["arcs"]
    if not arcs:
        return []
    steps = np.array([step for arc in arcs for step in arc], dtype=np.int64)
    ends = np.cumsum([len(arc) for arc in arcs])
    starts = np.concatenate(([0], ends[:-1]))
    added = np.cumsum(steps, axis=0)
    before = (added[starts] - steps[starts]).repeat(np.diff(starts, append=len(steps)), axis=0)
    transform = topology["transform"]
    points = (added - before) * np.array(transform["scale"]) + np.array(transform["translate"])
    return np.split(points.astype(np.float32), ends[:-1])


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[int]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def path_of(departements: Iterable[Rings], frame: Frame) -> str:
    """The words of an SVG path, in whole units: rings that touch the picture, and no other."""
    return "".join(words for rings in departements for words in _words(rings, frame))


def _words(rings: Rings, frame: Frame) -> Iterator[str]:
    if not len(rings.starts):
        return
    x = _on_grid(WIDTH / 2 + (rings.longitudes - frame.longitude) * frame.per_longitude, frame)
    y = _on_grid(HEIGHT / 2 - (rings.latitudes - frame.latitude) * frame.per_latitude, frame)
    moved = np.ones(len(x), bool)
    moved[1:] = (np.diff(x) != 0) | (np.diff(y) != 0)
    spots = np.column_stack((x, y))
    ends = [*rings.starts[1:].tolist(), len(x)]
    for place in np.flatnonzero(_seen(x, y, rings.starts)).tolist():
        kept = slice(int(rings.starts[place]), ends[place])
        ring = spots[kept][moved[kept]]
        if len(ring) > _SMALLEST_RING:
            yield _ring(ring)


def _on_grid(positions: Numbers, frame: Frame) -> Positions:
    """Whole units; coarser ones on wide maps. Neighbours fall on the same grid, so no gap opens."""
    grain = 1 + int(frame.width_km // FINE_KM)
    snapped: Positions = np.rint(positions / grain).astype(np.int32) * grain
    return snapped


def _seen(x: Positions, y: Positions, starts: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Which rings have a part of their own box within the picture."""
    least, most = np.minimum.reduceat, np.maximum.reduceat
    across = (most(x, starts) >= 0) & (least(x, starts) <= WIDTH)
    seen: npt.NDArray[np.bool_] = across & (most(y, starts) >= 0) & (least(y, starts) <= HEIGHT)
    return seen


def _ring(spots: Positions) -> str:
    """A move, then steps from point to point: shorter than positions."""
    first = spots[0].tolist()
    steps = np.diff(spots, axis=0)[:-1].tolist()
    return f"M{first[0]} {first[1]}l{' '.join(f'{x} {y}' for x, y in steps)}z"


def apart(spots: Sequence[Spot], *, gap: float) -> list[Spot]:
    """The same spots, those nearer than the gap pushed away from each other, within the picture."""
    moved = [list(spot) for spot in spots]
    for _again in range(8):
        for one in range(len(moved)):
            for other in range(one):
                _push(moved[other], moved[one], gap)
    edge = gap / 2
    return [(min(max(x, edge), WIDTH - edge), min(max(y, edge), HEIGHT - edge)) for x, y in moved]


def _push(one: list[float], other: list[float], gap: float) -> None:
    across, down = other[0] - one[0], other[1] - one[1]
    length = (across**2 + down**2) ** 0.5
    if length >= gap:
        return
    if not length:
        across, down, length = 1.0, 0.0, 1.0
        short = gap / 2
    else:
        short = (gap - length) / 2
    for spot, sign in ((one, -1), (other, 1)):
        spot[0] += sign * short * across / length
        spot[1] += sign * short * down / length
