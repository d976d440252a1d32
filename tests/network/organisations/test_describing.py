"""What an organisation says of itself, and what the public reads: never who works there."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from maillage.network.models import Membership, Organisation
from maillage.network.organisations.enums import OrganisationKind, Role
from tests.network.factories import PlaceFactory
from tests.network.organisations.factories import MembershipFactory, signed_in_as

pytestmark = pytest.mark.django_db
DESK = "/equipe/structure/"
FR = {"accept-language": "fr"}
VALUES = {
    "name": "Espace du Canal",
    "kind": "digital",
    "summary": "Aide au numérique.",
    "phone": "01 99 00 00 01",
    "email": "",
    "website": "",
    "opening": "lundi au vendredi 9h-12h",
    "is_public": "on",
}


@pytest.fixture
def nadia() -> Membership:
    return MembershipFactory.create(role=Role.ADMINISTRATOR)


@pytest.fixture
def desk(client: Client, nadia: Membership) -> Client:
    return signed_in_as(client, nadia)


def test_french_hours_are_understood_and_shown_in_words(desk: Client, nadia: Membership) -> None:
    desk.post(DESK, VALUES)
    nadia.organisation.refresh_from_db()
    page = Client().get(f"/structures/{nadia.organisation.slug}/", headers=FR).text

    assert nadia.organisation.opening == "Mo-Fr 09:00-12:00"
    assert "Espace du Canal" in page
    assert "lundi" in page
    assert "9\u00a0h" in page


def test_hours_that_are_not_understood_are_refused(desk: Client) -> None:
    response = desk.post(DESK, VALUES | {"opening": "quand on peut"}, headers=FR)

    assert response.status_code == 400
    assert "ne sont pas compris" in response.text


def test_extra_fields_change_nothing(desk: Client, nadia: Membership) -> None:
    slug = nadia.organisation.slug
    desk.post(DESK, VALUES | {"slug": "autre", "closed_at": "2020-01-01", "uid": "x"})
    nadia.organisation.refresh_from_db()

    assert (nadia.organisation.slug, nadia.organisation.closed_at) == (slug, None)


def test_the_public_page_tells_places_and_no_member(client: Client, nadia: Membership) -> None:
    place = PlaceFactory.create(nom="Espace des Lilas")
    nadia.organisation.places.add(place)
    page = client.get(f"/structures/{nadia.organisation.slug}/").text

    assert "Espace des Lilas" in page
    assert nadia.user.email not in page
    assert nadia.user.name not in page


@pytest.mark.parametrize("field", [{"is_public": False}, {"closed_at": timezone.now()}])
def test_who_keeps_to_itself_or_closed_has_no_page(
    client: Client, nadia: Membership, field: dict[str, object]
) -> None:
    Organisation.objects.filter(pk=nadia.organisation.pk).update(**field)

    assert client.get(f"/structures/{nadia.organisation.slug}/").status_code == 404


def test_places_and_territories_are_added_and_taken_away(desk: Client, nadia: Membership) -> None:
    place = PlaceFactory.create(nom="Espace des Lilas")
    assert "Espace des Lilas" in desk.get(f"{DESK}lieux/", {"q": "lilas"}).text
    desk.post(f"{DESK}lieux/rattacher", {"lieu": place.key})
    assert nadia.organisation.places.get() == place
    desk.post(f"{DESK}lieux/detacher", {"lieu": place.key})
    assert nadia.organisation.places.count() == 0

    desk.post(f"{DESK}territoires", {"more": "Stains"})
    nadia.organisation.refresh_from_db()
    assert nadia.organisation.territories == ["commune:93072"]
    desk.post(f"{DESK}territoires", {"more": ""})
    nadia.organisation.refresh_from_db()
    assert nadia.organisation.territories == []


def test_teams_are_made_renamed_and_dropped(desk: Client, nadia: Membership) -> None:
    desk.post(f"{DESK}equipes/", {"name": "Lundi"})
    assert desk.post(f"{DESK}equipes/", {"name": "Lundi"}).status_code == 400
    team = nadia.organisation.teams.get()
    desk.post(f"{DESK}equipes/{team.uid}/renommer", {"name": "Mardi"})
    team.refresh_from_db()
    assert team.name == "Mardi"
    desk.post(f"{DESK}equipes/{team.uid}/supprimer")
    assert nadia.organisation.teams.count() == 0


def test_the_platform_opens_an_organisation(mailoutbox: list[object], settings: Any) -> None:
    settings.PUBLIC_URL = "https://maillage.example"
    call_command(
        "organisations",
        "create",
        "Espace du Canal",
        "--kind",
        "digital",
        "--administrator",
        "nadia@equipe.example",
    )

    made = Organisation.objects.get()
    assert (made.slug, made.kind) == ("espace-du-canal", OrganisationKind.DIGITAL)
    assert made.memberships.get().role == Role.ADMINISTRATOR
    assert "https://maillage.example/equipe/mot-de-passe/nouveau/" in mailoutbox[0].body  # type: ignore[attr-defined]
