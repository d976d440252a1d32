"""A long list leaves piece by piece: each piece asks as much, and is in the journal before it."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.enums import ReadAction
from maillage.people.models import JournalEntry, Person
from maillage.people.staff.lists import FILES_AT_ONCE
from tests.network.organisations.factories import NOW, MembershipFactory, signed_in_as

pytestmark = pytest.mark.django_db
LIST = "/equipe/personnes/liste/"
PIECES = 5
# The files, the head of the journal, the entries (SQLite takes them by the hundred), the head.
QUESTIONS = {"sqlite": 11, "postgresql": 6}


@pytest.fixture
def nadia() -> Membership:
    return MembershipFactory.create(role=Role.COORDINATOR)


@pytest.fixture
def desk(client: Client, nadia: Membership) -> Client:
    return signed_in_as(client, nadia)


def _received(nadia: Membership, count: int, *, after: int = 0) -> None:
    with scopes_disabled():
        Person.objects.bulk_create(
            Person(
                organisation=nadia.organisation,
                card_number=f"T{number:05d}",
                first_name=f"Awa {number}",
                referent=nadia.user,
                commune_id="93072",
                created_at=NOW,
                last_contact_on=NOW.date(),
            )
            for number in range(after, after + count)
        )


def _pieces(response: HttpResponseBase) -> Iterator[bytes]:
    assert isinstance(response, StreamingHttpResponse)
    for piece in response.streaming_content:
        assert isinstance(piece, bytes)
        yield piece


def _journalled() -> int:
    with scopes_disabled():
        return JournalEntry.objects.filter(action=ReadAction.EXPORT).count()


@pytest.mark.parametrize("kind", ["csv", "ods", "xlsx"])
def test_each_piece_asks_as_much_as_the_first(desk: Client, nadia: Membership, kind: str) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            list(_pieces(desk.get(LIST, {"export": kind, "tri": "nom"})))
        return len(asked)

    _received(nadia, FILES_AT_ONCE)
    desk.get(LIST)
    one = questions()
    _received(nadia, (PIECES - 1) * FILES_AT_ONCE, after=FILES_AT_ONCE)
    every = questions()

    assert every - one == (PIECES - 1) * QUESTIONS[connection.vendor]
    assert _journalled() == (1 + PIECES) * FILES_AT_ONCE


def test_nothing_leaves_before_it_is_in_the_journal(desk: Client, nadia: Membership) -> None:
    _received(nadia, 2 * FILES_AT_ONCE)
    pieces = _pieces(desk.get(LIST, {"export": "csv"}))
    left = b""

    for piece in pieces:
        left += piece
        assert left.count(b"Awa ") <= _journalled()
    assert left.count(b"Awa ") == _journalled() == 2 * FILES_AT_ONCE


def test_a_file_that_left_the_list_meanwhile_does_not_leave(
    desk: Client, nadia: Membership
) -> None:
    _received(nadia, 2)
    response = desk.get(LIST, {"export": "csv"})
    with scopes_disabled():
        Person.objects.filter(first_name="Awa 1").update(anonymised_at=NOW)

    table = b"".join(_pieces(response))

    assert b"Awa 0" in table
    assert b"Awa 1" not in table
    assert _journalled() == 1
