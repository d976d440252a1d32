"""The current snapshot of this process, refreshed by what was written since."""

import threading

from django.db import connection

from maillage.network.index.columns import read_columns
from maillage.network.index.snapshot import PlaceIndex
from maillage.network.models import Place, PlaceRevision

FEW = 500

_lock = threading.Lock()
_current: PlaceIndex | None = None


def index() -> PlaceIndex:
    """The places as they are now: one tiny query when nothing was written.

    Inside a transaction what is read may yet be rolled back, so such a snapshot is not kept.
    """
    global _current  # noqa: PLW0603  # the process-wide reference is the point
    number = _written()
    current = _current
    if current is not None and current.revision == number:
        return current
    if connection.in_atomic_block:
        return _refreshed(current, number)
    with _lock:
        if _current is None or _current.revision != number:
            _current = _refreshed(_current, number)
        return _current


_LAST = str(PlaceRevision.objects.order_by("pk").values("number")[:1].query)


def _written() -> int:
    """Asked at every request: the query is written once, it would cost more than its answer."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        row = cursor.fetchone()
    return row[0] if row else 0


def _refreshed(known: PlaceIndex | None, number: int) -> PlaceIndex:
    if known is None or known.revision > number:  # a database put back from an older copy
        return PlaceIndex(read_columns(Place.objects.listed()), revision=number)
    written = Place.objects.filter(revision__gt=known.revision)
    changed = set(written.values_list("pk", flat=True))
    if len(changed) <= FEW:  # by their keys: asked by revision, engines walk through every place
        written = Place.objects.filter(pk__in=changed)
    fresh = read_columns(written.listed())
    return known.replacing(changed, fresh, revision=number)
