"""A database of made-up people of one organisation, for benchmarks."""

import time
from collections.abc import Iterable, Sequence
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
BATCH = 5000
SPOKEN = (["fr"], ["fr", "ar"], ["ar"], ["fr", "en", "pt"])


def set_up() -> "Membership":
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


def grow(member: "Membership", more: int, *, seed: int) -> None:
    """As an import does, with the index of the keys built once the rows are in."""
    from django.db import connection  # noqa: PLC0415

    from maillage.people.models import SearchKey  # noqa: PLC0415

    began = time.perf_counter()
    index = next(index for index in SearchKey._meta.indexes if index.name == "search_words")
    with connection.schema_editor() as editor:
        editor.remove_index(SearchKey, index)
    rows = people(more, seed=seed)
    while batch := list(islice(rows, BATCH)):
        _write_keys(_write(member, batch))
    with connection.schema_editor() as editor:
        editor.add_index(SearchKey, index)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    took = time.perf_counter() - began
    print(f"\n{more:,} people written in {took:.0f} s ({more / took:,.0f} a second)")


def list_only(member: "Membership", more: int, *, seed: int) -> None:
    """Without the keys of the search, which are nine tenths of the work."""
    rows = people(more, seed=seed)
    while batch := list(islice(rows, BATCH)):
        _write(member, batch)


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


def _write(member: "Membership", batch: list[Row]) -> "list[Person]":
    """Straight to the tables: a million people by the services would take hours."""
    from maillage.people.models import Person  # noqa: PLC0415
    from maillage.territory.models import Commune  # noqa: PLC0415

    if not _communes:
        _communes.extend(Commune.objects.order_by("-population", "pk")[:COMMUNES])
    persons = [_person(member, row) for row in batch]
    _insert(Person, persons)
    return persons


def _write_keys(persons: "Sequence[Person]") -> None:
    from maillage.people.models import SearchKey  # noqa: PLC0415
    from maillage.people.search.keys import keys_of  # noqa: PLC0415

    keys = ((person, key) for person in persons for key in keys_of(person))
    rows = ((person.organisation_id, person.pk, *key) for person, key in keys)
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
        languages_spoken=SPOKEN[rank % len(SPOKEN)],
        languages_read=SPOKEN[rank % 2],
        referent_id=member.user_id if rank % 2 else None,
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


def disk(folder: Path) -> int:
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    return sum(file.stat().st_size for file in folder.iterdir())
