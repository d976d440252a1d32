"""Every page that someone may open is walked through in a browser, or excused with a reason."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from maillage.network.organisations.enums import Role
from tests.consistency.matrix import ONCE_MORE, Address, World, sample_for, samples
from tests.consistency.test_matrix import ALL
from tests.journeys.pages import EXCUSED, SCREENS

SAMPLES = samples()
FOUND, NOT_FOUND = 200, 404


def _is_page(address: Address, world: World) -> bool:
    """What is answered is a document to look at, or nothing because no sample can show it."""
    role = next(role for role in Role if address.holds(role))
    sample = sample_for(address.route, SAMPLES) if address.kwargs else None
    kwargs = sample.make(world.members[role]) if sample else {}
    response = world.clients[role].get(address.path(kwargs) if kwargs else f"/{address.route}")
    if response.streaming:
        response.close()
        return False
    if address.access != "public" and response.status_code == NOT_FOUND:
        return True
    asks_who = response.get("Location", "").startswith(ONCE_MORE)
    return asks_who or (response.status_code == FOUND and b"<html" in response.content)


def _pages() -> Iterator[str]:
    world = World.made()
    for address in ALL:
        if address.access != "public" or not address.kwargs:
            with transaction.atomic():
                if _is_page(address, world):
                    yield str(address)
                transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_page_is_in_the_walk_or_excused() -> None:
    walked = {screen.shows for screen in SCREENS}

    assert set(_pages()) - walked - set(EXCUSED) == set()


def test_no_excuse_is_left_over() -> None:
    assert {screen.shows for screen in SCREENS}.isdisjoint(EXCUSED)
