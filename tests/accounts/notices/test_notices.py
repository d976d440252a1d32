"""An account reads what it is told, and nobody else's; the bell costs one query."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maillage.accounts.models import Notice, User
from maillage.accounts.notices.staff_words import notice_words, words_of
from maillage.accounts.notices.writing import mark_read, notify, notify_all
from tests.network.organisations.factories import MembershipFactory, UserFactory, signed_in_as

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def reader(client: Client) -> User:
    member = MembershipFactory.create()
    signed_in_as(client, member)
    return member.user


def test_a_notice_is_said_in_the_words_of_its_room() -> None:
    @notice_words("test.told")
    def told(facts: object) -> str:
        return f"dit {facts}"

    notice = Notice(code="test.told", facts={"a": "b"})

    assert words_of(notice) == "dit {'a': 'b'}"
    assert words_of(Notice(code="gone")) == "Quelque chose a changé"


def test_opening_a_notice_marks_it_read_and_leads_there(client: Client, reader: User) -> None:
    notice = notify(user=reader, code="x", link="/equipe/", now=NOW)

    response = client.post(f"/equipe/avis/{notice.uid}/ouvrir")

    notice.refresh_from_db()
    assert response["Location"] == "/equipe/"
    assert notice.read_at is not None


def test_nobody_opens_the_notice_of_another(client: Client, reader: User) -> None:
    notice = notify(user=UserFactory.create(), code="x", link="/equipe/", now=NOW)

    assert client.post(f"/equipe/avis/{notice.uid}/ouvrir").status_code == 404


def test_a_link_that_leads_outside_is_not_followed(client: Client, reader: User) -> None:
    notice = notify(user=reader, code="x", link="https://ailleurs.example/", now=NOW)

    assert client.post(f"/equipe/avis/{notice.uid}/ouvrir")["Location"] == "/equipe/avis/"


def test_all_are_read_at_once(client: Client, reader: User) -> None:
    notify_all(users=[reader, reader, UserFactory.create()], code="x", link="/equipe/", now=NOW)

    client.post("/equipe/avis/tout-lu")

    assert Notice.objects.filter(user=reader, read_at=None).count() == 0
    assert Notice.objects.filter(read_at=None).count() == 1


def test_what_leads_to_one_address_is_read_with_it() -> None:
    user = UserFactory.create()
    notify(user=user, code="x", link="/equipe/a", now=NOW)
    notify(user=user, code="x", link="/equipe/b", now=NOW)

    assert mark_read(user=user, link="/equipe/a", now=NOW) == 1


@pytest.mark.parametrize("count", [1, 10])
def test_the_page_asks_the_same_whatever_its_length(
    client: Client,
    reader: User,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _notice in range(count):
        notify(user=reader, code="x", link="/equipe/", now=NOW)
    client.get("/equipe/avis/")

    with django_assert_max_num_queries(8):
        page = client.get("/equipe/avis/").content.decode()
    assert page.count("/ouvrir") == count
    assert f'<span class="tag sun">{count}<' in page
