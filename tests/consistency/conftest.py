"""The people who ask, for every test that walks the addresses as each of them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.consistency.matrix import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once, and taken back with the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World.made()
        transaction.set_rollback(True)
