"""What an orientation costs on the server, alone and with its page, at growing numbers of places.

    python bench/orientation.py [2000 20000 200000]

Each size is measured in a database of its own under the temporary folder, by 200 people of twelve
kinds around communes drawn by their population. The target is p95 ≤ 30 ms at 20,000, page included.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
SIZES = [2_000, 20_000, 200_000]
PEOPLE = 200
KINDS: list[dict[str, Any]] = [
    {"needs": ["procedure"], "procedures": ["caf"], "devices": ["phone"], "skills": ["messages"]},
    {"needs": ["procedure"], "procedures": ["prefecture"], "languages": ["ar"], "reading": "none"},
    {"needs": ["learn"], "moments": ["evening", "saturday"], "situations": ["parent"]},
    {"needs": ["job"], "situations": ["young"], "reach": "near"},
    {"needs": ["job", "procedure"], "procedures": ["france_travail"], "skills": ["email"]},
    {"needs": ["equipment"], "devices": ["none"], "connection": "none", "cost": "free"},
    {"needs": ["school"], "situations": ["parent"], "languages": ["fr", "ta"]},
    {"needs": ["security"], "confidence": "afraid", "situations": ["senior"]},
    {"needs": ["procedure"], "cares": ["deaf"], "reach": "far"},
    {"needs": ["procedure", "learn", "equipment"], "connection": "none", "skills": ["none"]},
    {"needs": ["learn"], "reach": "home", "cares": ["motor"]},
    {},
]


def prepare(size: int, folder: Path) -> None:
    os.environ["MAILLAGE_DATABASE_URL"] = f"sqlite:///{folder / f'{size}.sqlite3'}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings.test")
    # Django reads its settings when it is set up, so nothing of ours is imported before.
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from bench.synthetic_places import make_places  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("territory", "load", "--without-contours", stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    make_places(size)


def people() -> list[dict[str, Any]]:
    from maillage.territory.models import Commune  # noqa: PLC0415

    draw = random.Random(7)
    towns = list(
        Commune.objects.filter(kind="current", latitude__isnull=False)
        .order_by("pk")
        .values_list("insee_code", "name", "latitude", "longitude", "population")
    )
    chosen = draw.choices(towns, [town[4] for town in towns], k=PEOPLE)
    return [
        {
            **KINDS[number % len(KINDS)],
            "where": {
                "kind": "commune",
                "code": code,
                "name": name,
                "latitude": latitude,
                "longitude": longitude,
            },
        }
        for number, (code, name, latitude, longitude, _population) in enumerate(chosen)
    ]


class Cost(NamedTuple):
    """Milliseconds on the clock, and of processor: the second one hardly feels the neighbours."""

    wall: float
    cpu: float


def timed(act: Callable[[], object]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Cost((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000)


def measure(size: int) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from maillage.guidance.answers import Answers  # noqa: PLC0415
    from maillage.guidance.orientation import orient  # noqa: PLC0415
    from maillage.network.index import index  # noqa: PLC0415

    building = timed(index)
    asked = people()
    answers = [Answers.from_json(person) for person in asked]
    now = timezone.now()
    ranking = [timed(lambda a=a: orient(a, now=now)) for a in answers]
    print(f"| {size} | {building.wall:.0f} | {told(ranking)} | {told(pages())} |", flush=True)


def pages() -> list[Cost]:
    """Each person's result, the page included."""
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")
    costs: list[Cost] = []
    client.get("/orientation/")
    for cookie in cookies():
        name, _, value = cookie.partition("=")
        client.cookies[name] = value
        costs.append(timed(lambda: client.get("/orientation/resultat/")))
    return costs


def cookies() -> list[str]:
    """What each person's browser sends."""
    from django.core import signing  # noqa: PLC0415

    from maillage.guidance import cookie  # noqa: PLC0415

    data = [{"v": cookie.VERSION, "a": person, "p": []} for person in people()]
    signed = [signing.dumps(one, salt=cookie.SALT, compress=True) for one in data]
    return [f"{cookie.NAME}={value}" for value in signed]


def told(costs: list[Cost]) -> str:
    """p50 and p95 on the clock, then p50 and p95 of processor."""
    cells: list[str] = []
    for values in ([cost.wall for cost in costs], [cost.cpu for cost in costs]):
        cells += [
            f"{statistics.median(values):.1f}",
            f"{statistics.quantiles(values, n=20)[-1]:.1f}",
        ]
    return " | ".join(cells)


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    if len(sizes) == 1:
        with tempfile.TemporaryDirectory() as folder:
            prepare(sizes[0], Path(folder))
            measure(sizes[0])
        return
    print("| places | index | orient p50 | p95 | cpu p50 | cpu p95 |", end="")
    print(" page p50 | p95 | cpu p50 | cpu p95 |", flush=True)
    for size in sizes:
        # A process a size: each has its own database and its own index.
        os.spawnv(os.P_WAIT, sys.executable, [sys.executable, __file__, str(size)])  # noqa: S606


if __name__ == "__main__":
    main()
