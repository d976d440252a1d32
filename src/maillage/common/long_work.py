"""Work that a page asks for and the worker does: once, however often it is asked for meanwhile.

    ask("network.duplicates", now=now, begin=find_duplicates.enqueue)   # in the view

    with doing("network.duplicates", now=now):                          # in the task
        detect_duplicates()

`progress` tells the page whether it is under way and when it was last done. A failure leaves the
last date as it was, and the work may be asked for again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from maillage.common.models import LongWork

LONGEST = timedelta(hours=1)  # after which work without an end is taken for dead


def progress(name: str, *, now: datetime) -> LongWork:
    """As it stands; what died is no longer under way."""
    known = LongWork.objects.filter(name=name).order_by("pk").first() or LongWork(name=name)
    if known.asked_at and known.asked_at <= now - LONGEST:
        known.asked_at = None
    return known


def ask(name: str, *, now: datetime, begin: Callable[[], object]) -> bool:
    """Begin, unless it is under way: of two who ask at once, one only begins it."""
    with transaction.atomic():
        taken = claim(name, now=now)
        if taken:
            begin()
    return taken


def claim(name: str, *, now: datetime) -> bool:
    """Take the work: one UPDATE, so that of two processes one only succeeds."""
    LongWork.objects.get_or_create(name=name)
    free = Q(asked_at=None) | Q(asked_at__lte=now - LONGEST)
    return bool(LongWork.objects.filter(free, name=name).update(asked_at=now))


@contextmanager
def doing(name: str, *, now: datetime) -> Iterator[None]:
    """Note the end of the work; what it found dates from when it began to read."""
    row = LongWork.objects.filter(name=name)
    try:
        yield
    except Exception:
        row.update(asked_at=None)
        raise
    row.update(asked_at=None, done_at=now)
