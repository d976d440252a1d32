"""The counter's pages: found, opened, created, with and without JavaScript."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.enums import Channel, ReadAction
from maillage.people.models import JournalEntry, Person
from maillage.people.services import receive_person
from tests.network.organisations.factories import MembershipFactory, signed_in_as

pytestmark = pytest.mark.django_db
NEW = "/equipe/personnes/nouvelle/"


@pytest.fixture
def nadia() -> Membership:
    return MembershipFactory.create()


@pytest.fixture
def counter(client: Client, nadia: Membership) -> Client:
    return signed_in_as(client, nadia)


def received(member: Membership, first: str, last: str = "", **facts: object) -> Person:
    with scope(organisation=member.organisation):
        now = timezone.now()
        return receive_person(member=member, now=now, first_name=first, last_name=last, **facts)


def only_person() -> Person:
    with scopes_disabled():
        return Person.objects.select_related("commune").get()


def test_the_field_finds_without_javascript(counter: Client, nadia: Membership) -> None:
    awa = received(nadia, "Awa", "Diallo")

    page = counter.get("/equipe/personnes/", {"q": "dialo"}).content.decode()

    assert f"/equipe/personnes/{awa.uid}/" in page
    assert "écrit autrement" in page


def test_who_was_shown_is_written_in_the_journal_once(counter: Client, nadia: Membership) -> None:
    awa = received(nadia, "Awa", "Diallo")
    for text in ("a", "aw", "awa"):
        counter.get("/equipe/personnes/chercher", {"q": text})

    with scopes_disabled():
        shown = JournalEntry.objects.filter(action=ReadAction.SEARCH, person_uid=awa.uid)
        assert shown.count() == 1


def test_someone_protected_shows_a_name_and_a_shield_only(
    counter: Client, nadia: Membership
) -> None:
    facts = {"birth_year": 1984, "phone": "+33612345678", "is_protected": True}
    received(nadia, "Awa", "Diallo", **facts)

    page = counter.get("/equipe/personnes/chercher", {"q": "awa"}).content.decode()

    assert "dossier protégé" in page
    assert "1984" not in page
    assert "34 56" not in page


def test_a_first_name_alone_opens_a_file(counter: Client) -> None:
    response = counter.post(NEW, {"first_name": "Awa", "channel": "in_person"})

    awa = only_person()
    assert response["Location"] == f"/equipe/personnes/{awa.uid}/"
    assert (awa.first_name, awa.birth_year, awa.is_protected) == ("Awa", None, False)


def test_everything_a_counter_may_ask_is_kept(counter: Client) -> None:
    counter.post(
        NEW,
        {
            "first_name": "Awa",
            "last_name": "Diallo",
            "birth_year": "1984",
            "commune": "Stains",
            "languages_spoken": "fr, soninké, Ara",
            "languages_read": "français",
            "channel": "sms",
            "phone": "06 12 34 56 78",
            "contact_hours": "le matin",
            "may_leave_message": "on",
            "is_protected": "on",
        },
    )

    awa = only_person()
    assert awa.commune is not None
    assert awa.commune.name == "Stains"
    assert (awa.languages_spoken, awa.languages_read) == (["fr", "snk", "ar"], ["fr"])
    assert (awa.channel, awa.phone) == (Channel.SMS, "+33612345678")
    assert awa.may_leave_message
    assert awa.is_protected


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "au moins un prénom"),
        ({"first_name": "Awa", "birth_year": "84"}, "1900"),
        ({"first_name": "Awa", "birth_year": "3000"}, "pas encore venue"),
        ({"first_name": "Awa", "commune": "Zzzz"}, "pas connue"),
        ({"first_name": "Awa", "commune": "Saint-Denis"}, "Laquelle"),
        ({"first_name": "Awa", "languages_spoken": "klingon"}, "Langue inconnue"),
        ({"first_name": "Awa", "channel": "sms"}, "Il faut un numéro"),
        ({"first_name": "Awa", "channel": "email"}, "Il faut une adresse"),
        ({"first_name": "Awa", "phone": "12"}, "existe pas"),
        ({"first_name": "A" * 81}, "80"),
        ({"first_name": "Awa\0"}, "nul"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    counter: Client, typed: dict[str, str], words: str
) -> None:
    response = counter.post(NEW, {"channel": "in_person", "last_name": ""} | typed)

    page = response.content.decode()
    assert response.status_code == 400
    assert words in page
    for value in typed.values():
        assert value.replace("\0", "") in page


def test_a_commune_picked_from_the_list_is_that_one(counter: Client) -> None:
    typed = {"first_name": "Awa", "channel": "in_person", "commune": "Saint-Denis"}
    counter.post(NEW, typed | {"commune_code": "97411"})

    assert only_person().commune_id == "97411"


def test_what_was_typed_in_the_search_fills_the_form(counter: Client) -> None:
    page = counter.get(NEW, {"q": "awa diallo 84 stains"}).content.decode()

    for value in ("Awa", "Diallo", "1984", "Stains", "93072"):
        assert f'value="{value}"' in page


def test_a_telephone_typed_in_the_search_fills_the_form(counter: Client) -> None:
    page = counter.get(NEW, {"q": "awa 06 12 34 56 78"}).content.decode()

    assert 'value="06 12 34 56 78"' in page


def test_a_file_that_looks_alike_is_shown_and_does_not_stand_in_the_way(
    counter: Client, nadia: Membership
) -> None:
    awa = received(nadia, "Awa", "Diallo", birth_year=1984)
    typed = {"first_name": "Hawa", "last_name": "Dialo", "birth_year": "1984"}

    asked = counter.get("/equipe/personnes/ressemblantes", typed).content.decode()
    posted = counter.post(NEW, typed | {"channel": "in_person"})

    assert f"/equipe/personnes/{awa.uid}/" in asked
    assert posted.status_code == 302


def test_a_shared_telephone_is_said(counter: Client, nadia: Membership) -> None:
    awa = received(nadia, "Awa", "Diallo", phone="+33612345678")
    typed = {"first_name": "Moussa", "phone": "06 12 34 56 78"}

    asked = counter.get("/equipe/personnes/ressemblantes", typed).content.decode()

    assert f"/equipe/personnes/{awa.uid}/" in asked
    assert "ce téléphone" in asked


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.FUNDER, Role.ADMINISTRATOR])
def test_who_opens_no_file_has_no_counter(client: Client, role: Role) -> None:
    signed_in_as(client, MembershipFactory.create(role=role))

    for path in ("", "chercher", "nouvelle/", "liste/", "ressemblantes"):
        assert client.get(f"/equipe/personnes/{path}").status_code == 403


def test_extra_fields_write_nothing(counter: Client, nadia: Membership) -> None:
    other = MembershipFactory.create().organisation
    sent = {"first_name": "Awa", "channel": "in_person", "organisation": other.pk}
    counter.post(NEW, sent | {"card_number": "X", "created_by": "1", "anonymised_at": "2020-01-01"})

    awa = only_person()
    assert awa.organisation == nadia.organisation
    assert awa.card_number != "X"
    assert awa.anonymised_at is None
    assert awa.created_at > dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
