"""Every limit of the main job in one run, as rows of a table: about four minutes when quiet.

    PYTHONPATH=src:. DJANGO_SETTINGS_MODULE=bench.serving.settings python bench/main_job.py

20,000 made-up places in a fresh SQLite file, the server as the launcher starts it. `wrk` must be
installed. The import uses the real rows of `bench/places_import.py`; the second start is that of
`./maillage demo`, whose first one must have been done.
"""

import os
import statistics
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from bench import orientation, places_search, territory
from bench.fresh_database import fresh_database
from bench.serving import server

SIZE = 20_000
DEMO_PORT = 8196
PRINTED = 60


def row(what: str, limit: str, measured: str) -> None:
    print(f"| {what} | {limit} | {measured} |", flush=True)


def main() -> None:
    with fresh_database() as folder:
        places_search.set_up()
        places_search.grow(SIZE, seed=1)
        print("\n| what | limit | measured |\n|---|---|---|")
        in_process()
        with_the_server(folder)
    second_start()
    command = [sys.executable, "bench/places_import.py", "--sizes", "18769"]
    subprocess.run(command, cwd=server.ROOT, check=True)


def in_process() -> None:
    from django.test import Client  # noqa: PLC0415  # once Django is set up

    from maillage.territory.index.held import geography  # noqa: PLC0415
    from maillage.territory.selectors import commune_for, search  # noqa: PLC0415

    columns = geography().columns
    typed = territory.drawn(columns.names, list(columns.populations), columns.post_codes.codes)
    timings = [territory.timed(search, text) for text in typed["as typed"]]
    row("type-ahead, as typed", "p95 ≤ 10 ms", f"{p95(timings):.1f} ms")
    asked = [(name, codes[0] if codes else "") for name, codes in named(columns)]
    began = time.perf_counter()
    for name, post_code in asked:
        commune_for(name=name, post_code=post_code)
    each = (time.perf_counter() - began) / len(asked) * 1e6
    row("a commune by its name, a row of an import", "≤ 20 µs", f"{each:.0f} µs")
    client = Client(HTTP_ACCEPT_ENCODING="gzip", HTTP_HOST="127.0.0.1")
    codes = places_search.largest_communes()
    costs = [orientation.timed(lambda c=c: client.get(f"/lieux/?ou={c}")) for c in codes]
    row("place search, 500 communes, compressed", "p95 ≤ 30 ms", both(costs[20:]))
    row("orientation with its page", "p95 ≤ 30 ms", both(orientation.pages()))
    row("index of places after one edit", "< 20 ms", f"{places_search.after_edits():.1f} ms")


def named(columns: object) -> list[tuple[str, tuple[str, ...]]]:
    names, post_codes = columns.names, columns.post_codes  # type: ignore[attr-defined]
    return list(zip(names, post_codes, strict=True))[::2]


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def both(costs: list[orientation.Cost]) -> str:
    wall, cpu = [cost.wall for cost in costs], [cost.cpu for cost in costs]
    median = statistics.median(cpu)
    return f"{p95(wall):.1f} ms on the clock; processor p50 {median:.1f}, p95 {p95(cpu):.1f} ms"


def with_the_server(folder: Path) -> None:
    script = server.many_addresses(places_search.largest_communes(), folder)
    tokens = route_cards()
    with server.serving() as (pid, seconds):
        row("server start, two workers", "≤ 3 s", f"{seconds:.1f} s")
        row("a worker, fresh", "", server.workers_memory(pid))
        bare = server.requests_a_second("/bare/")
        same = server.requests_a_second("/lieux/?ou=93066")
        many = server.requests_a_second("/lieux/", script=script)
        row("requests a second: yardstick", "", f"{bare:.0f}")
        row("requests a second: one address", "≥ 300", f"{same:.0f} (ratio {same / bare:.2f})")
        row("requests a second: 500 communes", "≥ 300", f"{many:.0f} (ratio {many / bare:.2f})")
        row("a worker, after that load", "≤ 150 MB", server.workers_memory(pid))
        server.visit(*(f"/feuille-de-route/{token}.pdf" for token in tokens), times=1)
        row(f"a worker, {PRINTED} sheets printed too", "≤ 150 MB", server.workers_memory(pid))


def route_cards() -> list[str]:
    """Cards of the places of the database, each another."""
    from django.utils import timezone  # noqa: PLC0415

    from maillage.guidance.answers import Answers  # noqa: PLC0415
    from maillage.guidance.orientation import orient  # noqa: PLC0415
    from maillage.guidance.route_cards.services import create_route_card  # noqa: PLC0415

    now = timezone.now() - timedelta(minutes=1)
    cards = [
        create_route_card(
            orientation=orient(Answers.from_json(person), now=now),
            chosen={},
            language=("fr", "en", "ar")[number % 3],
            now=now,
        )
        for number, person in enumerate(orientation.people()[:PRINTED])
    ]
    return [card.token for card in cards]


def second_start() -> None:
    command = [sys.executable, "maillage", "demo", "--no-browser", f"--port={DEMO_PORT}"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAILLAGE", "DJANGO"))}
    began = time.perf_counter()
    demo = subprocess.Popen(command, cwd=server.ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        while demo.poll() is None and time.perf_counter() - began < 120:  # noqa: PLR2004
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{DEMO_PORT}/health", timeout=1).close()
                break
            time.sleep(0.02)
        row("`./maillage demo`, again", "< 5 s", f"{time.perf_counter() - began:.1f} s")
    finally:
        demo.terminate()
        demo.wait(timeout=30)


if __name__ == "__main__":
    main()
