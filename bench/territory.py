"""The type-ahead and the commune look-up, against the limits set for them.

Run with the settings and the database of the house, geography loaded:
`DJANGO_SETTINGS_MODULE=… python bench/territory.py`. Queries are drawn with a fixed seed:
beginnings of names (half of them by population), the same with one letter wrong, whole names,
and codes.
"""

import random
import resource
import time
import tracemalloc
from collections.abc import Callable
from statistics import median, quantiles

import django

QUERIES = 4000
SEARCH_LIMIT_MS = 10.0
LOOK_UP_LIMIT_US = 20.0
MEMORY_LIMIT_MB = 25.0
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    django.setup()
    from maillage.territory.index.held import forget, geography  # noqa: PLC0415 -- after setup
    from maillage.territory.selectors import commune_for, search  # noqa: PLC0415

    tracemalloc.start()
    columns = geography().columns
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    if not columns.codes:
        raise SystemExit("No geography: run `./maillage manage territory load` first.")
    forget()
    began = time.perf_counter()
    geography()
    say("index in memory, MB", held, MEMORY_LIMIT_MB)
    print(f"index built in {time.perf_counter() - began:.2f} s")
    queries = drawn(columns.names, list(columns.populations), columns.post_codes.codes)
    for kind, texts in queries.items():
        timings = [timed(search, text) for text in texts]
        p95 = quantiles(timings, n=20)[-1]
        say(f"search {kind}: median, ms", median(timings), SEARCH_LIMIT_MS)
        say(f"search {kind}: p95, ms", p95, SEARCH_LIMIT_MS)
    rows = random.Random(7).choices(range(len(columns.names)), k=20_000)
    asked = [(columns.names[row], (columns.post_codes[row] or ("",))[0]) for row in rows]
    began = time.perf_counter()
    for name, post_code in asked:
        commune_for(name=name, post_code=post_code)
    each = (time.perf_counter() - began) / len(asked) * 1e6
    say("commune_for, µs", each, LOOK_UP_LIMIT_US)
    print(f"process at its largest {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def drawn(names: list[str], populations: list[int], post_codes: list[str]) -> dict[str, list[str]]:
    chance = random.Random(42)
    towns = chance.choices(names, weights=populations, k=QUERIES // 2)
    towns += chance.choices(names, k=QUERIES - len(towns))
    begun = [town[: chance.randint(2, len(town))] for town in towns]
    return {
        "as typed": begun,
        "one letter wrong": [spoilt(text, chance) for text in begun[: QUERIES // 2]],
        "whole names": towns[: QUERIES // 2],
        "codes": [code[: chance.randint(2, 5)] for code in chance.choices(post_codes, k=500)],
    }


def spoilt(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice(LETTERS) + text[place + chance.randint(0, 1) :]


def timed(search: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    search(text)
    return (time.perf_counter() - began) * 1e3


def say(what: str, value: float, limit: float) -> None:
    print(f"{what:40} {value:8.2f}   {value / limit:5.2f} of the limit ({limit:g})")


if __name__ == "__main__":
    main()
