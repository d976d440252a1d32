"""The pages of a card, as a visitor and as whoever holds its address meet them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from maillage.guidance.answers import Where
from maillage.guidance.models import RouteCard
from maillage.guidance.route_cards import views
from tests.guidance.factories import HELP, NOUMEA, STAINS, place
from tests.guidance.route_cards.cards import PARENT_IN_STAINS, card_of, with_answers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> None:
    cache.clear()


def _card(*places: Any, **fields: Any) -> RouteCard:
    return card_of(*places, now=timezone.now(), **fields)


def test_the_button_makes_a_card_in_the_language_of_the_page(client: Client) -> None:
    place("Maison des services", HELP, around=STAINS)
    response = with_answers(client).post("/orientation/feuille-de-route/?lang=ar")

    card = RouteCard.objects.get()
    assert response.headers["Location"] == f"/feuille-de-route/{card.token}/"
    assert card.language == "ar"


def test_a_card_cannot_be_made_from_another_site(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert with_answers(strict).post("/orientation/feuille-de-route/").status_code == 403


def test_without_answers_the_button_leads_to_the_first_question(client: Client) -> None:
    response = client.post("/orientation/feuille-de-route/")

    assert response.headers["Location"] == reverse("orientation_start")
    assert not RouteCard.objects.exists()


def test_one_address_cannot_fill_the_table(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "CARDS_AN_HOUR", 2)
    answers = [
        with_answers(client).post("/orientation/feuille-de-route/").status_code for _ in range(3)
    ]

    assert answers == [302, 302, 429]
    assert RouteCard.objects.count() == 2


def test_the_page_shows_the_place_and_is_kept_by_no_one(client: Client) -> None:
    card = _card(place("Maison des services", HELP, telephone="+33148480000"))
    response = client.get(reverse("route_card", args=[card.token]))

    assert "Maison des services" in response.content.decode()
    assert "01 48 48 00 00" in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "private" in response.headers["Cache-Control"]


def test_the_card_speaks_its_own_language_until_another_is_asked(client: Client) -> None:
    address = reverse("route_card", args=[_card(place("Ici"), language="ar").token])

    assert 'lang="ar"' in client.get(address).content.decode()
    assert 'lang="en"' in client.get(f"{address}?lang=en").content.decode()


def test_a_place_that_closed_since_is_said_with_a_way_on(client: Client) -> None:
    closed = place("Maison des services")
    card = _card(closed)
    type(closed).objects.filter(pk=closed.pk).update(vanished_at=timezone.now())
    page = client.get(reverse("route_card", args=[card.token])).content.decode()

    assert "il a peut-être fermé" in page
    assert f"{reverse('places')}?pos=" in page


def test_a_merged_place_shows_the_one_that_was_kept(client: Client) -> None:
    double, kept = place("Maison, bis"), place("Maison des services")
    card = _card(double)
    type(double).objects.filter(pk=double.pk).update(merged_into=kept)
    page = client.get(reverse("route_card", args=[card.token])).content.decode()

    assert "Maison des services" in page
    assert "Maison, bis" not in page


@pytest.mark.parametrize("name", ["route_card", "route_card_pdf"])
def test_an_expired_card_and_an_unknown_one_answer_the_same(client: Client, name: str) -> None:
    expired = card_of(place("Ici"), now=timezone.now() - timedelta(days=91))
    one = client.get(reverse(name, args=[expired.token]))
    other = client.get(reverse(name, args=["jamais"]))

    assert one.status_code == other.status_code == 410
    assert "n’existe plus" in one.content.decode()
    assert "n’existe plus" in other.content.decode()


def test_the_pdf_comes_as_a_pdf(client: Client) -> None:
    card = _card(place("Maison des services"))
    response = client.get(reverse("route_card_pdf", args=[card.token]))

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["route_card", "route_card_pdf"])
@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_one_place_as_for_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str, count: int
) -> None:
    card = _card(*(place(f"Lieu {rank}") for rank in range(count)))
    with django_assert_num_queries(2):
        client.get(reverse(name, args=[card.token]))


def test_nobody_is_told_to_phone_a_place_without_a_number(client: Client) -> None:
    asks = {"modalites_acces": ["Téléphoner"], "vanished_at": timezone.now()}
    silent = _card(place("Maison muette", **asks))
    told = _card(place("Maison bavarde", telephone="+33148480000", **asks))

    assert "éléphonez" not in _main(client, silent)
    assert "Téléphonez avant de venir" in _main(client, told)


@pytest.mark.parametrize(("where", "is_said"), [(NOUMEA, False), (STAINS, True)])
def test_a_national_number_is_given_only_where_it_answers(
    client: Client, *, where: Where, is_said: bool
) -> None:
    answers = replace(PARENT_IN_STAINS, where=where)
    with_answers(client, answers).post("/orientation/feuille-de-route/")
    page = _main(client, RouteCard.objects.get())

    assert "Pas de lieu trouvé" in page
    assert ("39 39" in page) is is_said


def _main(client: Client, card: RouteCard) -> str:
    page = client.get(reverse("route_card", args=[card.token])).content.decode()
    return page.partition("<main")[2]
