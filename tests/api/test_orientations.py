"""An orientation by the API: the same answer as on the screen, and nothing kept."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from maillage.guidance.models import RouteCard
from tests.guidance.factories import HELP, STAINS, place

pytestmark = pytest.mark.django_db
PARENT = {"needs": ["procedure"], "procedures": ["caf"], "where": {"code": "93072"}}


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> None:
    cache.clear()


def _oriented(client: Client, answers: object, language: str = "fr") -> Any:
    return client.post(
        "/api/v1/orientations",
        data=answers,
        content_type="application/json",
        headers={"Accept-Language": language},
    )


def test_answers_in_steps_and_reasons_out(client: Client) -> None:
    place("Maison des services", HELP, around=STAINS, frais_a_charge=["Gratuit"])
    step = _oriented(client, PARENT).json()["steps"][0]

    best = step["suggestions"][0]
    assert (step["kind"], best["nom"]) == ("help", "Maison des services")
    assert "Gratuit" in [reason["text"] for reason in best["reasons"]]
    assert sum(reason["points"] for reason in best["reasons"]) == best["score"]


@pytest.mark.parametrize(("language", "word"), [("en", "Connection"), ("ar", "الاتصال")])
def test_the_words_are_those_of_the_caller(client: Client, language: str, word: str) -> None:
    response = _oriented(client, PARENT, language)

    assert response.headers["Content-Language"] == language
    assert word in response.json()["profile"][0]["name"]


def test_nothing_is_kept(client: Client) -> None:
    response = _oriented(client, PARENT)

    assert not RouteCard.objects.exists()
    assert not response.cookies
    assert not client.cookies


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ("{", 400),
        ({"needs": ["ailleurs"]}, 422),
        ({"nom": "Fatou"}, 422),
        ({"where": {"latitude": 91, "longitude": 0}}, 422),
        ({"where": {"code": "99999"}}, 404),
        ({}, 200),
        ({"where": {"latitude": 48.9, "longitude": 2.35}}, 200),
        ({"where": {"code": "2A"}}, 200),
    ],
)
def test_what_cannot_be_read_is_said(client: Client, answers: object, status: int) -> None:
    assert _oriented(client, answers).status_code == status


def test_a_form_of_another_site_is_not_read(client: Client) -> None:
    assert client.post("/api/v1/orientations", {"needs": "learn"}).status_code == 415


def test_problems_speak_the_language_of_the_caller(client: Client) -> None:
    with translation.override("ar"):
        title = translation.gettext("Demande mal remplie")

    assert title != "Demande mal remplie"
    assert _oriented(client, {"needs": ["ailleurs"]}, "ar").json()["title"] == title
