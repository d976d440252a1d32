"""One frozen state of the index and the questions asked of it."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maillage.network.index.columns import Columns, commune_number, join
from maillage.network.index.geometry import KM_PER_DEGREE, distances_km
from maillage.network.zones import ZONES

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
QUARTER = 15
QUARTERS_A_DAY = 96


class PlaceIndex:
    """Listed places as columns. Rows number places inside this snapshot only: keep `pk`, not rows.

    Masks carry a vocabulary's members in declaration order (`mask_of` makes them); languages
    follow `network.languages.LANGUAGES`. `opening` holds 84 bytes a place, one bit a quarter of an
    hour from Monday 00:00, first quarter in the lowest bit; without `opening_known` it is zero.
    """

    def __init__(self, columns: Columns, *, revision: int) -> None:
        self.revision = revision
        self.columns = columns
        (
            self.pk, self.latitude, self.longitude, self.position, self.commune, self.zone,
            self.name, self.updated, self.services, self.audiences, self.cares, self.fees,
            self.access_modes, self.support_modes, self.programmes, self.labels, self.languages,
            self.opening, self.opening_known,
        ) = columns  # fmt: skip
        # What others computed from this snapshot; it goes when the snapshot goes.
        self.kept: dict[object, object] = {}
        self.located = int(np.searchsorted(self.latitude, 91.0))

    def __len__(self) -> int:
        return len(self.pk)

    def replacing(self, changed: set[int], fresh: Columns, *, revision: int) -> "PlaceIndex":
        """A new snapshot: the `changed` places forgotten, the `fresh` ones in."""
        gone = np.flatnonzero(np.isin(self.pk, list(changed)))
        pieces = [*self._runs(gone, fresh)]
        return PlaceIndex(join(pieces), revision=revision)

    def _runs(self, gone: Rows, fresh: Columns) -> Iterator[Columns]:
        """The columns, cut where rows go or come: an edit copies each of them once, in order."""
        places = np.searchsorted(self.latitude, fresh.latitude, side="right")
        coming = [(int(at), True, rank) for rank, at in enumerate(places)]
        going = [(int(row), False, 0) for row in gone]
        start = 0
        for at, comes, rank in sorted(coming + going):
            yield self.columns.cut(start, at)
            start = max(start, at) if comes else at + 1
            if comes:
                yield fresh.cut(rank, rank + 1)
        yield self.columns.cut(start, len(self))

    def near(self, latitude: float, longitude: float, radius_km: float) -> tuple[Rows, Any]:
        """Rows within `radius_km` and their distances in km, nearest first (pk breaks ties)."""
        rows, km = self._band(latitude, longitude, radius_km)
        close = km <= radius_km
        return self._nearest_first(rows[close], km[close])

    def nearest(
        self, latitude: float, longitude: float, count: int, *, among: Mask | None = None
    ) -> tuple[Rows, Any]:
        """The `count` nearest rows (of those marked in `among`), however far they are."""
        radius = 10.0
        while True:
            rows, km = self._band(latitude, longitude, radius)
            keep = km <= radius
            if among is not None:
                keep &= among[rows]
            if np.count_nonzero(keep) >= count or radius > KM_PER_DEGREE * 180:
                rows, km = self._nearest_first(rows[keep], km[keep])
                return rows[:count], km[:count]
            radius *= 4

    def distances(self, latitude: float, longitude: float, rows: Rows) -> NDArray[np.float64]:
        return distances_km(latitude, longitude, self.latitude[rows], self.longitude[rows])

    def inside(self, insee_codes: frozenset[str]) -> Mask:
        """Places of these communes (a commune, an EPCI, a département...)."""
        numbers = np.array([commune_number(code) for code in sorted(insee_codes)], dtype=np.int32)
        return np.isin(self.commune, numbers)

    def open_at(self, moment: datetime) -> Mask:
        """Open, in an ordinary week, at this moment on each place's own clock."""
        opened = np.zeros(len(self), dtype=np.bool_)
        for number in np.flatnonzero(np.bincount(self.zone)):
            local = moment.astimezone(ZONES[number])
            there = self.zone == number
            opened[there] = self.open_during(week_quarter(local), 1)[there]
        return opened

    def open_during(self, first: int, count: int) -> Mask:
        """Open in at least one of `count` quarters of an hour from the week's quarter `first`."""
        return self.open_in(((first, count),))

    def open_in(self, spans: tuple[tuple[int, int], ...]) -> Mask:
        """Open in at least one quarter of any of the (first, count) spans."""
        wanted = _quarters(spans)
        used = np.flatnonzero(wanted)
        opened = np.zeros(len(self), dtype=np.bool_)
        for byte in used:
            opened |= (self.opening[:, byte] & wanted[byte]) != 0
        return opened

    @cached_property
    def by_name(self) -> Rows:
        """All rows in the order of their names."""
        return np.lexsort((self.pk, self.name)).astype(np.int64)

    @cached_property
    def _row_order(self) -> Rows:
        return np.argsort(self.pk, kind="stable").astype(np.int64)

    def row_of(self, pk: int) -> int | None:
        at = int(np.searchsorted(self.pk, pk, sorter=self._row_order))
        if at == len(self):
            return None
        row = int(self._row_order[at])
        return row if self.pk[row] == pk else None

    @property
    def nbytes(self) -> int:
        return sum(column.nbytes for column in self.columns)

    def _band(self, latitude: float, longitude: float, radius_km: float) -> tuple[Rows, Any]:
        # Only latitudes are cut: no meridian is special, so Fiji's side of 180° needs no case.
        reach = radius_km / KM_PER_DEGREE
        first = int(np.searchsorted(self.latitude, latitude - reach, side="left"))
        last = int(np.searchsorted(self.latitude, latitude + reach, side="right"))
        rows = np.arange(first, min(last, self.located), dtype=np.int64)
        return rows, self.distances(latitude, longitude, rows)

    def _nearest_first(self, rows: Rows, km: NDArray[np.float64]) -> tuple[Rows, Any]:
        order = np.lexsort((self.pk[rows], km))
        return rows[order], km[order]


def week_quarter(local: datetime) -> int:
    """The quarter of an hour of the week, from Monday 00:00.

    >>> week_quarter(datetime(2026, 11, 23, 9, 20))
    37
    """
    return local.weekday() * QUARTERS_A_DAY + (local.hour * 60 + local.minute) // QUARTER


def _quarters(spans: tuple[tuple[int, int], ...]) -> NDArray[np.uint8]:
    wanted = np.zeros(7 * QUARTERS_A_DAY, dtype=np.uint8)
    for first, count in spans:
        wanted[np.arange(first, first + count) % len(wanted)] = 1
    return np.packbits(wanted, bitorder="little")
