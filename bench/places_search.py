"""Place search at 2,000, 20,000 and 200,000 made-up places: time, memory and requests a second.

    PYTHONPATH=src:. DJANGO_SETTINGS_MODULE=bench.serving.settings python bench/places_search.py

A fresh SQLite database is made in a temporary folder. Requests a second come from wrk against
granian with two workers, beside a bare template with one query on the same server, in the same run.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bootstrap.server import FRUGAL

ROOT = Path(__file__).resolve().parents[1]
SIZES = tuple(int(size) for size in sys.argv[1:]) or (2_000, 20_000, 200_000)
PORT = 8195
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
    folder = Path(tempfile.mkdtemp(prefix="maillage-bench-"))
    os.environ["MAILLAGE_DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    try:
        _set_up()
        held = 0
        for size in SIZES:
            _grow(size - held, seed=size)
            held = size
            _measure(size)
    finally:
        shutil.rmtree(folder)


def _set_up() -> None:
    import django  # noqa: PLC0415  # after the database is named

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("territory", "load")


def _grow(count: int, *, seed: int) -> None:
    from bench.synthetic_places import make_places  # noqa: PLC0415

    make_places(count, seed)


def _measure(size: int) -> None:
    print(f"\n## {size:,} places")
    _index_costs()
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_ACCEPT_ENCODING="gzip", HTTP_HOST="127.0.0.1")
    for name, address in PAGES.items():
        times = _times(lambda address=address: client.get(address), 60)  # type: ignore[misc]
        print(f"{name:20} p50 {times[0]:6.1f} ms   p95 {times[1]:6.1f} ms   cpu {times[2]:5.1f} ms")
    with _server() as pid:
        bare, one = _requests_a_second("/bare/"), _requests_a_second(PAGES["list near"])
        many = _requests_a_second("/lieux/", script=_many_addresses())
        memory = ", ".join(f"{one:.0f} MB" for one in _worker_memory(pid))
        print(f"requests/s: one address {one:.0f}, {COMMUNES} communes {many:.0f}, bare {bare:.0f}")
        print(f"resident memory of the server's processes: {memory}")


def _index_costs() -> None:
    from django.db import transaction  # noqa: PLC0415

    from maillage.network.index import index, store  # noqa: PLC0415
    from maillage.network.models import Place  # noqa: PLC0415
    from maillage.network.revisions import next_revision  # noqa: PLC0415

    store._current = None  # noqa: SLF001  # as in a process that has just started
    start = time.perf_counter()
    built = index()
    print(f"index: {time.perf_counter() - start:.2f} s to build, {built.nbytes / 1e6:.1f} MB")
    costs = []
    for rank in range(10):
        place = Place.objects.order_by("pk")[rank * len(built) // 11]
        with transaction.atomic():
            Place.objects.filter(pk=place.pk).update(nom="Changé", revision=next_revision())
        start = time.perf_counter()
        index()
        costs.append((time.perf_counter() - start) * 1000)
    print(f"after one edit: {statistics.median(costs):.1f} ms; unchanged: {_unchanged():.2f} ms")


def _unchanged() -> float:
    from maillage.network.index import index  # noqa: PLC0415

    return _times(index, 100)[0]


def _times(call: Callable[[], object], count: int) -> tuple[float, float, float]:
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


@contextmanager
def _server() -> Iterator[int]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2"]
    command += [
        "--blocking-threads",
        "8",
        "--blocking-threads-idle-timeout",
        "600",
        "--host",
        "127.0.0.1",
        "--port",
        str(PORT),
    ]
    command += ["--log-level", "error", "maillage.config.wsgi:application"]
    process = subprocess.Popen(command, cwd=ROOT, env={**FRUGAL, **os.environ})
    try:
        _wait_until_ready()
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_ready() -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def _many_addresses() -> Path:
    """A script of wrk: each request asks around another of the largest communes, drawn evenly."""
    from maillage.territory.models import Commune  # noqa: PLC0415

    communes = Commune.objects.filter(kind="current", latitude__isnull=False)
    codes = communes.order_by("-population", "pk").values_list("pk", flat=True)[:COMMUNES]
    lines = [
        f"local codes = {{{', '.join(repr(code) for code in codes)}}}",
        "function request()",
        "  return wrk.format('GET', '/lieux/?ou=' .. codes[math.random(#codes)])",
        "end",
    ]
    script = Path(os.environ["MAILLAGE_DATABASE_URL"].removeprefix("sqlite:///")).parent / "m.lua"
    script.write_text("\n".join(lines))
    return script


def _requests_a_second(address: str, *, script: Path | None = None) -> float:
    url = f"http://127.0.0.1:{PORT}{address}"
    for _ in range(8):  # each worker reads its geography and its places once
        urllib.request.urlopen(url, timeout=60).close()
    _wrk(url, seconds=3, script=script)
    return statistics.median(_wrk(url, seconds=6, script=script) for _ in range(3))


def _wrk(url: str, *, seconds: int, script: Path | None) -> float:
    command = ["wrk", "-t1", "-c8", "--timeout", "20s", f"-d{seconds}s"]
    command += ["-s", str(script), url] if script else [url]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output:
        raise SystemExit(output)
    match = re.search(r"Requests/sec:\s+([\d.]+)", output)
    return float(match[1]) if match else 0.0


def _worker_memory(pid: int) -> list[float]:
    """Resident memory of the main process and its workers, from Linux's /proc."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    sizes = []
    for one in [str(pid), *children]:
        match = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{one}/status").read_text())
        sizes.append(int(match[1]) / 1024 if match else 0.0)
    return sizes


if __name__ == "__main__":
    main()
