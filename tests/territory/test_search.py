"""What people type, and what they must see first."""

import random

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from maillage.common.text import fold
from maillage.territory.index import typos
from maillage.territory.index.held import geography
from maillage.territory.selectors import communes_of, search, territory

pytestmark = pytest.mark.django_db


def names(text: str, **how: object) -> list[str]:
    return [hit.name for hit in search(text, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("par", "Paris"),
        ("PARIS", "Paris"),
        ("epinay sur", "Épinay-sur-Seine"),
        ("epinay seine", "Épinay-sur-Seine"),
        ("l ile st denis", "L'Île-Saint-Denis"),
        ("l’Île-Saint", "L'Île-Saint-Denis"),
        ("courneuve", "La Courneuve"),
        ("la courneuve", "La Courneuve"),
        ("stes maries de la mer", "Saintes-Maries-de-la-Mer"),
        ("plaine c", "Plaine Commune"),
        ("seine st denis", "Seine-Saint-Denis"),
        ("y", "Y"),
        ("saint denis 93", "Saint-Denis"),
        ("noumea", "Nouméa"),
        ("paris 11", "Paris 11e Arrondissement"),
        ("arbignieu", "Arboys en Bugey"),
    ],
)
def test_what_is_meant_comes_first(typed: str, first: str) -> None:
    assert names(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("stians", "Stains"),
        ("marseile", "Marseille"),
        ("toulousse", "Toulouse"),
        ("bordaux", "Bordeaux"),
        ("grenobke", "Grenoble"),
        ("auberviliers", "Aubervilliers"),
        ("vrasbourgs", None),
        ("ztrasbourg", "Strasbourg"),
        ("la courneve", "La Courneuve"),
        ("villeneuvedascq", None),
        ("saintdenis", "Saint-Denis"),
    ],
)
def test_one_wrong_letter_is_forgiven(typed: str, first: str | None) -> None:
    found = names(typed)
    assert (found[0] if found else None) == first


def test_the_biggest_comes_first_among_equals() -> None:
    hits = search("saint-denis", kinds=["commune"])
    assert [hit.code for hit in hits[:2]] == ["97411", "93066"]
    namesakes = [hit.population for hit in hits if fold(hit.name) == "saint denis"]
    assert namesakes == sorted(namesakes, reverse=True)


def test_many_small_namesakes_do_not_hide_the_big_town() -> None:
    assert "Pierrefitte-sur-Seine" in names("pierrefitte")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("93", ("departement", "93")),
        ("2a", ("departement", "2A")),
        ("974", ("departement", "974")),
        ("93240", ("post_code", "93240")),
        ("9324", ("post_code", "93240")),
        ("93066", ("commune", "93066")),
        ("2A004", ("commune", "2A004")),
    ],
)
def test_digits_are_a_departement_a_post_code_or_an_insee_code(
    typed: str, expected: tuple[str, str]
) -> None:
    hit = search(typed)[0]
    assert (hit.kind, hit.code) == expected


def test_a_post_code_is_followed_by_its_communes() -> None:
    hits = search("01300", limit=20)
    assert hits[0].context.endswith("autres communes")
    assert hits[1].name == "Belley"


def test_a_historic_commune_says_what_it_is_part_of() -> None:
    (hit, *_others) = search("pierrefitte sur seine")
    assert hit.code == "93059"
    assert hit.context == "commune de Saint-Denis, Seine-Saint-Denis (93)"
    with translation.override("en"):
        assert search("pierrefitte sur seine")[0].context.startswith("part of Saint-Denis")


def test_kinds_and_limit_are_kept() -> None:
    assert {hit.kind for hit in search("lyon", kinds=["epci"], limit=3)} == {"epci"}
    assert len(search("saint", limit=3)) == 3
    assert search("") == search("   ") == search("’-") == []


def one_letter_off(word: str, draw: random.Random) -> str:
    place = draw.randrange(len(word))
    letter = draw.choice("abcdefghijklmnopqrstuvwxyz")
    return draw.choice(
        [
            word[:place] + letter + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + word[place + 1 :],
            word[: max(place - 1, 0)]
            + word[max(place - 1, 0) : place + 1][::-1]
            + word[place + 1 :],
        ]
    )


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_town_is_found_with_any_one_letter_wrong(draw: random.Random) -> None:
    index = geography()
    row = draw.randrange(len(index.columns.codes))
    name = fold(index.columns.names[row])
    typed = one_letter_off(name, draw)
    if len(typed) < typos.SHORTEST:
        return
    found = {
        index.names.name(position)
        for low, high in (index.names.range_of(typed), *typos.ranges(index.names, typed))
        for position in range(low, high)
    }
    assert name in found


def test_a_keystroke_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    geography()
    with django_assert_num_queries(0):
        search("saint denis")
        territory("93066")


class TestTerritory:
    def test_a_commune_names_its_parents_from_the_nearest(self) -> None:
        found = territory("93066")
        assert found is not None
        assert [parent.name for parent in found.parents] == [
            "Plaine Commune", "Métropole du Grand Paris", "Seine-Saint-Denis", "Île-de-France",
        ]  # fmt: skip
        assert [part.name for part in found.parts] == ["Pierrefitte-sur-Seine"]

    def test_93_is_the_departement_and_r93_the_region(self) -> None:
        departement, region = territory("93"), territory("R93")
        assert departement is not None
        assert region is not None
        assert (departement.name, region.name) == (
            "Seine-Saint-Denis",
            "Provence-Alpes-Côte d'Azur",
        )
        assert territory("93", kind="region") == region
        assert territory("nowhere") is None

    def test_plaine_commune_holds_nine_codes(self) -> None:
        assert communes_of("ept", "200057867") == {
            "93001", "93027", "93031", "93039", "93059", "93066", "93070", "93072", "93079",
        }  # fmt: skip
        assert communes_of("post_code", "93240") == {"93072"}
        assert communes_of("commune", "93059") == {"93059", "93066"}
        assert communes_of("epci", "000000000") == frozenset()


class TestSearchView:
    def test_answers_json_that_may_be_kept_a_day(self, client: Client) -> None:
        answer = client.get("/territoires/recherche", {"q": "stains"})
        assert answer.status_code == 200
        assert "max-age=86400" in answer["Cache-Control"]
        (first, *_others) = answer.json()["results"]
        assert first == {
            "kind": "commune",
            "code": "93072",
            "name": "Stains",
            "context": "93240 · Seine-Saint-Denis (93)",
            "latitude": pytest.approx(48.95, abs=0.02),
            "longitude": pytest.approx(2.38, abs=0.02),
        }

    @pytest.mark.parametrize(
        "asked", [{"q": "a" * 81}, {"q": "a", "kinds": "planet"}, {"q": "a", "limit": "99"},
                  {"q": "a", "limit": "-1"}, {"q": "a", "limit": "²"}]
    )  # fmt: skip
    def test_says_what_is_wrong(self, client: Client, asked: dict[str, str]) -> None:
        answer = client.get("/territoires/recherche", asked)
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["title"] == "Demande incomprise"

    def test_nothing_typed_nothing_found(self, client: Client) -> None:
        assert client.get("/territoires/recherche").json() == {"results": []}
        assert client.post("/territoires/recherche").status_code == 405
