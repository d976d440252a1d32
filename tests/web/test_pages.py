"""The first page, the pages that say something, and what is said when something goes wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from maillage.network.organisations.enums import Role
from tests.network.factories import PlaceFactory
from tests.network.organisations.factories import MembershipFactory, signed_in_as

PAGES = ["/", "/a-propos/", "/accessibilite/", "/vos-donnees/", "/equipe/connexion/", "/design/"]
DIRECTIONS = {"fr": "ltr", "en": "ltr", "ar": "rtl"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_speaks_each_language(path: str, language: str, client: Client) -> None:
    response = client.get(path, {"lang": language})

    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{DIRECTIONS[language]}">' in response.text


@pytest.mark.django_db
def test_the_language_is_remembered(client: Client) -> None:
    client.get("/", {"lang": "ar"})

    assert '<html lang="ar"' in client.get("/a-propos/").text


@pytest.mark.django_db
def test_an_unknown_language_changes_nothing(client: Client) -> None:
    response = client.get("/", {"lang": "xx"}, headers={"accept-language": "fr"})

    assert '<html lang="fr"' in response.text
    assert not response.cookies


@pytest.mark.django_db
def test_the_first_page_counts_the_places(client: Client) -> None:
    PlaceFactory()

    assert "<b>1</b>lieu où trouver de l’aide" in client.get("/", {"lang": "fr"}).text


@pytest.mark.django_db
def test_the_first_page_leads_to_the_questions(client: Client) -> None:
    assert 'class="button act big" href="/orientation/"' in client.get("/").text


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_where_to_go(client: Client) -> None:
    response = client.get("/nulle-part/", headers={"accept-language": "fr"})

    assert response.status_code == 404
    assert "Ce n’est pas grave" in response.text
    assert 'href="/lieux/"' in response.text


@pytest.mark.django_db
def test_a_form_kept_too_long_says_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/equipe/connexion/", {"login": "a@b.example"})

    assert response.status_code == 403
    assert "<h1>" in response.text


def test_the_page_of_a_breakdown_needs_nothing_else() -> None:
    page = render_to_string("500.html")

    assert "{%" not in page
    assert "stylesheet" not in page
    assert all(f'lang="{language}"' in page for language in DIRECTIONS)


@pytest.mark.django_db
def test_the_desk_shows_first_what_waits(client: Client) -> None:
    signed_in_as(client, MembershipFactory.create(role=Role.COORDINATOR))
    response = client.get("/equipe/", headers={"accept-language": "fr"})

    assert "Bonjour, rien ne vous attend" in response.text
    assert 'href="/equipe/lieux/"' in response.text
