"""The worklist of files that look alike, from the list to the undo."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from pytest_django import DjangoAssertNumQueries

from maillage.network.models import Membership, Organisation
from maillage.network.organisations.enums import Role
from maillage.people.duplicates.detection import detect
from maillage.people.enums import PairState, ReadAction
from maillage.people.models import JournalEntry, PersonMerge, PersonPair
from tests.network.organisations.factories import MembershipFactory, signed_in_as
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

    with django_assert_max_num_queries(17):
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
