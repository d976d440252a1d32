"""The list of people: narrowed, sorted, taken away; protected persons give nothing away."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.enums import ReadAction
from maillage.people.models import JournalEntry, Tag, Tagging
from tests.network.organisations.factories import MembershipFactory, signed_in_as
from tests.people.file.conftest import received

pytestmark = pytest.mark.django_db
LIST = "/equipe/personnes/liste/"


@pytest.fixture
def nadia() -> Membership:
    return MembershipFactory.create(role=Role.COORDINATOR)


@pytest.fixture
def desk(client: Client, nadia: Membership) -> Client:
    return signed_in_as(client, nadia)


def test_it_asks_as_little_for_ten_as_for_one(desk: Client, nadia: Membership) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(LIST).status_code == 200
        return sum("SAVEPOINT" not in query["sql"] for query in asked)

    received(nadia, "Awa", referent=nadia.user)
    desk.get(LIST)
    once = questions()
    for number in range(9):
        received(nadia, f"Awa {number}", referent=nadia.user)
    desk.get(LIST)

    assert questions() == once


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"Awa", "Moussa", "Rosa"}),
        ({"suivies": "moi"}, {"Awa"}),
        ({"suivies": "personne"}, {"Moussa", "Rosa"}),
        ({"commune": "Stains"}, {"Awa"}),
        ({"langue": "snk"}, {"Awa"}),
        ({"protegees": "oui"}, {"Rosa"}),
        ({"protegees": "non"}, {"Awa", "Moussa"}),
        ({"depuis": "2020-01-01"}, {"Awa", "Moussa", "Rosa"}),
        ({"avant": "2020-01-01"}, set()),
        ({"tri": "nom"}, {"Awa", "Moussa", "Rosa"}),
        ({"suivies": "x", "etiquette": "x", "depuis": "x"}, {"Awa", "Moussa", "Rosa"}),
    ],
)
def test_filters(desk: Client, nadia: Membership, query: dict[str, str], names: set[str]) -> None:
    awa = received(nadia, "Awa", referent=nadia.user, languages_spoken=["snk"])
    rosa = received(nadia, "Rosa", is_protected=True)
    received(nadia, "Moussa")
    with scopes_disabled():
        for person in (awa, rosa):
            person.commune_id = "93072"
            person.save(update_fields=["commune"])

    page = desk.get(LIST, query).content.decode()

    assert {name for name in ("Awa", "Moussa", "Rosa") if f"<bdi>{name}</bdi>" in page} == names


def test_a_tag_narrows(desk: Client, nadia: Membership) -> None:
    awa = received(nadia, "Awa")
    received(nadia, "Moussa")
    with scopes_disabled():
        tag = Tag.objects.create(organisation=nadia.organisation, name="mardi")
        Tagging.objects.create(person=awa, tag=tag)

    page = desk.get(LIST, {"etiquette": tag.pk}).content.decode()

    assert "<bdi>Awa</bdi>" in page
    assert "<bdi>Moussa</bdi>" not in page


def test_an_export_is_journalled_and_hides_what_is_protected(
    desk: Client, nadia: Membership
) -> None:
    received(nadia, "Awa", phone="+33612345678")
    rosa = received(nadia, "Rosa", phone="+33699887766", is_protected=True, birth_year=1958)

    response = desk.get(LIST, {"export": "csv"})
    table = b"".join(response.streaming_content).decode()

    assert "+33612345678" in table
    assert "33699887766" not in table
    assert "1958" not in table
    with scopes_disabled():
        exported = JournalEntry.objects.filter(action=ReadAction.EXPORT)
        assert exported.count() == 2
        assert exported.filter(person_uid=rosa.uid).exists()


def test_who_receives_takes_no_list_away(client: Client, nadia: Membership) -> None:
    paul = MembershipFactory.create(organisation=nadia.organisation)
    received(nadia, "Awa")

    response = signed_in_as(client, paul).get(LIST, {"export": "csv"})

    assert response["Content-Type"].startswith("text/html")
    assert "Emporter la liste" not in response.content.decode()
