"""Search among 10,000, 100,000 and 1,000,000 made-up people of one organisation.

    PYTHONPATH=src:. python bench/people_search.py [--sizes 10000 100000] [--postgres URL]

Without `--postgres` a fresh SQLite database is made in a temporary folder. Times are those of the
whole search as a page asks for it: taking apart what was typed, every question to the database,
loading and ordering the people shown. Limit: 50 ms at the 95th percentile. On a machine that others
use, the last column tells what this process itself needed (with SQLite, that is all of it).
"""

import argparse
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench import people_database
from bench.fresh_database import fresh_database
from bench.people_database import NOW
from bench.synthetic_people import Row, people

if TYPE_CHECKING:
    from maillage.network.models import Membership

LIMIT_MS = 50
ASKED = 40  # searches of each kind


def main() -> None:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    options = _options()
    with fresh_database(
        address=options.postgres, settings="maillage.config.settings.test", inside=options.folder
    ) as folder:
        member = people_database.set_up()
        held = 0
        for size in options.sizes:
            people_database.grow(member, size - held, seed=size)
            held = size
            _measure(member, size, folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--postgres", default="", help="address of an empty database")
    parser.add_argument("--folder", default=None, help="where the SQLite file is made")
    return parser.parse_args()


Ask = Callable[[random.Random, Row], str]
VOWELS = "aeiou"


def _slip(draw: random.Random, name: str) -> str:
    """One letter less, other, or two swapped."""
    at = draw.randrange(1, max(2, len(name) - 1))
    kinds = (
        name[:at] + name[at + 1 :],
        name[:at] + draw.choice("aeioubdlmnrst") + name[at + 1 :],
        name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    )
    return draw.choice(kinds)


def _by_ear(name: str) -> str:
    heard = name.lower().replace("ou", "u").replace("ph", "f").replace("c", "k")
    return "".join(sign for at, sign in enumerate(heard) if not (at and heard[at - 1] == sign))


TOWNS = ("paris", "marseille", "lyon", "toulouse", "nice", "nantes", "montpellier", "strasbourg")
KINDS: dict[str, Ask] = {
    "two letters": lambda _draw, row: row[0][:2],
    "three letters": lambda _draw, row: row[1][:3],
    "mar": lambda _draw, _row: "mar",
    "first name": lambda _draw, row: row[0],
    "first and three letters": lambda _draw, row: f"{row[0]} {row[1][:3]}",
    "mohamed ben": lambda _draw, _row: "mohamed ben",
    "last, first": lambda _draw, row: f"{row[1]} {row[0]}",
    "two and two letters": lambda _draw, row: f"{row[0][:2]} {row[1][:2]}",
    "two letters and nobody": lambda _draw, row: f"{row[0][:2]} xq",
    "name, misspelt": lambda draw, row: f"{row[0]} {_slip(draw, row[1])}",
    "both misspelt": lambda draw, row: f"{_slip(draw, row[0])} {_slip(draw, row[1])}",
    "first, misspelt": lambda draw, row: _slip(draw, row[0]),
    "by ear": lambda _draw, row: f"{_by_ear(row[0])} {_by_ear(row[1])}",
    "nobody's name": lambda draw, _row: "".join(draw.choices("bcdfghjklmnpqrstvwxz", k=7)),
    "two common names": lambda _draw, _row: "mohamed maria",
    "year": lambda _draw, row: str(row[2]),
    "two figures": lambda _draw, row: str(row[2])[2:],
    "name, year": lambda _draw, row: f"{row[0]} {str(row[2])[2:]}",
    "name, year, town": lambda draw, row: f"{row[0]} {str(row[2])[2:]} {draw.choice(TOWNS)}",
    "name, town": lambda draw, row: f"{row[0]} {draw.choice(TOWNS)}",
    "two letters, year": lambda _draw, row: f"{row[0][:2]} {row[2]}",
    "whole telephone": lambda _draw, row: "0" + row[4][3:],
    "start of telephone": lambda _draw, row: "0" + row[4][3:8],
    "four last figures": lambda _draw, row: row[4][-4:],
    "name, four figures": lambda _draw, row: f"{row[0]} {row[4][-4:]}",
}


def _measure(member: "Membership", size: int, folder: Path) -> None:
    print(f"\n{size:,} people" + " " * 18 + "p50 ms   p95 ms   worst   found   p95 of our CPU")
    rows = list(people(ASKED, seed=size))  # the first of those written last
    every: list[float] = []
    for kind, ask in KINDS.items():
        draw = random.Random(kind)
        timed = list(_timed(member, [ask(draw, row) for row in rows]))
        times = sorted(took for took, _busy, _found in timed)
        every += times
        shown = statistics.mean(found for _took, _busy, found in timed)
        busy = _at(sorted(busy for _took, busy, _found in timed), 0.95)
        print(f"  {kind:<26} {_row(times)} {shown:7.1f} {busy:12.1f}")
    print(f"  {'all':<26} {_row(sorted(every))}   limit {LIMIT_MS} ms")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    disk = people_database.disk(folder) / 1e6
    print(f"  disk {disk:,.0f} MB, memory of this process {memory} MB at most")


def _row(times: list[float]) -> str:
    return f"{_at(times, 0.5):8.1f} {_at(times, 0.95):8.1f} {times[-1]:7.1f}"


def _at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]


def _timed(member: "Membership", texts: list[str]) -> Iterator[tuple[float, float, int]]:
    from django_scopes import scope  # noqa: PLC0415

    from maillage.people.search import find_people  # noqa: PLC0415

    with scope(organisation=member.organisation):
        for text in texts:
            began, busy = time.perf_counter(), time.process_time()
            hits = find_people(text, member=member, now=NOW)
            took, busy = time.perf_counter() - began, time.process_time() - busy
            yield took * 1000, busy * 1000, len(hits)


if __name__ == "__main__":
    main()
