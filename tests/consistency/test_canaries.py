"""Words planted in one organisation's files come out for nobody who may not read them."""

import logging

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from maillage.network.organisations.enums import Role
from maillage.people.models import Person
from tests.consistency.canaries import PHONE, WORD, YEAR, found_in, plant
from tests.consistency.matrix import Address, World, sample_for, samples
from tests.consistency.test_access import ADDRESSES
from tests.network.organisations.factories import signed_in_as

SAMPLES = samples()
ALL = [Address(route, pattern) for route, pattern in ADDRESSES.items() if pattern.name]
# What someone would type to come upon the file.
ASKED = ({}, {"q": WORD}, {"q": f"{WORD}nom {YEAR}"}, {"q": PHONE})


@pytest.fixture(scope="module")
def planted(world: World, django_db_blocker: DjangoDbBlocker) -> Person:
    """A file of the organisation beside that of the world's members."""
    with django_db_blocker.unblock():
        return plant(world.strangers[Role.COORDINATOR])


def _leaks(client: Client, address: Address, world: World) -> list[str]:
    """What is about something, about one's own; the rest with the words one would look for too."""
    sample = sample_for(address.route, SAMPLES)
    kwargs = {}
    if address.kwargs:
        if sample is None:
            return []
        kwargs = sample.make(world.members[Role.COORDINATOR])
        if not set(address.kwargs) <= set(kwargs):
            return []
    path, found = address.path(kwargs) if kwargs else f"/{address.route}", []
    for asked in ASKED[:1] if kwargs else ASKED:
        with transaction.atomic():
            words = found_in(client.get(path, asked))
            transaction.set_rollback(True)
        typed = " ".join(asked.values())
        found += [f"{path} {asked}: {word}" for word in sorted(words) if word not in typed]
    return found


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("role", [*Role, None])
def test_no_word_of_a_file_comes_out_elsewhere(
    role: Role | None, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client = world.clients[role]

    assert [leak for address in ALL for leak in _leaks(client, address, world)] == []
    assert WORD not in caplog.text
    assert not any(WORD in f"{sent.subject} {sent.body} {sent.to}" for sent in mail.outbox)


@pytest.mark.django_db
def test_the_words_do_come_out_for_those_who_may_read_them(world: World, planted: Person) -> None:
    """Control: the same requests by a colleague find them."""
    client = signed_in_as(Client(), world.strangers[Role.COORDINATOR])
    file = found_in(client.get(reverse("person", args=[planted.uid])))
    search = found_in(client.get(reverse("people"), {"q": f"{WORD}nom"}))
    table = found_in(client.get(reverse("people_list")))

    assert any("note" in word for word in file)
    assert search
    assert table
