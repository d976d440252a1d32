"""Who comes to the desk: someone of the staff, someone who only has an account, and a stranger."""

import pytest
from django.test import Client

from maillage.accounts.models import User


@pytest.fixture
def amina(db: None) -> User:
    """Staff of the network."""
    return User.objects.create_user("amina@example.org", "a long password", is_staff=True)


@pytest.fixture
def bruno(db: None) -> User:
    """Has an account, is not of the staff."""
    return User.objects.create_user("bruno@example.org", "a long password")


@pytest.fixture
def desk(client: Client, amina: User) -> Client:
    """A browser in which Amina has signed in."""
    client.force_login(amina)
    return client
