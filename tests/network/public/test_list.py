"""The list of places as anyone sees it."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maillage.network.enums import PositionKind
from maillage.network.opening import week_bits
from maillage.network.schema.vocabulary import Fee, Service, SpecialCare
from tests.network.factories import PlaceFactory

pytestmark = pytest.mark.django_db
CountsQueries = Callable[[int], AbstractContextManager[Any]]


def names(client: Client, query: str) -> list[str]:
    page = client.get(f"{reverse('places')}?{query}")
    assert page.status_code == 200
    html = page.content.decode()
    return [part.split("</bdi>")[0].split(">")[-1] for part in html.split("<h3>")[1:]]


@pytest.mark.parametrize("count", [1, 10])
def test_queries_do_not_grow(
    client: Client, django_assert_num_queries: CountsQueries, count: int
) -> None:
    PlaceFactory.create_batch(count)
    client.get(reverse("places"), {"ou": "93066"})
    with django_assert_num_queries(3):
        client.get(reverse("places"), {"ou": "93066"})


def test_nearest_first_and_no_further_than_asked(client: Client) -> None:
    PlaceFactory(nom="Loin", latitude=48.99)
    PlaceFactory(nom="Près", latitude=48.937)
    PlaceFactory(nom="Marseille", latitude=43.3, longitude=5.4)
    assert names(client, "ou=93066") == ["Près", "Loin"]
    assert names(client, "ou=93066&rayon=2") == ["Près"]


def test_a_place_at_the_centre_of_its_commune_comes_after_the_sure_ones(client: Client) -> None:
    PlaceFactory(nom="Quelque part", position=PositionKind.COMMUNE)
    PlaceFactory(nom="Ici", latitude=48.945)
    assert names(client, "ou=93066") == ["Ici", "Quelque part"]
    assert "dans la commune" in client.get(reverse("places"), {"ou": "93066"}).content.decode()


def test_services_add_up_and_prices_do_not(client: Client) -> None:
    help_, access = Service.ADMINISTRATIVE_HELP.value, Service.ACCESS.value
    PlaceFactory(nom="Deux", services=[help_, access], frais_a_charge=[Fee.FREE.value])
    PlaceFactory(nom="Une", services=[help_], frais_a_charge=[Fee.PAYING.value])
    assert names(client, "services=administrative-help&services=access") == ["Deux"]
    assert names(client, "frais=free&frais=paying") == ["Deux", "Une"]


def test_language_of_the_care_column_counts(client: Client) -> None:
    PlaceFactory(nom="Anglais", prise_en_charge_specifique=[SpecialCare.ENGLISH.value])
    PlaceFactory(nom="Arabe", languages=["ar"])
    assert names(client, "langue=en") == ["Anglais"]
    assert names(client, "langue=ar") == ["Arabe"]


def test_open_in_the_evening_at_the_weekend_on_a_day(client: Client) -> None:
    for name, text in (("Tard", "Mo 18:00-20:00"), ("Samedi", "Sa 10:00-12:00")):
        PlaceFactory(nom=name, horaires=text, opening_valid=True, opening_week=week_bits(text))
    assert names(client, "quand=soir") == ["Tard"]
    assert names(client, "quand=week-end") == ["Samedi"]
    assert names(client, "jour=samedi") == ["Samedi"]
    assert names(client, "jour=lundi&heure=19:00") == ["Tard"]


def test_a_typed_commune_leads_to_a_short_address(client: Client) -> None:
    page = client.get(reverse("places"), {"lieu": "stains", "quand": "", "langue": "ar"})
    assert page.status_code == 302
    assert page["Location"] == f"{reverse('places')}?ou=93072&langue=ar"


def test_another_name_wins_over_the_code_sent_with_it(client: Client) -> None:
    page = client.get(reverse("places"), {"lieu": "stains", "ou": "93066"})
    assert page["Location"].endswith("?ou=93072")


def test_namesakes_are_a_choice_of_links(client: Client) -> None:
    html = client.get(reverse("places"), {"lieu": "saint-denis"}).content.decode()
    assert "Quel endroit voulez-vous dire" in html
    assert "?ou=93066" in html
    assert "?ou=97411" in html


def test_a_departement_lists_its_places_by_name(client: Client) -> None:
    PlaceFactory(nom="Zèbre")
    PlaceFactory(nom="Âne")
    PlaceFactory(nom="Lyon", located_in_id="69123")
    assert names(client, "ou=93") == ["Âne", "Zèbre"]


def test_nothing_near_shows_the_nearest_all_the_same(client: Client) -> None:
    PlaceFactory(nom="Le seul")
    html = client.get(reverse("places"), {"pos": "48.2,-4.5"}).content.decode()
    assert "Les plus proches, un peu plus loin" in html
    assert "Le seul" in html


def test_pages_follow_and_keep_the_filters(client: Client) -> None:
    PlaceFactory.create_batch(21, frais_a_charge=[Fee.FREE.value])
    html = client.get(reverse("places"), {"frais": "free"}).content.decode()
    assert "?frais=free&amp;page=2" in html
    assert len(names(client, "frais=free&page=2")) == 1
    assert len(names(client, "frais=free&page=99")) == 1


@pytest.mark.parametrize(
    "query",
    ["ou=99999", "ou=cp00000", "lieu=zzzzzz", "pos=a,b", "page=0", "services=x", "lieu=%00"],
)
def test_no_address_breaks_the_page(client: Client, query: str) -> None:
    assert client.get(f"{reverse('places')}?{query}").status_code in {200, 302}


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_list_speaks_the_languages(client: Client, language: str) -> None:
    PlaceFactory()
    page = client.get(reverse("places"), {"ou": "93066", "lang": language})
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()


def test_points_are_the_places_of_the_list(client: Client) -> None:
    PlaceFactory(latitude=48.9362, longitude=2.3574)
    PlaceFactory(latitude=43.3, longitude=5.4)
    PlaceFactory(latitude=None, longitude=None)
    answer = client.get(reverse("places_points"))
    points = json.loads(answer.content)
    assert len(points["ids"]) == 2
    assert (points["lat"][0], sum(points["lat"])) == (433_000, 489_362)
    near = json.loads(client.get(reverse("places_points"), {"ou": "93066"}).content)
    assert len(near["ids"]) == 1
    again = client.get(reverse("places_points"), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_map_marker_opens_a_card(client: Client) -> None:
    place = PlaceFactory(nom="Maison du numérique")
    assert (
        "Maison du numérique"
        in client.get(reverse("place_summary", args=[place.pk])).content.decode()
    )
    gone = PlaceFactory(vanished_at=timezone.now() - timedelta(days=1))
    assert client.get(reverse("place_summary", args=[gone.pk])).status_code == 404


def test_the_filtered_list_leaves_as_a_national_file(client: Client) -> None:
    PlaceFactory(nom="Ici", frais_a_charge=[Fee.FREE.value])
    PlaceFactory(nom="Ailleurs", frais_a_charge=[Fee.PAYING.value])
    answer = client.get(reverse("places_export"), {"frais": "free"})
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("id,pivot,nom,")
    assert len(lines) == 2
    assert "Ici" in lines[1]
