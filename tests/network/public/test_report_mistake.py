"""A visitor says that something is wrong."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from maillage.network.enums import MistakeKind, MistakeState
from maillage.network.models import MistakeReport, Place
from tests.network.factories import PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    cache.clear()
    return PlaceFactory(nom="Maison du numérique")


def report(client: Client, place: Place, **fields: str) -> int:
    address = reverse("place_report_mistake", args=[place.pk])
    return client.post(address, fields).status_code


def test_a_visitor_reports_and_is_thanked(client: Client, place: Place) -> None:
    assert (
        "Maison du numérique"
        in client.get(reverse("place_report_mistake", args=[place.pk])).content.decode()
    )
    address = reverse("place_report_mistake", args=[place.pk])
    page = client.post(address, {"kind": "hours", "message": "Fermé le lundi"}, follow=True)
    assert "Merci" in page.content.decode()
    kept = MistakeReport.objects.get()
    assert (kept.kind, kept.message) == (MistakeKind.HOURS, "Fermé le lundi")
    assert kept.state == MistakeState.OPEN


def test_nothing_typed_is_lost_when_the_kind_is_missing(client: Client, place: Place) -> None:
    address = reverse("place_report_mistake", args=[place.pk])
    html = client.post(address, {"message": "Fermé le lundi"}).content.decode()
    assert "Choisissez une réponse." in html
    assert "Fermé le lundi" in html


def test_a_message_has_its_length(client: Client, place: Place) -> None:
    assert report(client, place, kind="hours", message="x" * 1001) == 200
    assert not MistakeReport.objects.exists()


def test_a_program_is_thanked_and_nothing_is_kept(client: Client, place: Place) -> None:
    assert report(client, place, kind="hours", website="http://spam.example") == 302
    assert not MistakeReport.objects.exists()


def test_too_many_at_once_must_wait(client: Client, place: Place) -> None:
    answers = [report(client, place, kind="hours") for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert MistakeReport.objects.count() == 5
