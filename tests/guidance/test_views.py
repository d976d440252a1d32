"""The pages: one question a screen, all on one page, the result, and nothing kept behind."""

import pytest
from django.test import Client

from maillage.guidance import cookie
from maillage.guidance.questions import CURRENT
from tests.guidance.factories import HELP, TOOLS, WEEK, place

pytestmark = pytest.mark.django_db

PAGES = ["/orientation/", "/orientation/pro/", "/orientation/fin/", "/orientation/besoin/"]


def answer(client: Client, key: str, **values: object) -> str:
    """Where the answer leads to."""
    response = client.post(f"/orientation/{key}/", {"action": "next", **values})
    assert response.status_code == 302, response.content.decode()
    return str(response.url)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_pages_open_in_every_language(client: Client, path: str, language: str) -> None:
    response = client.get(path, {"lang": language})

    assert response.status_code == 200
    assert f'lang="{language}"' in response.content.decode()


def test_the_whole_way_question_by_question(client: Client) -> None:
    place("Centre social de Stains", HELP, horaires=WEEK, telephone="+33155000001")

    assert answer(client, "besoin", needs=["procedure"]) == "/orientation/demarche/"
    assert answer(client, "demarche", procedures=["caf"]) == "/orientation/connexion/"
    for question in CURRENT.questions[2:10]:
        response = client.post(f"/orientation/{question.key}/", {"action": "pass"})
    assert response.headers["Location"] == "/orientation/lieu/"
    assert answer(client, "lieu", where="Stains", reach="near") == "/orientation/moments/"
    assert answer(client, "moments", moments="any") == "/orientation/resultat/"
    page = client.get("/orientation/resultat/").content.decode()

    assert "Centre social de Stains" in page
    assert "On vous aide à faire vos démarches CAF" in page
    assert "01 55 00 00 01" in page


@pytest.mark.parametrize("question", CURRENT.questions, ids=lambda question: question.key)
def test_every_question_opens(client: Client, question: object) -> None:
    answer(client, "besoin", needs=["procedure"])

    assert client.get(f"/orientation/{question.key}/").status_code == 200  # type: ignore[attr-defined]


def test_a_question_not_asked_leads_back(client: Client) -> None:
    answer(client, "besoin", needs=["learn"])

    assert client.get("/orientation/demarche/").headers["Location"] == "/orientation/"


def test_an_unknown_question_is_not_found(client: Client) -> None:
    assert client.get("/orientation/nom/").status_code == 404


def test_nothing_chosen_is_asked_again_kindly(client: Client) -> None:
    response = client.post("/orientation/besoin/", {"action": "next"})

    assert response.status_code == 422
    assert "Choisissez une réponse, ou passez." in response.content.decode()


def test_an_invented_value_is_not_taken(client: Client) -> None:
    assert client.post("/orientation/besoin/", {"needs": "money"}).status_code == 422


def test_none_of_these_gives_way_to_an_answer(client: Client) -> None:
    answer(client, "equipement", devices=["phone", "none"])
    page = client.get("/orientation/equipement/").content.decode()

    assert 'value="phone" checked' in page
    assert 'value="none" checked' not in page


def test_a_name_of_several_communes_is_chosen_from_a_list(client: Client) -> None:
    response = client.post("/orientation/lieu/", {"where": "Saint-Denis"})

    assert response.status_code == 422
    assert "Plusieurs communes portent ce nom" in response.content.decode()
    assert answer(client, "lieu", where="Saint-Denis", where_option="93066")


def test_a_post_code_is_enough(client: Client) -> None:
    assert answer(client, "lieu", where="93240") == "/orientation/moments/"


def test_a_commune_that_does_not_exist_is_kept_as_typed(client: Client) -> None:
    page = client.post("/orientation/lieu/", {"where": "Xyzzyville"})

    assert page.status_code == 422
    assert 'value="Xyzzyville"' in page.content.decode()


def test_who_does_not_know_the_commune_may_give_the_departement(client: Client) -> None:
    asked = client.post("/orientation/lieu/", {"action": "pass"})
    assert asked.headers["Location"] == "/orientation/lieu/?inconnu=1"
    assert "93 Seine-Saint-Denis" in client.get(asked.headers["Location"]).content.decode()

    assert answer(client, "lieu", inconnu="1", where_departement="93") == "/orientation/moments/"


def test_who_knows_neither_is_helped_by_telephone(client: Client) -> None:
    answer(client, "besoin", needs=["procedure"])
    client.post("/orientation/lieu/", {"action": "pass", "inconnu": "1"})
    page = client.get("/orientation/resultat/").content.decode()

    assert "39 39" in page
    assert "Dire ma commune" in page


def test_a_position_is_rounded_to_about_a_kilometre(client: Client) -> None:
    answer(client, "lieu", where="autour", where_latitude="48.93612", where_longitude="2.35744")
    request = type("Request", (), {"COOKIES": {cookie.NAME: client.cookies[cookie.NAME].value}})
    answers = cookie.answers_from(request)  # type: ignore[arg-type]

    assert answers is not None
    assert answers.where is not None
    assert (answers.where.latitude, answers.where.longitude) == (48.94, 2.36)


def test_changing_an_answer_comes_back_to_the_result(client: Client) -> None:
    client.post("/orientation/pro/", {"needs": "learn", "where": "Stains"})

    changed = answer(client, "langues", languages=["ar"], suite="resultat")

    assert changed == "/orientation/resultat/"


def test_a_professional_gets_there_in_one_page(client: Client) -> None:
    place("Médiathèque", TOOLS, horaires=WEEK)

    response = client.post("/orientation/pro/", {"needs": ["learn"], "where": "93200"})

    assert response.headers["Location"] == "/orientation/resultat/"
    assert "Médiathèque" in client.get("/orientation/resultat/").content.decode()


def test_the_result_without_answers_leads_to_the_start(client: Client) -> None:
    assert client.get("/orientation/resultat/").headers["Location"] == "/orientation/"


def test_a_forged_cookie_counts_for_nothing(client: Client) -> None:
    client.cookies[cookie.NAME] = "eyJ2IjoxfQ:forged"

    assert client.get("/orientation/resultat/").headers["Location"] == "/orientation/"


def test_stopping_forgets(client: Client) -> None:
    answer(client, "besoin", needs=["learn"])

    response = client.post("/orientation/arreter/")

    assert response.headers["Location"] == "/orientation/fin/"
    assert client.cookies[cookie.NAME].value == ""
    assert "Nous n’avons rien gardé" in client.get("/orientation/fin/").content.decode()


@pytest.mark.parametrize("path", ["besoin", "pro", "resultat"])
def test_no_cache_keeps_a_page_with_answers(client: Client, path: str) -> None:
    answer(client, "besoin", needs=["learn"])

    control = client.get(f"/orientation/{path}/").headers["Cache-Control"]

    assert {"private", "no-cache", "no-store"} <= set(control.split(", "))


def test_the_cookie_is_signed_hidden_from_scripts_and_ends_with_the_session(client: Client) -> None:
    answer(client, "besoin", needs=["learn"])
    held = client.cookies[cookie.NAME]

    assert held["httponly"]
    assert held["samesite"] == "Lax"
    assert not held["max-age"]
    assert not held["expires"]


@pytest.mark.parametrize("count", [1, 10])
def test_the_result_costs_the_same_number_of_queries(
    client: Client, django_assert_max_num_queries: object, count: int
) -> None:
    for number in range(count):
        place(f"Lieu {number}", HELP, TOOLS, km=1 + number / 2)
    client.post("/orientation/pro/", {"needs": ["procedure", "learn"], "where": "93200"})
    client.get("/orientation/resultat/")

    with django_assert_max_num_queries(4):  # type: ignore[operator]
        client.get("/orientation/resultat/")
