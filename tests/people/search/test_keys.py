"""Keys follow the person: written with it, gone with it, made anew by a command."""

import datetime as dt

import pytest
from django.core.management import call_command
from django_scopes import scopes_disabled

from maillage.network.models import Membership
from maillage.people.models import Person, SearchKey
from maillage.people.search.keys import keys_of
from tests.network.organisations.factories import MembershipFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa() -> Person:
    member: Membership = MembershipFactory.create()
    return PersonFactory.create(
        organisation=member.organisation, first_name="Awa", last_name="N’Diaye", birth_year=1984
    )


def test_each_name_comes_first_in_its_turn(awa: Person) -> None:
    words = dict(sorted(keys_of(awa)))

    assert words["nawa"] == " n diaye ndiaye=1984"
    assert words["nndiaye"] == " awa n diaye=1984"
    assert words["y1984"] == " awa n diaye ndiaye"
    assert "nn" not in words


def test_a_merged_or_anonymised_file_has_none(awa: Person) -> None:
    awa.anonymised_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

    assert keys_of(awa) == set()


def test_all_keys_are_made_anew(awa: Person, capsys: pytest.CaptureFixture[str]) -> None:
    with scopes_disabled():
        SearchKey.objects.create(organisation=awa.organisation, person=awa, word="nperime", rest="")
    call_command("people_keys")

    with scopes_disabled():
        held = set(SearchKey.objects.order_by("pk").values_list("word", "rest"))
    assert held == keys_of(awa)
    assert "1 people" in capsys.readouterr().out
