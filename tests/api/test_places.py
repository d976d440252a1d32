"""Places by the API: filters in the words of the schema, cursors that stand still, tags."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db.models import F
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maillage.network.models import Place
from maillage.network.revisions import next_revision
from maillage.network.schema.columns import COLUMNS
from tests.guidance.factories import CHEAP, HELP, SAINT_DENIS, STAINS, STRASBOURG, place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_came_yet() -> None:
    cache.clear()


def _places(client: Client, **asked: object) -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"/api/v1/places?{urlencode(asked, doseq=True)}").json()
    return answer


def _names(client: Client, **asked: object) -> list[str]:
    return [one["nom"] for one in _places(client, **asked)["places"]]


def test_a_place_has_the_columns_of_the_schema_in_their_order(client: Client) -> None:
    place("Médiathèque", HELP, telephone="", date_maj=datetime(2026, 1, 2, tzinfo=UTC).date())
    told = _places(client)["places"][0]

    assert tuple(told) == (*COLUMNS, "distance_km", "ouvert", "prochaine_ouverture")
    assert told["services"] == [HELP]
    assert told["telephone"] is None
    assert told["date_maj"] == "2026-01-02"


def test_filters_are_named_and_valued_as_in_the_schema(client: Client) -> None:
    place("Aide", HELP, frais_a_charge=["Gratuit"])
    place("Aide et matériel", HELP, CHEAP, frais_a_charge=["Payant"])

    assert _names(client, services=[HELP, CHEAP]) == ["Aide et matériel"]
    assert _names(client, frais_a_charge=["Gratuit", "Payant"]) == ["Aide", "Aide et matériel"]
    assert _names(client, frais_a_charge="Gratuit") == ["Aide"]


def test_a_misspelt_filter_is_refused_by_its_name(client: Client) -> None:
    response = client.get("/api/v1/places?service=Gratuit")

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "query.service"


def test_near_puts_the_nearest_first_within_the_radius(client: Client) -> None:
    place("Loin", around=SAINT_DENIS, km=9)
    place("Tout près", around=SAINT_DENIS, km=0.2)
    place("Près", around=SAINT_DENIS, km=2)
    near = f"{SAINT_DENIS.latitude},{SAINT_DENIS.longitude}"

    assert _names(client, near=near, radius_km=4.5) == ["Tout près", "Près"]
    assert _places(client, near=near)["places"][0]["distance_km"] == pytest.approx(0.2, abs=0.01)


def test_a_territory_holds_the_places_inside(client: Client) -> None:
    place("À Stains", around=STAINS, located_in_id="93072")
    place("À Strasbourg", around=STRASBOURG, located_in_id="67482")

    assert _names(client, departement="93") == ["À Stains"]
    assert _names(client, ept="200057867") == ["À Stains"]
    assert _names(client, code_insee="67482") == ["À Strasbourg"]


def test_open_at_reads_the_clock_of_the_place(client: Client) -> None:
    place("Le matin", horaires="Mo 09:00-12:00")
    place("Le soir", horaires="Mo 18:00-20:00")

    assert _names(client, open_at="2026-11-23T10:00:00+01:00") == ["Le matin"]
    told = _places(client, open_at="2026-11-23T18:30:00+01:00")["places"][0]
    assert (told["nom"], told["ouvert"], told["prochaine_ouverture"]) == ("Le soir", True, None)


def test_the_pages_give_every_place_once(client: Client) -> None:
    for rank in range(5):
        place(f"Lieu {rank}")
    seen, cursor = [], None
    for _page in range(3):
        page = _places(client, limit=2, **({"cursor": cursor} if cursor else {}))
        seen += [one["nom"] for one in page["places"]]
        cursor = page["next_cursor"]

    assert seen == [f"Lieu {rank}" for rank in range(5)]
    assert cursor is None


def test_a_place_written_between_two_pages_moves_nothing(client: Client) -> None:
    first = place("Premier")
    for rank in range(3):
        place(f"Lieu {rank}")
    cursor = _places(client, limit=2)["next_cursor"]
    Place.objects.filter(pk=first.pk).update(
        vanished_at=datetime(2026, 11, 1, tzinfo=UTC), revision=next_revision()
    )

    assert _names(client, limit=2, cursor=cursor) == ["Lieu 1", "Lieu 2"]


def test_a_cursor_that_was_never_given_leads_nowhere(client: Client) -> None:
    assert client.get("/api/v1/places?cursor=devine").status_code == 404


def test_the_tag_holds_until_a_place_is_written(client: Client) -> None:
    one = place("Médiathèque")
    tag = client.get("/api/v1/places").headers["ETag"]
    held = {"If-None-Match": tag}
    unchanged = client.get("/api/v1/places", headers=held)
    Place.objects.filter(pk=one.pk).update(nom="Autre", revision=next_revision())

    assert unchanged.status_code == 304
    assert client.get("/api/v1/places", headers=held).status_code == 200


def test_one_place_is_read_by_its_identifier(client: Client) -> None:
    place("Médiathèque", key="essai/12 é")

    assert client.get("/api/v1/places/essai/12 é").json()["nom"] == "Médiathèque"
    assert client.get("/api/v1/places/inconnu").status_code == 404


def test_a_vanished_place_is_gone_and_a_merged_one_leads_on(client: Client) -> None:
    kept, double, vanished = place("Gardé"), place("Double"), place("Disparu")
    Place.objects.filter(pk=double.pk).update(merged_into=kept, revision=F("revision"))
    Place.objects.filter(pk=vanished.pk).update(vanished_at=datetime(2026, 1, 1, tzinfo=UTC))

    assert client.get(f"/api/v1/places/{double.key}").json()["nom"] == "Gardé"
    assert client.get(f"/api/v1/places/{vanished.key}").status_code == 410


def test_geojson_streams_the_same_search(client: Client) -> None:
    place("Aide", HELP)
    place("Matériel", CHEAP)
    response = client.get(f"/api/v1/places.geojson?{urlencode({'services': HELP})}")

    assert response.streaming
    assert response.headers["Content-Type"] == "application/geo+json"
    features = json.loads(b"".join(response))["features"]
    assert [one["properties"]["nom"] for one in features] == ["Aide"]
    assert features[0]["geometry"]["coordinates"][1] == pytest.approx(48.945, abs=0.001)


@pytest.mark.parametrize("count", [1, 10])
def test_as_many_queries_for_one_place_as_for_ten(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for rank in range(count):
        place(f"Lieu {rank}")
    client.get("/api/v1/places")
    cache.clear()
    # The tag's number, the index's number, its whole reading inside a test, the page.
    with django_assert_num_queries(4):
        client.get("/api/v1/places?limit=20")
