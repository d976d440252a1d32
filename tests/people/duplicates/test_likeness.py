"""Which two files are proposed as one person's, and which are not."""

from typing import Any

import pytest
from django_scopes import scope

from maillage.network.models import Organisation
from maillage.people.duplicates.detection import detect
from maillage.people.duplicates.likeness import Clue
from maillage.people.enums import PairState
from maillage.people.models import Person, PersonPair
from tests.network.organisations.factories import OrganisationFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
AICHA = {"first_name": "Aïcha", "last_name": "Benali", "birth_year": 1975}


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory.create()


def _two(organisation: Organisation, one: dict[str, Any], two: dict[str, Any]) -> None:
    for person in (one, two):
        PersonFactory.create(organisation=organisation, **person)


@pytest.mark.parametrize(
    "twin",
    [
        {"first_name": "Aicha", "last_name": "BENALI", "birth_year": 1975},
        {"first_name": "Benali", "last_name": "Aïcha", "birth_year": 1975},
        {"first_name": "Aïcha", "last_name": "Ben Ali", "birth_year": 1975},
        {"first_name": "Aichaa", "last_name": "Benalli", "birth_year": 1975},
        {"first_name": "Aïcha", "last_name": "", "birth_year": 1975, "phone": "+33600000001"},
    ],
)
def test_spellings_of_one_person_are_proposed(
    organisation: Organisation, twin: dict[str, Any]
) -> None:
    _two(organisation, AICHA | {"phone": "+33600000001"}, twin)

    with scope(organisation=organisation):
        assert detect() == 1


@pytest.mark.parametrize(
    "other",
    [
        # A family shares its phone.
        {"first_name": "Karim", "last_name": "Benali", "birth_year": 2005},
        {"first_name": "Aïcha", "last_name": "Benali", "birth_year": 1999, "phone": "+33600000009"},
        {"first_name": "Moussa", "last_name": "Diarra", "birth_year": 1975},
    ],
)
def test_different_people_are_not(organisation: Organisation, other: dict[str, Any]) -> None:
    phone = {"phone": "+33600000001"}
    _two(organisation, AICHA | phone, phone | other)

    with scope(organisation=organisation):
        assert detect() == 0


def test_two_organisations_are_never_compared(organisation: Organisation) -> None:
    PersonFactory.create(organisation=organisation, **AICHA)
    PersonFactory.create(**AICHA)

    with scope(organisation=organisation):
        assert detect() == 0


def test_a_pair_says_why_and_is_proposed_once(organisation: Organisation) -> None:
    _two(organisation, AICHA, AICHA)
    with scope(organisation=organisation):
        detect()

        assert detect() == 0
        pair = PersonPair.objects.get()
        assert Clue.NAME_SAME in pair.evidence
        assert Clue.BIRTH_SAME in pair.evidence


def test_a_proposal_goes_when_the_files_no_longer_look_alike(organisation: Organisation) -> None:
    _two(organisation, AICHA, AICHA)
    with scope(organisation=organisation):
        detect()
        Person.objects.filter(pk=PersonPair.objects.get().right_id).update(
            first_name="Moussa", birth_year=1950
        )
        detect()

        assert not PersonPair.objects.exists()


def test_what_was_kept_apart_stays_so(organisation: Organisation) -> None:
    _two(organisation, AICHA, AICHA)
    with scope(organisation=organisation):
        detect()
        PersonPair.objects.update(state=PairState.DISTINCT)
        detect()

        assert PersonPair.objects.get().state == PairState.DISTINCT
