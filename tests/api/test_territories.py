import pytest
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> None:
    cache.clear()


def test_the_type_ahead_answers_the_likeliest_first(client: Client) -> None:
    hits = client.get("/api/v1/territories?q=stai&limit=3").json()["territories"]

    assert (hits[0]["code"], hits[0]["name"]) == ("93072", "Stains")


def test_a_territory_knows_what_holds_it(client: Client) -> None:
    told = client.get("/api/v1/territories/93072").json()

    assert ("ept", "Plaine Commune") in [(one["kind"], one["name"]) for one in told["parents"]]


def test_a_merged_commune_says_that_it_is_no_longer_current(client: Client) -> None:
    assert client.get("/api/v1/territories/93059").json()["is_current"] is False


@pytest.mark.parametrize("code", ["99999", "xxx", "\x00", "é"])
def test_an_unknown_territory_is_a_problem(client: Client, code: str) -> None:
    response = client.get(f"/api/v1/territories/{code}")

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
