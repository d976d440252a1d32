"""Search among 10,000, 100,000 and 1,000,000 made-up people of one organisation.

    PYTHONPATH=src:. python bench/people_search.py [--sizes 10000 100000] [--postgres URL]

Without `--postgres` a fresh SQLite database is made in a temporary folder. Times are those of the
whole search as a page asks for it: taking apart what was typed, every question to the database,
loading and ordering the people shown. Limit: 50 ms at the 95th percentile. On a machine that others
use, the last column tells what this process itself needed (with SQLite, that is all of it).
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.synthetic_people import COMMUNES, Row, people

if TYPE_CHECKING:
    from django.db.models import Model

    from maillage.network.models import Membership
    from maillage.people.models import Person
    from maillage.territory.models import Commune

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
LIMIT_MS = 50
BATCH = 5000
ASKED = 40  # searches of each kind


def main() -> None:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="maillage-people-", dir=options.folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "maillage.config.settings.test"
    os.environ["MAILLAGE_DATABASE_URL"] = options.postgres or f"sqlite:///{folder / 'db.sqlite3'}"
    try:
        member = _set_up()
        held = 0
        for size in options.sizes:
            _grow(member, size - held, seed=size)
            held = size
            _measure(member, size, folder)
    finally:
        shutil.rmtree(folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--postgres", default="", help="address of an empty database")
    parser.add_argument("--folder", default=None, help="where the SQLite file is made")
    return parser.parse_args()


def _set_up() -> "Membership":
    import django  # noqa: PLC0415 -- after the database is named

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from tests.network.organisations.factories import MembershipFactory  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    _load_communes()
    return MembershipFactory.create()


def _load_communes() -> None:
    from django.utils import timezone  # noqa: PLC0415

    from maillage.territory.loading.load import load  # noqa: PLC0415
    from maillage.territory.loading.packages import installed  # noqa: PLC0415

    load(packages=installed(), now=timezone.now(), contours=False)


def _grow(member: "Membership", more: int, *, seed: int) -> None:
    """As an import does, with the index of the keys built once the rows are in."""
    from django.db import connection  # noqa: PLC0415

    from maillage.people.models import SearchKey  # noqa: PLC0415

    began = time.perf_counter()
    index = next(index for index in SearchKey._meta.indexes if index.name == "search_words")
    with connection.schema_editor() as editor:
        editor.remove_index(SearchKey, index)
    rows = people(more, seed=seed)
    while batch := list(islice(rows, BATCH)):
        _write(member, batch)
    with connection.schema_editor() as editor:
        editor.add_index(SearchKey, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    took = time.perf_counter() - began
    print(f"\n{more:,} people written in {took:.0f} s ({more / took:,.0f} a second)")


_communes: "list[Commune]" = []
_ranks = count(1)


def _card(rank: int) -> str:
    """Drawn by rank: a million drawn by chance would have to be drawn again."""
    from maillage.people.card_numbers import LENGTH, SIGNS, check_sign  # noqa: PLC0415

    body = ""
    for _sign in range(LENGTH):
        rank, sign = divmod(rank, len(SIGNS))
        body += SIGNS[sign]
    return body + check_sign(body)


def _write(member: "Membership", batch: list[Row]) -> None:
    """Straight to the tables: a million people by the services would take hours."""
    from maillage.people.models import Person, SearchKey  # noqa: PLC0415
    from maillage.people.search.keys import keys_of  # noqa: PLC0415
    from maillage.territory.models import Commune  # noqa: PLC0415

    if not _communes:
        _communes.extend(Commune.objects.order_by("-population", "pk")[:COMMUNES])
    persons = [_person(member, row) for row in batch]
    _insert(Person, persons)
    keys = ((person, key) for person in persons for key in keys_of(person))
    rows = ((member.organisation_id, person.pk, *key) for person, key in keys)
    _insert_rows(SearchKey, ["organisation_id", "person_id", "word", "rest"], rows)


def _person(member: "Membership", row: Row) -> "Person":
    from maillage.people.models import Person  # noqa: PLC0415

    first, last, year, commune, phone = row
    rank = next(_ranks)
    return Person(
        pk=rank,
        organisation_id=member.organisation_id,
        card_number=_card(rank),
        first_name=first.replace("-", " "),
        last_name=last.replace("-", " "),
        birth_year=year,
        commune=_communes[commune],
        phone=phone,
        created_at=NOW,
        last_contact_on=date(2026, 1, 1),
    )


def _insert(model: "type[Model]", objects: "Sequence[Model]") -> None:
    from django.db import connection  # noqa: PLC0415

    fields = model._meta.concrete_fields
    rows = (
        [field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields]
        for one in objects
    )
    _insert_rows(model, [field.column for field in fields], rows)


def _insert_rows(
    model: "type[Model]", columns: list[str], rows: "Iterable[Sequence[object]]"
) -> None:
    from django.db import connection, transaction  # noqa: PLC0415

    table, names = model._meta.db_table, ", ".join(columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


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
    print(f"  disk {_disk(folder) / 1e6:,.0f} MB, memory of this process {memory} MB at most")


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


def _disk(folder: Path) -> int:
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    return sum(file.stat().st_size for file in folder.iterdir())


if __name__ == "__main__":
    main()
