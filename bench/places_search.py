"""Place search at 2,000, 20,000 and 200,000 made-up places: time, memory and requests a second.

    PYTHONPATH=src:. DJANGO_SETTINGS_MODULE=bench.serving.settings python bench/places_search.py

A fresh SQLite database is made in a temporary folder. Requests a second come from wrk against
granian with two workers, beside a bare template with one query on the same server, in the same run.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.fresh_database import fresh_database
from bench.serving import server

SIZES = tuple(int(size) for size in sys.argv[1:]) or (2_000, 20_000, 200_000)
COMMUNES = 500
PAGES = {
    "list near": "/lieux/?ou=93066",
    "list, 4 filters": "/lieux/?ou=93066&services=access&frais=free&langue=en&quand=maintenant",
    "list, département": "/lieux/?ou=93",
    "list, everywhere": "/lieux/",
    "points near": "/lieux/points.json?ou=93066",
    "points, everywhere": "/lieux/points.json",
}


def main() -> None:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with fresh_database():
        set_up()
        held = 0
        for size in SIZES:
            grow(size - held, seed=size)
            held = size
            _measure(size)


def set_up(*, load: bool = True) -> None:
    import django  # noqa: PLC0415  # after the database is named

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    if load:
        call_command("territory", "load")


def grow(count: int, *, seed: int) -> None:
    from bench.synthetic_places import make_places  # noqa: PLC0415

    make_places(count, seed)


def _measure(size: int) -> None:
    print(f"\n## {size:,} places")
    index_costs()
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_ACCEPT_ENCODING="gzip", HTTP_HOST="127.0.0.1")
    for name, address in PAGES.items():
        times = times_of(lambda address=address: client.get(address), 60)  # type: ignore[misc]
        print(f"{name:20} p50 {times[0]:6.1f} ms   p95 {times[1]:6.1f} ms   cpu {times[2]:5.1f} ms")
    _served()


def _served() -> None:
    folder = Path(os.environ["MAILLAGE_DATABASE_URL"].removeprefix("sqlite:///")).parent
    script = server.many_addresses(largest_communes(), folder)
    with server.serving() as (pid, _seconds):
        bare = server.requests_a_second("/bare/")
        one = server.requests_a_second(PAGES["list near"])
        many = server.requests_a_second("/lieux/", script=script)
        memory = server.workers_memory(pid)
    print(f"requests/s: one address {one:.0f}, {COMMUNES} communes {many:.0f}, bare {bare:.0f}")
    print(f"memory of the workers: {memory}")


def index_costs() -> None:

    from maillage.network.index import index, store  # noqa: PLC0415

    store._current = None  # noqa: SLF001  # as in a process that has just started
    start = time.perf_counter()
    built = index()
    print(f"index: {time.perf_counter() - start:.2f} s to build, {built.nbytes / 1e6:.1f} MB")
    print(f"after one edit: {after_edits():.1f} ms; unchanged: {_unchanged():.2f} ms")


def after_edits() -> float:
    """Milliseconds, of ten edits here and there the middle one."""
    from django.db import transaction  # noqa: PLC0415

    from maillage.network.index import index  # noqa: PLC0415
    from maillage.network.models import Place  # noqa: PLC0415
    from maillage.network.revisions import next_revision  # noqa: PLC0415

    built = index()
    costs = []
    for rank in range(10):
        place = Place.objects.order_by("pk")[rank * len(built) // 11]
        with transaction.atomic():
            Place.objects.filter(pk=place.pk).update(nom="Changé", revision=next_revision())
        start = time.perf_counter()
        index()
        costs.append((time.perf_counter() - start) * 1000)
    return statistics.median(costs)


def _unchanged() -> float:
    from maillage.network.index import index  # noqa: PLC0415

    return times_of(index, 100)[0]


def times_of(call: Callable[[], object], count: int) -> tuple[float, float, float]:
    """Median and 95th centile of the clock, and the mean of the processor, in ms."""
    call()
    times = []
    worked = time.process_time()
    for _ in range(count):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    worked = (time.process_time() - worked) * 1000 / count
    times.sort()
    return statistics.median(times), times[int(count * 0.95)], worked


def largest_communes() -> list[str]:
    from maillage.territory.models import Commune  # noqa: PLC0415

    communes = Commune.objects.filter(kind="current", latitude__isnull=False)
    return list(communes.order_by("-population", "pk").values_list("pk", flat=True)[:COMMUNES])


if __name__ == "__main__":
    main()
