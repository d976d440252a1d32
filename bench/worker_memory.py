"""What each web worker holds at 20,000 places: fresh, after first pages, after load.

    PYTHONPATH=src:. DJANGO_SETTINGS_MODULE=bench.serving.settings python bench/worker_memory.py

The server is started as the launcher does. The load: lists around 500 communes, then the results of
200 people's orientations, fifteen seconds each by eight connections at a time. `wrk` must be
installed. `MAILLAGE_DATABASE_URL` may name a database already made; otherwise one is made.
"""

import os
import shutil
import tempfile
from pathlib import Path

from bench import orientation, places_search
from bench.serving import server

SIZE = 20_000
SECONDS = 15
FIRST_PAGES = ("/", "/lieux/?ou=93066", "/lieux/?ou=69123", "/lieux/1/", "/orientation/")


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="maillage-bench-"))
    made = "MAILLAGE_DATABASE_URL" in os.environ
    os.environ.setdefault("MAILLAGE_DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    try:
        places_search.set_up(load=not made)
        if not made:
            places_search.grow(SIZE, seed=1)
        measure(folder)
    finally:
        shutil.rmtree(folder)


def measure(folder: Path) -> None:
    lists = server.many_addresses(places_search.largest_communes(), folder)
    results = server.many_cookies("/orientation/resultat/", orientation.cookies(), folder)
    with server.serving() as (pid, _seconds):
        print("fresh:", server.workers_memory(pid), flush=True)
        server.visit(*FIRST_PAGES)
        print("first pages:", server.workers_memory(pid), flush=True)
        for what, script in (("500 communes", lists), ("orientations", results)) * 2:
            rate = server.load("/", seconds=SECONDS, script=script)
            print(f"{what}: {server.workers_memory(pid)}; {rate:.0f} requests a second", flush=True)


if __name__ == "__main__":
    main()
