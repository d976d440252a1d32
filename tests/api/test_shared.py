"""What every address under /api/ shares."""

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from maillage.api.urls import api
from maillage.api.views import schema_of

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).resolve().parents[2] / "docs" / "api.md"


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> None:
    cache.clear()


@pytest.mark.parametrize("path", ["/api/v1/places", "/api/v1/nulle-part", "/api/v1/openapi.json"])
def test_any_site_may_read(client: Client, path: str) -> None:
    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


def test_a_browser_that_asks_first_is_told_yes(client: Client) -> None:
    response = client.options("/api/v1/orientations")

    assert response.status_code == 204
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


def test_pages_outside_the_api_stay_closed_to_other_sites(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/health").headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nulle-part", 404),
        ("get", "/api/v1/orientations", 405),
        ("delete", "/api/v1/places", 405),
        ("get", "/api/v1/places?limit=0", 422),
    ],
)
def test_errors_are_problems(client: Client, method: str, path: str, status: int) -> None:
    response = getattr(client, method)(path)

    assert response.status_code == response.json()["status"] == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["title"]


def test_a_failure_is_a_problem_without_its_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("maillage.api.places.index", fail)
    response = Client(raise_request_exception=False).get("/api/v1/places")

    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "secret" not in response.content.decode()


@override_settings(API_READS_A_MINUTE=2)
def test_a_hurried_reader_is_told_how_long_to_wait(client: Client) -> None:
    answers = [client.get("/api/v1/territories?q=a") for _read in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 60


@override_settings(API_READS_A_MINUTE=1)
def test_another_reader_is_not_made_to_wait(client: Client) -> None:
    client.get("/api/v1/territories?q=a")

    assert client.get("/api/v1/territories?q=a", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_head_answers_without_a_body(client: Client) -> None:
    response = client.head("/api/v1/places")

    assert (response.status_code, response.content) == (200, b"")
    assert int(response.headers["Content-Length"]) > 10


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_description_for_people_names_every_operation(client: Client, language: str) -> None:
    page = client.get(f"/api/v1/?lang={language}").content.decode()

    assert all(path in page for path in schema_of(api)["paths"])


def test_the_documentation_names_every_path_and_every_filter() -> None:
    text = DOCS.read_text()
    schema = schema_of(api)
    wanted = [*schema["paths"], "/api/v1/openapi.json"]
    filters = [one["name"] for one in schema["paths"]["/api/v1/places"]["get"]["parameters"]]

    assert [path for path in wanted if f"`{path}`" not in text] == []
    assert [name for name in filters if f"`{name}`" not in text] == []


def test_the_documentation_names_no_path_that_is_not_there() -> None:
    told = set(re.findall(r"`(/api/v1/[\w./{}]+)`", DOCS.read_text()))

    assert told - set(schema_of(api)["paths"]) == {"/api/v1/openapi.json"}
