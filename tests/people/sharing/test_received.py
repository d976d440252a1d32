"""Whoever receives a share reads the named fields and nothing else, while it lasts."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled
from pytest_django import DjangoAssertNumQueries

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.consent.services import withdraw
from maillage.people.enums import Autonomy, Channel, ReadAction
from maillage.people.models import JournalEntry, Person, Share
from maillage.people.rights.services import erase_person
from maillage.people.sharing.services import revoke
from tests.network.organisations.factories import (
    MembershipFactory,
    OrganisationFactory,
    signed_in_as,
)
from tests.people.factories import PersonFactory
from tests.people.sharing.factories import share_with

pytestmark = pytest.mark.django_db
LIST = "/equipe/personnes/partages-recus/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def sam() -> Membership:
    return MembershipFactory.create(role=Role.RECEPTION)


@pytest.fixture
def desk(client: Client, sam: Membership) -> Client:
    return signed_in_as(client, sam)


@pytest.fixture
def awa() -> Person:
    return PersonFactory.create(
        organisation=OrganisationFactory.create(name="Action sociale fictive"),
        birth_year=1984,
        languages_spoken=["ar"],
        phone="+33639980001",
        email="awa@exemple.test",
        channel=Channel.CALL,
        contact_hours="avant midi",
        commune_id="93066",
        autonomy=Autonomy.PARTLY,
    )


def _shared(sam: Membership, awa: Person, *fields: str, ago: int = 1, days: int = 30) -> Share:
    with scopes_disabled():
        return share_with(
            sam.organisation,
            person=awa,
            fields=fields or ("name", "languages"),
            starts_at=timezone.now() - ago * DAY,
            days=days,
        )


def _words(desk: Client, uid: object) -> tuple[int, str]:
    """The page, without the address that was asked and what is drawn each time."""
    response = desk.get(f"{LIST}{uid}/")
    text = re.sub(r'nonce="[^"]*"', "", response.content.decode()).replace(str(uid), "")
    return response.status_code, re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", text)


SECRETS = {
    "name": "Awa",
    "birth_year": "1984",
    "commune": "Saint-Denis",
    "languages": "arabe",
    "contact": "+33639980001",
    "autonomy": "partiellement autonome",
}


@pytest.mark.parametrize("told", SECRETS)
def test_a_field_that_is_not_named_never_appears(
    desk: Client, sam: Membership, awa: Person, told: str
) -> None:
    share = _shared(sam, awa, told)

    status, page = _words(desk, share.uid)

    assert status == 200
    assert [name for name, words in SECRETS.items() if words in page] == [told]
    assert "awa@exemple.test" not in page


def test_the_list_names_nobody_and_says_who_shares_what(
    desk: Client, sam: Membership, awa: Person
) -> None:
    share = _shared(sam, awa)

    page = desk.get(LIST).content.decode()

    assert "Action sociale fictive" in page
    assert "Nom, Langues parlées" in page
    assert f"{LIST}{share.uid}/" in page
    assert "Awa" not in page


def test_a_reading_is_written_where_the_share_comes_from(
    desk: Client, sam: Membership, awa: Person
) -> None:
    share = _shared(sam, awa)

    desk.get(f"{LIST}{share.uid}/")

    with scopes_disabled():
        entry = JournalEntry.objects.exclude(outsider="").get()
        assert not JournalEntry.objects.filter(organisation=sam.organisation).exists()
    assert (entry.organisation, entry.person_uid) == (awa.organisation, awa.uid)
    assert entry.outsider == f"{sam.organisation.name} · {sam.user}"[:80]


def _ended(share: Share) -> None:
    Share.objects.filter(pk=share.pk).update(ends_at=timezone.now() - DAY / 2)


def _withdrawn(share: Share) -> None:
    withdraw(consent=share.consent, author=None, now=timezone.now())


def _stopped(share: Share) -> None:
    revoke(share=share, now=timezone.now())


def _unhooked(share: Share) -> None:
    """Reading asks for the consent again, should what stops shares have been lost."""
    _withdrawn(share)
    Share.objects.filter(pk=share.pk).update(revoked_at=None)


def _erased(share: Share) -> None:
    organisation = share.person.organisation
    member = MembershipFactory.create(organisation=organisation, role=Role.COORDINATOR)
    erase_person(person=share.person, member=member, now=timezone.now())


@pytest.mark.parametrize("end", [_ended, _withdrawn, _stopped, _unhooked, _erased])
def test_once_over_it_is_as_if_it_had_never_been(
    desk: Client, sam: Membership, awa: Person, end: object
) -> None:
    share = _shared(sam, awa)
    assert _words(desk, share.uid)[0] == 200
    with scopes_disabled():
        end(share)  # type: ignore[operator]

    over = _words(desk, share.uid)

    assert over == _words(desk, uuid4())
    assert over[0] == 404


def test_a_strangers_share_is_as_one_that_does_not_exist(
    desk: Client, sam: Membership, awa: Person
) -> None:
    share = _shared(MembershipFactory.create(), awa)

    assert _words(desk, share.uid) == _words(desk, uuid4())
    with scopes_disabled():
        denied = JournalEntry.objects.filter(action=ReadAction.DENIED)
        assert set(denied.values_list("organisation", flat=True)) == {sam.organisation_id}
    assert "Action sociale fictive" not in desk.get(LIST).content.decode()


def test_of_a_protected_person_neither_place_nor_sender_is_told(
    desk: Client, sam: Membership, awa: Person
) -> None:
    share = _shared(sam, awa, "name", "commune", "contact")
    with scopes_disabled():
        Person.objects.filter(pk=awa.pk).update(is_protected=True)

    for page in (
        desk.get(LIST).content.decode(),
        desk.get(LIST, {"structure": "Action sociale"}).content.decode(),
        _words(desk, share.uid)[1],
    ):
        assert "Saint-Denis" not in page
        assert "+33639980001" not in page
        assert "Action sociale fictive" not in page
    assert desk.get(LIST, {"structure": "Action sociale"}).context["listing"].total == 0


def test_what_is_over_stays_listed_without_what_it_told(
    desk: Client, sam: Membership, awa: Person
) -> None:
    over = _shared(sam, awa, ago=40)
    _shared(sam, awa)

    page = desk.get(LIST, {"etat": "termines"})

    assert [row.share.pk for row in page.context["rows"]] == [over.pk]
    assert str(over.uid) not in page.content.decode()
    assert "Langues parlées" not in page.content.decode()
    assert desk.get(LIST, {"etat": "en-cours"}).context["listing"].total == 1
    assert desk.get(LIST).context["rows"][0].is_open


def test_nothing_is_taken_away(desk: Client, sam: Membership, awa: Person) -> None:
    _shared(sam, awa)

    response = desk.get(LIST, {"export": "csv"})

    assert response["Content-Type"].startswith("text/html")
    assert "export=" not in desk.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_asks_the_same_whatever_its_length(
    desk: Client,
    sam: Membership,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        _shared(sam, PersonFactory.create())
    desk.get(LIST)

    with django_assert_max_num_queries(9):
        response = desk.get(LIST)
    assert response.context["listing"].total == count


def test_the_desk_says_that_something_is_shared(desk: Client, sam: Membership, awa: Person) -> None:
    home = reverse("staff")
    assert "partages reçus à lire" not in desk.get(home).content.decode()

    _shared(sam, awa)

    assert "partages reçus à lire" in desk.get(home).content.decode()


def test_volunteers_read_none(client: Client, sam: Membership, awa: Person) -> None:
    share = _shared(sam, awa)
    helper = MembershipFactory.create(organisation=sam.organisation, role=Role.VOLUNTEER)

    for path in (LIST, f"{LIST}{share.uid}/"):
        assert signed_in_as(client, helper).get(path).status_code == 403
