"""How long and how much memory an import of places takes, and whether it grows in a straight line.

    python bench/places_import.py [--sizes 2000 18769 200000] [--places FOLDER]

Real rows (the JSON files of FOLDER) are repeated, identifiers changed and positions a little moved,
until the size is reached, then imported by the command itself, each size in a process and a SQLite
file of its own. Limits of the house: 18,769 rows in 20 s and 300 MB.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PLACES = ROOT.parent / "shared" / "data" / "places"
JITTER = 0.002  # degrees, about 200 m


def real_rows(folder: Path) -> list[dict[str, Any]]:
    rows = [row for path in sorted(folder.glob("*.json")) for row in json.loads(path.read_text())]
    if not rows:
        sys.exit(f"no JSON file of places in {folder}: give their folder with --places")
    return rows


def repeated(rows: list[dict[str, Any]], size: int) -> Iterator[dict[str, Any]]:
    """Rows of a file of that size, always the same."""
    chance = random.Random(size)
    for number in range(size):
        row = dict(rows[number % len(rows)])
        row["id"] = f"bench--{number:07d}"
        if "latitude" in row:
            row["latitude"] += chance.uniform(-JITTER, JITTER)
            row["longitude"] += chance.uniform(-JITTER, JITTER)
        yield row


def write(rows: list[dict[str, Any]], size: int, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for number, row in enumerate(repeated(rows, size)):
            file.write(f"{',' if number else ''}\n{json.dumps(row, ensure_ascii=False)}")
        file.write("\n]\n")


def django(database: Path, *arguments: str) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "maillage.config.settings.test",
        "MAILLAGE_DATABASE_URL": f"sqlite:///{database}",
    }
    command = [sys.executable, "-m", "django", *arguments]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def measured(database: Path, path: Path) -> tuple[float, float, float]:
    """Seconds, processor seconds and peak megabytes of one import."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    read, written = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        django(database, "places", "import", str(path), "--source", "bench")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        os.write(written, str(peak).encode())
        os._exit(0)
    os.close(written)
    peak = int(os.read(read, 20))
    os.waitpid(child, 0)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, processor, peak / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[2000, 18_769, 200_000])
    parser.add_argument("--places", type=Path, default=PLACES)
    options = parser.parse_args()
    rows = real_rows(options.places)
    print(f"{'rows':>8} {'seconds':>8} {'cpu s':>8} {'peak MB':>8} {'rows/s':>8} {'ms/row':>7}")
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.sqlite3"
        django(empty, "migrate", "-v0")
        django(empty, "territory", "load")
        for size in options.sizes:
            database, path = Path(folder) / f"{size}.sqlite3", Path(folder) / f"{size}.json"
            shutil.copy(empty, database)
            write(rows, size, path)
            seconds, processor, peak = measured(database, path)
            print(
                f"{size:>8} {seconds:>8.1f} {processor:>8.1f} {peak:>8.0f} "
                f"{size / seconds:>8.0f} {1000 * seconds / size:>7.2f}",
                flush=True,
            )
            database.unlink()
            path.unlink()


if __name__ == "__main__":
    main()
