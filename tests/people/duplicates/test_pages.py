"""The worklist of files that look alike, from the list to the undo."""

from unittest.mock import Mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from pytest_django import DjangoAssertNumQueries

from maillage.common import long_work
from maillage.network.models import Membership, Organisation
from maillage.network.organisations.enums import Role
from maillage.people.duplicates import looking
from maillage.people.duplicates.detection import detect
from maillage.people.enums import PairState, ReadAction
from maillage.people.models import JournalEntry, PersonMerge, PersonPair
from tests.network.organisations.factories import (
    NOW,
    MembershipFactory,
    OrganisationFactory,
    signed_in_as,
)
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Membership:
    return MembershipFactory.create(role=Role.COORDINATOR)


@pytest.fixture
def desk(client: Client, member: Membership) -> Client:
    return signed_in_as(client, member)


def _twins(organisation: Organisation, times: int = 1, *, is_protected: bool = False) -> PersonPair:
    with scope(organisation=organisation):
        for number in range(times):
            for _ in range(2):
                PersonFactory.create(
                    organisation=organisation,
                    first_name=f"Aïcha{'abcdefghij'[number] * 5}",
                    birth_year=1950 + number * 3,
                    is_protected=is_protected,
                )
        detect()
        return PersonPair.objects.order_by("pk")[0]


@pytest.mark.parametrize("rows", [1, 10])
def test_the_list_asks_as_little_for_ten_as_for_one(
    desk: Client,
    member: Membership,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    _twins(member.organisation, rows)

    with django_assert_max_num_queries(18):
        page = desk.get(reverse("person_pairs"))

    assert page.context["listing"].total == rows


def test_comparing_opens_both_files_in_the_journal(desk: Client, member: Membership) -> None:
    pair = _twins(member.organisation)

    page = desk.get(reverse("person_pair", args=[pair.pk])).content.decode()

    assert "même année de naissance" in page
    with scopes_disabled():
        assert JournalEntry.objects.filter(action=ReadAction.OPEN).count() == 2


def test_a_protected_pair_asks_why_first(desk: Client, member: Membership) -> None:
    pair = _twins(member.organisation, is_protected=True)

    answer = desk.get(reverse("person_pair", args=[pair.pk]))

    assert answer.status_code == 302
    assert "dossier-protege" in answer["Location"]


def test_a_pair_is_reunited_and_separated_again(desk: Client, member: Membership) -> None:
    pair = _twins(member.organisation)
    desk.post(reverse("person_pair_merge", args=[pair.pk]), {"take_languages_spoken": "both"})
    with scopes_disabled():
        merge = PersonMerge.objects.get()
    assert "Annuler" in desk.get(reverse("person_merges")).content.decode()

    desk.post(reverse("person_merge_undo", args=[merge.pk]))

    with scopes_disabled():
        assert PersonPair.objects.get().state == PairState.PROPOSED


def test_two_people_stay_two(desk: Client, member: Membership) -> None:
    pair = _twins(member.organisation)
    desk.post(reverse("person_pair_separate", args=[pair.pk]))

    assert "Aucune paire" in desk.get(reverse("person_pairs")).content.decode()


def test_a_strangers_pair_is_no_pair(desk: Client) -> None:
    stranger = MembershipFactory.create(role=Role.COORDINATOR)
    pair = _twins(stranger.organisation)

    for name in ("person_pair_merge", "person_pair_separate", "person_pair_undo"):
        assert desk.post(reverse(name, args=[pair.pk])).status_code == 404
    assert desk.get(reverse("person_pair", args=[pair.pk])).status_code == 404


def test_those_who_only_receive_reunite_nothing(client: Client) -> None:
    reception = MembershipFactory.create(role=Role.RECEPTION)
    pair = _twins(reception.organisation)

    answer = signed_in_as(client, reception).post(reverse("person_pair_merge", args=[pair.pk]))

    assert answer.status_code == 403


def test_pressing_looks_and_says_when(desk: Client, member: Membership) -> None:
    PersonFactory.create_batch(2, organisation=member.organisation, first_name="Aïcha")

    page = desk.post(reverse("person_pairs_detect"), follow=True)

    assert page.context["listing"].total == 1
    assert "Dernière recherche" in page.content.decode()
    assert "under_way.js" not in page.content.decode()


def test_while_it_is_looked_for_a_second_press_begins_nothing(
    desk: Client, member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued: list[int] = []
    monkeypatch.setattr(looking, "find_duplicates", Mock(enqueue=queued.append))

    for _press in range(2):
        page = desk.post(reverse("person_pairs_detect"), follow=True).content.decode()

    assert queued == [member.organisation.pk]
    assert "Recherche en cours" in page
    assert '<meta http-equiv="refresh"' in page
    assert reverse("person_pairs_detect") not in page


def test_each_organisation_has_its_own_search(desk: Client, member: Membership) -> None:
    other = MembershipFactory.create(role=Role.COORDINATOR).organisation
    looking.ask(other, now=timezone.now())

    assert "Pas encore de recherche" in desk.get(reverse("person_pairs")).content.decode()


def test_at_night_all_are_looked_at_but_those_under_way() -> None:
    here, there = OrganisationFactory.create_batch(2)
    for organisation in (here, there):
        PersonFactory.create_batch(2, organisation=organisation, first_name="Aïcha")
    long_work.claim(f"people.duplicates.{there.pk}", now=NOW)

    assert looking.look_at_all(now=NOW) == 1
    assert looking.progress(here, now=NOW).done_at == NOW
