"""The people of the demonstration: fictional, said to be so, received once."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django_scopes import scopes_disabled

from maillage.people.models import Person, PersonPair, TimelineEvent
from maillage.web.demo.account import make_accounts
from maillage.web.demo.people import FICTIONAL, PEOPLE, load_people

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.django_db
def test_people_are_received_once_and_say_they_are_fictional(tmp_path: Path) -> None:
    make_accounts(note=tmp_path / "accounts.txt", now=NOW)

    assert load_people(now=NOW) > 20
    assert load_people(now=NOW) == 0
    with scopes_disabled():
        assert not Person.objects.exclude(taggings__tag__name=FICTIONAL).exists()
        assert PersonPair.objects.exists()
        assert TimelineEvent.objects.exists()


def test_nobody_can_be_called() -> None:
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    # 06 39 98 xx xx: numbers kept for fiction.
    assert all(row["telephone"].startswith("+3363998") for row in rows if row["telephone"])
