import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.models import Person
from maillage.people.services import receive_person
from tests.network.organisations.factories import MembershipFactory, signed_in_as


@pytest.fixture
def nadia() -> Membership:
    """She coordinates: she may do all that a file allows."""
    return MembershipFactory.create(role=Role.COORDINATOR)


@pytest.fixture
def desk(client: Client, nadia: Membership) -> Client:
    return signed_in_as(client, nadia)


@pytest.fixture
def awa(nadia: Membership) -> Person:
    return received(nadia, "Awa", "Diallo", phone="+33612345678")


def received(member: Membership, first: str, last: str = "", **facts: object) -> Person:
    with scope(organisation=member.organisation):
        now = timezone.now()
        return receive_person(member=member, now=now, first_name=first, last_name=last, **facts)


def page_of(person: Person, part: str = "") -> str:
    return f"/equipe/personnes/{person.uid}/{part}"
