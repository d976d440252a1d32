"""The small map beside the steps, and the choice of another place for the route card."""

import gzip
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from maillage.guidance.models import RouteCard
from maillage.territory import maps
from maillage.territory.contours.topology import Feature, topology
from maillage.territory.drawing import rings_of
from maillage.territory.models import DepartementContours
from tests.guidance.factories import HELP, TOOLS, place

pytestmark = pytest.mark.django_db
STEP = 0.0002


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    maps.forget()
    yield
    maps.forget()


@pytest.fixture
def _contours() -> None:
    """One square of ten km around Saint-Denis."""
    corners = [(11500, 244250), (11500, 245000), (12000, 245000), (12000, 244250), (11500, 244250)]
    document = topology({"communes": [Feature("93066", "Saint-Denis", [[corners]])]}, step=STEP)
    DepartementContours.objects.create(
        departement_id="93", year=2026, rings=rings_of(document).packed()
    )


def result(client: Client, **answers: object) -> str:
    answers = {"needs": ["procedure", "learn"], "where": "93200"} | answers
    client.post("/orientation/pro/", answers)
    return client.get("/orientation/resultat/").content.decode()


def picture(page: str) -> str:
    found = re.search(r'<svg class="picture.*?</svg>', page, re.DOTALL)
    return found[0] if found else ""


@pytest.mark.usefixtures("_contours")
def test_each_step_has_its_number_on_the_map_and_in_its_words(client: Client) -> None:
    place("Centre social", HELP, km=1)
    place("Médiathèque", TOOLS, km=2)

    drawn = picture(result(client))

    assert re.findall(r"<text[^>]*>(\d)</text>", drawn) == ["1", "2"]
    assert 'role="img"' in drawn
    label = re.search(r'aria-label="([^"]*)"', drawn)
    assert label is not None
    assert re.search(r"1\. Centre social \(.*; 2\. Médiathèque \(", label[1])
    assert 'class="from"' in drawn


@pytest.mark.usefixtures("_contours")
def test_a_map_is_light(client: Client) -> None:
    place("Centre social", HELP, km=1)

    assert len(gzip.compress(picture(result(client)).encode())) < 12 * 1024


def test_no_map_without_contours(client: Client) -> None:
    place("Centre social", HELP)

    assert picture(result(client)) == ""


@pytest.mark.usefixtures("_contours")
def test_no_map_without_a_place(client: Client) -> None:
    assert picture(result(client)) == ""


@pytest.mark.usefixtures("_contours")
def test_who_told_a_departement_has_no_starting_point(client: Client) -> None:
    place("Centre social", HELP, km=1)

    drawn = picture(result(client, where="", where_departement="93"))

    assert 'class="from"' not in drawn


@pytest.mark.usefixtures("_contours")
@pytest.mark.parametrize("count", [1, 10])
def test_the_map_costs_no_query_once_drawn(
    client: Client, django_assert_max_num_queries: object, count: int
) -> None:
    for number in range(count):
        place(f"Lieu {number}", HELP, TOOLS, km=1 + number / 2)
    result(client)

    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert picture(client.get("/orientation/resultat/").content.decode())


def test_another_place_goes_on_the_card(client: Client) -> None:
    place("Tout près", HELP, km=0.5)
    other = place("Plus loin", HELP, km=2)
    page = result(client, needs=["procedure"])

    offered = re.findall(r'<input type="radio" name="help" value="(\d+)" form="card-form"', page)
    assert str(other.pk) in offered
    client.post("/orientation/feuille-de-route/", {"help": other.pk})

    assert RouteCard.objects.get().steps[0]["facts"]["name"] == "Plus loin"


def test_the_best_is_chosen_until_another_is(client: Client) -> None:
    best = place("Tout près", HELP, km=0.5)
    place("Plus loin", HELP, km=2)
    page = result(client, needs=["procedure"])

    assert re.findall(r'value="(\d+)" form="card-form" checked', page) == [str(best.pk)]


def test_nothing_to_choose_with_one_place(client: Client) -> None:
    place("Tout près", HELP)

    assert 'form="card-form"' not in result(client, needs=["procedure"])
