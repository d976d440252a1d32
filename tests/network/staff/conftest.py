"""Who comes to the desk: a coordinator, someone who only has an account, and a stranger."""

import pytest
from django.test import Client

from maillage.accounts.models import User
from maillage.network.organisations.enums import Role
from tests.network.organisations.factories import MembershipFactory


@pytest.fixture
def amina(db: None) -> User:
    """Coordinates an organisation, so may keep places right for all."""
    user = User.objects.create_user("amina@example.org", "a long password")
    MembershipFactory.create(user=user, role=Role.COORDINATOR)
    return user


@pytest.fixture
def bruno(db: None) -> User:
    """Has an account, and receives people: keeping places is not his work."""
    user = User.objects.create_user("bruno@example.org", "a long password")
    MembershipFactory.create(user=user, role=Role.RECEPTION)
    return user


@pytest.fixture
def desk(client: Client, amina: User) -> Client:
    """A browser in which Amina has signed in."""
    client.force_login(amina)
    return client
