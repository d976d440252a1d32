"""The page of one place."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maillage.network.enums import PositionKind
from maillage.network.organisations.enums import Role
from maillage.network.schema.vocabulary import AccessMode, NationalProgramme
from tests.network.factories import PlaceFactory
from tests.network.organisations.factories import MembershipFactory, signed_in_as

pytestmark = pytest.mark.django_db
CountsQueries = Callable[[int], AbstractContextManager[Any]]


def html(client: Client, pk: int) -> str:
    page = client.get(reverse("place", args=[pk]))
    assert page.status_code == 200
    return page.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("count", [2, 10])
def test_queries_do_not_grow(
    client: Client, django_assert_num_queries: CountsQueries, count: int
) -> None:
    place = PlaceFactory.create_batch(count)[0]
    with django_assert_num_queries(4):
        client.get(reverse("place", args=[place.pk]))


def test_it_says_everything_in_plain_words(client: Client) -> None:
    place = PlaceFactory(
        telephone="+33148092000",
        horaires="Mo-Fr 09:00-12:00",
        opening_valid=True,
        latitude=48.9412,
        modalites_acces=[AccessMode.WALK_IN.value],
        languages=["ar"],
        dispositif_programmes_nationaux=[NationalProgramme.AIDANTS_CONNECT.value],
        date_maj=date(2026, 9, 1),
        source="Hinaura",
    )
    shown = html(client, place.pk)
    assert "On vous aide à faire vos démarches en ligne" in shown
    assert "Venez directement, sans rendez-vous." in shown
    assert 'href="tel:+33148092000"' in shown
    assert "01 48 09 20 00" in shown
    assert "9 h – 12 h" in shown.replace("\u202f", " ")
    assert "de la mairie de Saint-Denis" in shown
    assert "arabe" in shown
    assert "Un aidant habilité" in shown
    assert "Hinaura" in shown


def test_hours_not_understood_are_shown_as_written(client: Client) -> None:
    shown = html(client, PlaceFactory(horaires="le mardi, ou sur rendez-vous").pk)
    assert "le mardi, ou sur rendez-vous" in shown
    assert "Horaires non communiqués" in shown


def test_an_approximate_position_is_said(client: Client) -> None:
    shown = html(client, PlaceFactory(position=PositionKind.COMMUNE).pk)
    assert "Position approximative : au centre de la commune." in shown
    assert "de la mairie" not in shown


def test_an_old_card_asks_to_check(client: Client) -> None:
    assert "Vérifiez avant de venir" in html(client, PlaceFactory(date_maj=date(2020, 1, 1)).pk)


def test_only_web_addresses_become_links(client: Client) -> None:
    place = PlaceFactory(site_web=["javascript:alert(1)", "https://lieu.example/"])
    shown = html(client, place.pk)
    assert "javascript:" not in shown
    assert "https://lieu.example/" in shown


def test_a_merged_place_leads_to_the_kept_one(client: Client) -> None:
    kept = PlaceFactory()
    middle = PlaceFactory(merged_into=kept)
    merged = PlaceFactory(merged_into=middle)
    page = client.get(reverse("place", args=[merged.pk]))
    assert (page.status_code, page["Location"]) == (301, reverse("place", args=[kept.pk]))


def test_a_vanished_place_is_gone_and_shows_others(client: Client) -> None:
    PlaceFactory(nom="Le voisin")
    page = client.get(reverse("place", args=[PlaceFactory(vanished_at=timezone.now()).pk]))
    assert page.status_code == 410
    assert "Le voisin" in page.content.decode()


def test_an_unknown_place_is_not_found(client: Client) -> None:
    assert client.get(reverse("place", args=[999_999])).status_code == 404


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_speaks_the_languages(client: Client, language: str) -> None:
    place = PlaceFactory(horaires="Mo-Fr 09:00-12:00")
    page = client.get(reverse("place", args=[place.pk]), {"lang": language})
    assert "Ce que ce lieu fait pour vous" not in page.content.decode()


@pytest.mark.parametrize(
    ("role", "shown"), [(Role.COORDINATOR, True), (Role.RECEPTION, False), (None, False)]
)
def test_who_keeps_places_right_goes_from_the_page_to_its_correction(
    client: Client, role: Role | None, shown: bool
) -> None:
    place = PlaceFactory()
    if role is not None:
        signed_in_as(client, MembershipFactory.create(role=role))
    assert (reverse("staff_place_edit", args=[place.pk]) in html(client, place.pk)) is shown
