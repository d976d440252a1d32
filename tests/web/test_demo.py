"""The demonstration: fictional, said to be so, and the same after a second loading."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth import authenticate

from maillage.network.models import Membership, MistakeReport, Place
from maillage.network.organisations.enums import Role
from maillage.web.demo.account import ACCOUNTS, EMAIL, make_accounts
from maillage.web.demo.load import PLACES, load_network

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.django_db
def test_a_second_loading_changes_nothing() -> None:
    count = load_network(now=NOW)
    before = list(Place.objects.order_by("pk").values())

    assert load_network(now=NOW) == count == len(before) > 50
    assert MistakeReport.objects.count() == 2
    unchanged = {"revision": None}
    assert [row | unchanged for row in Place.objects.order_by("pk").values()] == [
        row | unchanged for row in before
    ]


@pytest.mark.django_db
def test_languages_spoken_are_those_of_the_file() -> None:
    load_network(now=NOW)

    assert "snk" in Place.objects.get(key="maillage-demonstration-002").languages


def test_every_place_says_it_is_fictional() -> None:
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert all("fictif" in row["presentation_resume"] for row in rows)
    # 01 99 00 xx xx: numbers kept for fiction, nobody can be called.
    assert all(row["telephone"].startswith("+3319900") for row in rows if row["telephone"])
    assert all("@lieu-fictif.example" in row["courriels"] for row in rows if row["courriels"])


@pytest.mark.django_db
def test_the_accounts_work_and_their_password_is_kept(tmp_path: Path) -> None:
    note = tmp_path / "accounts.txt"
    make_accounts(note=note, now=NOW)
    password = note.read_text().split()[1]
    make_accounts(note=note, now=NOW)

    assert authenticate(email=EMAIL, password=password) is not None
    assert note.read_text().split()[1] == password
    assert len(note.read_text().splitlines()) == len(ACCOUNTS)


@pytest.mark.django_db
def test_there_is_an_account_for_each_role(tmp_path: Path) -> None:
    make_accounts(note=tmp_path / "accounts.txt", now=NOW)

    roles = set(Membership.objects.active().values_list("role", flat=True))
    assert roles == set(Role.values)
