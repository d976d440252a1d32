"""The screen of messages: what is stuck, tried again by hand; addresses masked; limits."""

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled
from pytest_django import DjangoAssertNumQueries

from maillage.network.models import Membership, Message, MessageQuota, MessageState
from maillage.network.organisations.enums import Role
from tests.network.organisations.factories import MembershipFactory, signed_in_as
from tests.network.outbox.factories import MessageFactory

pytestmark = pytest.mark.django_db
OUTBOX = "/equipe/messages/"


@pytest.fixture
def admin(client: Client) -> Membership:
    member = MembershipFactory.create(role=Role.ADMINISTRATOR)
    signed_in_as(client, member)
    return member


def stuck(member: Membership) -> Message:
    return MessageFactory.create(
        organisation=member.organisation, state=MessageState.GIVEN_UP, attempts=6
    )


def test_neither_address_nor_words_are_shown(client: Client, admin: Membership) -> None:
    stuck(admin)

    page = client.get(OUTBOX).content.decode()

    assert "c…@equipe.example" in page
    assert "collegue@" not in page
    assert "Ouvrez Maillage" not in page


def test_what_is_stuck_is_tried_again(client: Client, admin: Membership) -> None:
    message = stuck(admin)

    client.post(f"{OUTBOX}{message.uid}/relancer")

    with scopes_disabled():
        message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.WAITING, 0)


def test_the_message_of_another_organisation_is_no_message(
    client: Client, admin: Membership
) -> None:
    assert client.post(f"{OUTBOX}{MessageFactory.create().uid}/relancer").status_code == 404


def test_an_administrator_sets_the_limit(client: Client, admin: Membership) -> None:
    client.post(f"{OUTBOX}limite", {"channel": "sms", "a_month": "40"})
    client.post(f"{OUTBOX}limite", {"channel": "sms", "a_month": "-1"})

    with scope(organisation=admin.organisation):
        assert MessageQuota.objects.get().a_month == 40


@pytest.mark.parametrize("count", [1, 10])
def test_the_page_asks_the_same_whatever_its_length(
    client: Client,
    admin: Membership,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _message in range(count):
        stuck(admin)
    client.get(OUTBOX)

    with django_assert_max_num_queries(14):
        assert client.get(OUTBOX).status_code == 200
