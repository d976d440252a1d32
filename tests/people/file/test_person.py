"""The page of a person: all of it in a dozen questions, nothing of it for strangers."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.enums import EventKind, RelativeKind, TagColour
from maillage.people.models import Person, Tag, Tagging, TimelineEvent
from maillage.people.notes.services import write_note
from maillage.people.relatives.services import link_relatives, live_together
from maillage.people.services import visit
from tests.network.organisations.factories import MembershipFactory, signed_in_as
from tests.people.file.conftest import page_of, received

pytestmark = pytest.mark.django_db


def fill(person: Person, member: Membership, times: int) -> None:
    """Everything a file may hold, several times."""
    with scope(organisation=member.organisation):
        now = timezone.now()
        for number in range(times):
            write_note(person=person, member=member, text=f"Note {number}", now=now)
            tag = Tag.objects.create(organisation=member.organisation, name=f"Mot {number}")
            Tagging.objects.create(person=person, tag=tag)
            other = received(member, f"Proche {number}")
            link_relatives(person=person, other=other, kind=RelativeKind.CHILD)
            live_together(person=person, other=other, name="famille Diallo")
            visit(person=person, member=member, now=now)


def questions(desk: Client, address: str) -> int:
    """What a page asks the database; the marks of a transaction inside a test are not asked."""
    desk.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(address).status_code == 200
    return sum("SAVEPOINT" not in query["sql"] for query in asked)


def test_the_page_asks_a_dozen_questions_whatever_the_file_holds(
    desk: Client, nadia: Membership, awa: Person
) -> None:
    fill(awa, nadia, 1)
    once = questions(desk, page_of(awa))
    fill(awa, nadia, 0)
    with scope(organisation=nadia.organisation):
        Tag.objects.all().delete()
    fill(awa, nadia, 10)

    assert questions(desk, page_of(awa)) == once
    assert once <= 12


def test_the_page_tells_all_that_stands_beside_the_person(
    desk: Client, nadia: Membership, awa: Person
) -> None:
    fill(awa, nadia, 2)

    page = desk.get(page_of(awa)).content.decode()

    for words in ("Awa Diallo", "Note 1", "Mot 0", "Proche 1", "enfant", "famille Diallo"):
        assert words in page
    assert "06 12 34 56 78" in page
    assert "Première venue" in page


def test_the_other_side_of_a_link_reads_it_the_other_way(
    desk: Client, nadia: Membership, awa: Person
) -> None:
    child = received(nadia, "Moussa")
    with scope(organisation=nadia.organisation):
        link_relatives(person=awa, other=child, kind=RelativeKind.CHILD)

    assert "parent" in desk.get(page_of(child)).content.decode()


def test_the_timeline_is_filtered_and_paged(desk: Client, nadia: Membership, awa: Person) -> None:
    with scope(organisation=nadia.organisation):
        start = timezone.now()
        for day in range(25):
            visit(person=awa, member=nadia, now=start + dt.timedelta(days=day))

    first = desk.get(page_of(awa), {"nature": "visit"}).content.decode()
    second = desk.get(page_of(awa), {"nature": "visit", "page": "2"}).content.decode()

    assert first.count("Passage à l’accueil</strong>") == 20
    assert second.count("Passage à l’accueil</strong>") == 5
    assert "Première venue" not in first


@pytest.mark.parametrize("query", [{"page": "-1"}, {"page": "x"}, {"nature": "rien"}])
def test_a_strange_address_shows_the_whole_timeline(
    desk: Client, awa: Person, query: dict[str, str]
) -> None:
    assert "Première venue" in desk.get(page_of(awa), query).content.decode()


def test_a_visit_is_noted_in_one_press(desk: Client, awa: Person) -> None:
    desk.post(page_of(awa, "passage"))

    with scopes_disabled():
        assert TimelineEvent.objects.filter(person=awa, kind=EventKind.VISIT).count() == 1


def test_a_prescriber_who_stops_following_goes_back_to_the_counter(
    client: Client, nadia: Membership
) -> None:
    paul = MembershipFactory.create(organisation=nadia.organisation, role=Role.PRESCRIBER)
    awa = received(nadia, "Awa", referent=paul.user)

    response = signed_in_as(client, paul).post(page_of(awa, "suivre"), {"laisser": "1"})

    assert response["Location"] == "/equipe/personnes/"
    assert client.get(page_of(awa)).status_code == 404


def still(response: HttpResponse, uid: object) -> str:
    """The page without what changes at each request: the address asked for, the form's token."""
    page = response.content.decode().replace(str(uid), "UID")
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", page)


@pytest.mark.parametrize(
    "part",
    ["", "modifier/", "changements/", "carte.pdf", "notes/", "notes/nouvelle/", "proches/"],
)
def test_a_stranger_s_file_and_a_missing_one_answer_alike(
    client: Client, awa: Person, part: str
) -> None:
    stranger = MembershipFactory.create(role=Role.COORDINATOR)
    signed_in_as(client, stranger)

    nobody = "00000000-0000-4000-8000-000000000000"
    theirs = client.get(page_of(awa, part))
    missing = client.get(f"/equipe/personnes/{nobody}/{part}")

    assert theirs.status_code == missing.status_code == 404
    assert still(theirs, awa.uid) == still(missing, nobody)


@pytest.mark.parametrize("part", ["", "modifier/", "notes/", "proches/", "carte.pdf"])
def test_a_protected_file_asks_why_first(desk: Client, nadia: Membership, part: str) -> None:
    rosa = received(nadia, "Rosa", is_protected=True)

    response = desk.get(page_of(rosa, part))

    assert response.status_code == 302
    assert "dossier-protege" in response["Location"]


def test_tags_ticked_are_worn_and_a_strangers_tag_counts_for_nothing(
    desk: Client, nadia: Membership, awa: Person
) -> None:
    with scopes_disabled():
        mine = Tag.objects.create(organisation=nadia.organisation, name="atelier du mardi")
        other = MembershipFactory.create().organisation
        theirs = Tag.objects.create(organisation=other, name="à eux", colour=TagColour.RED)

    desk.post(page_of(awa, "etiquettes"), {"tag": [str(mine.pk), str(theirs.pk), "x"]})

    with scopes_disabled():
        assert list(Tagging.objects.values_list("tag", flat=True)) == [mine.pk]


def test_a_card_is_one_page_without_a_name(desk: Client, awa: Person) -> None:
    for language in ("fr", "en", "ar"):
        response = desk.get(page_of(awa, "carte.pdf"), {"langue": language})
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Language"] == language
        assert b"Diallo" not in response.content


def test_only_coordinators_read_the_changes(client: Client, nadia: Membership, awa: Person) -> None:
    paul = MembershipFactory.create(organisation=nadia.organisation)

    assert signed_in_as(client, paul).get(page_of(awa, "changements/")).status_code == 403
