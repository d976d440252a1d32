"""A file is seen by those of its organisation who help the person, and by nobody else."""

import pytest
from django.http import Http404
from django_scopes import ScopeError, scope

from maillage.network.organisations.enums import Role
from maillage.people.models import Person
from maillage.people.perms import get_person_for, people_for
from tests.network.organisations.factories import MembershipFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_query_that_forgets_the_organisation_raises() -> None:
    with pytest.raises(ScopeError):
        Person.objects.count()
    with pytest.raises(ScopeError):
        list(Person.objects.all())


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.RECEPTION, 1),
        (Role.TRAINER, 1),
        (Role.COORDINATOR, 1),
        (Role.PRESCRIBER, 0),
        (Role.VOLUNTEER, 0),
        (Role.FUNDER, 0),
        (Role.RELAY_MANAGER, 0),
        (Role.ADMINISTRATOR, 0),
    ],
)
def test_only_those_who_help_see_the_people_of_their_organisation(role: Role, seen: int) -> None:
    member = MembershipFactory.create(role=role)
    PersonFactory.create(organisation=member.organisation)
    PersonFactory.create()

    with scope(organisation=member.organisation):
        assert people_for(member).count() == seen


def test_a_prescriber_sees_the_people_received_or_followed() -> None:
    member = MembershipFactory.create(role=Role.PRESCRIBER)
    PersonFactory.create(organisation=member.organisation, created_by=member.user)
    PersonFactory.create(organisation=member.organisation, referent=member.user)
    PersonFactory.create(organisation=member.organisation)

    with scope(organisation=member.organisation):
        assert people_for(member).count() == 2


def test_another_organisations_file_is_no_file() -> None:
    member = MembershipFactory.create(role=Role.COORDINATOR)
    stranger = PersonFactory.create()

    with scope(organisation=member.organisation), pytest.raises(Http404):
        get_person_for(member, stranger.uid)
