"""From filters to ranked rows of the index."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maillage.network.enums import PositionKind
from maillage.network.facets import FACET
from maillage.network.forms.filters import DEFAULT_RADIUS_KM, PlaceFilters, When
from maillage.network.index import PlaceIndex, mask_of
from maillage.network.index.columns import POSITIONS
from maillage.network.index.snapshot import QUARTER, QUARTERS_A_DAY
from maillage.network.languages import BIT
from maillage.network.opening.holidays import holiday
from maillage.network.whereabouts import Where
from maillage.network.zones import PARIS

PAGE_SIZE = 20
# How far a place may be from the centre of its commune, where its position is only that.
DOUBT_KM = 2.0
AT_COMMUNE = POSITIONS[PositionKind.COMMUNE]
EVENING_FROM = 18 * 4  # in quarters of an hour
# Evening of Monday to Friday: the weekend is a choice of its own.
EVENINGS = tuple((day * QUARTERS_A_DAY + EVENING_FROM, 6 * 4) for day in range(5))
WEEKEND = ((5 * QUARTERS_A_DAY, 2 * QUARTERS_A_DAY),)

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Found:
    """Rows of the index in their order, and their distances when there is a position."""

    rows: NDArray[np.int64]
    km: NDArray[np.float64] | None

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def nothing(cls) -> "Found":
        return cls(np.empty(0, dtype=np.int64), None)

    def page(self, number: int) -> "Found":
        cut = slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)
        return Found(self.rows[cut], None if self.km is None else self.km[cut])

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.rows) // PAGE_SIZE))


def find(index: PlaceIndex, filters: PlaceFilters, where: Where | None, *, now: datetime) -> Found:
    """Every place that answers the filters: nearest first, or by name without a position."""
    if where is not None and where.communes is not None:
        kept = index.inside(where.communes)[index.by_name]
        return _narrowed(index, Found(index.by_name[kept], None), filters, now)
    if where is not None and where.point is not None:
        rows, km = index.near(*where.point, radius_km(filters, where))
        return _narrowed(index, _surest_first(index, rows, km), filters, now)
    return _narrowed(index, Found(index.by_name, None), filters, now)


def _surest_first(index: PlaceIndex, rows: NDArray[np.int64], km: NDArray[np.float64]) -> Found:
    """A place known only by its commune would always win there: it waits by its likely error."""
    doubt = np.where(index.position[rows] == AT_COMMUNE, DOUBT_KM, 0.0)
    order = np.argsort(km + doubt, kind="stable")
    return Found(rows[order], km[order])


def radius_km(filters: PlaceFilters, where: Where) -> int:
    return filters.radius or where.radius_km or DEFAULT_RADIUS_KM


def nearest(
    index: PlaceIndex,
    filters: PlaceFilters,
    point: tuple[float, float],
    *,
    count: int,
    now: datetime,
) -> Found:
    """The closest answers, however far: what to say when nothing is near."""
    everything = np.arange(len(index), dtype=np.int64)
    among = _answers(index, everything, filters, now)
    rows, km = index.nearest(*point, count, among=among)
    return Found(rows, km)


def _narrowed(index: PlaceIndex, found: Found, filters: PlaceFilters, now: datetime) -> Found:
    keep = _answers(index, found.rows, filters, now)
    if keep.all():
        return found
    return Found(found.rows[keep], None if found.km is None else found.km[keep])


def _answers(
    index: PlaceIndex, rows: NDArray[np.int64], filters: PlaceFilters, now: datetime
) -> Mask:
    keep: Mask = np.ones(len(rows), dtype=np.bool_)
    for param, ticked in filters.members:
        facet, mask = FACET[param], mask_of(ticked)
        held: NDArray[Any] = getattr(index, facet.column)[rows] & mask
        keep &= (held == mask) if facet.every else (held != 0)
    if filters.language:
        keep &= (index.languages[rows] & np.uint64(BIT[filters.language])) != 0
    opened = _opened(index, filters, now)
    return keep if opened is None else keep & opened[rows]


def _opened(index: PlaceIndex, filters: PlaceFilters, now: datetime) -> Mask | None:
    wanted: list[Mask] = []
    if filters.when is When.NOW:
        wanted.append(_open_now(index, now))
    if filters.when is When.EVENING:
        wanted.append(index.open_in(EVENINGS))
    if filters.when is When.WEEKEND:
        wanted.append(index.open_in(WEEKEND))
    if filters.day is not None:
        start = filters.day * QUARTERS_A_DAY
        if filters.minute is None:
            wanted.append(index.open_in(((start, QUARTERS_A_DAY),)))
        else:
            wanted.append(index.open_in(((start + filters.minute // QUARTER, 1),)))
    return np.logical_and.reduce(wanted) if wanted else None


def _open_now(index: PlaceIndex, now: datetime) -> Mask:
    """An ordinary week says nothing of a public holiday, so nothing is claimed on one."""
    if holiday(now.astimezone(PARIS).date()):
        return np.zeros(len(index), dtype=np.bool_)
    return index.open_at(now)


def is_holiday(now: datetime) -> bool:
    return holiday(now.astimezone(PARIS).date()) is not None
