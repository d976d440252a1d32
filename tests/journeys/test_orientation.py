"""The main job in a real browser, on real places: both faces, right to left, without a mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, OpenPage

CARD = "article.place.best"


def pick(page: Page, *values: str) -> None:
    """Ticks answers as a finger does, on the card, and goes on."""
    for value in values:
        page.locator(f"input[value='{value}']").check()
    go_on(page)


def go_on(page: Page) -> None:
    page.locator("button[name=action][value=next]").click()


def pass_on(page: Page) -> None:
    page.locator("button[name=action][value=pass]").click()


def the_whole_way(page: Page, *, town: str, typed_only: bool = False) -> None:
    """A parent on a phone with a CAF procedure, who reads with difficulty."""
    page.goto("/orientation/")
    page.locator("a.button.act").click()
    pick(page, "procedure", "school")
    pick(page, "caf")
    pick(page, "phone_limited")
    pick(page, "phone")
    pick(page, "messages")
    pick(page, "afraid")
    pick(page, "hard")
    pick(page, "ar")
    pick(page, "parent")
    pass_on(page)
    page.fill("#where", town)
    if not typed_only:
        page.locator("[role=option]").first.click()
    page.locator("input[value=near]").check()
    go_on(page)
    pick(page, "saturday", "free")
    page.wait_for_url("**/orientation/resultat/")


def test_in_french_question_by_question(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    the_whole_way(page, town="stains")

    expect(page.locator("h1")).to_have_text("Où aller, et pourquoi")
    expect(page.locator("h2.when")).to_have_count(3)
    expect(page.locator(CARD).first).to_contain_text("On vous aide à faire vos démarches CAF")
    expect(page.locator("aside")).to_contain_text("32 30")
    expect(page.locator("aside")).to_contain_text("Votre mairie (Stains)")
    assert "?" not in page.url


def test_in_arabic_question_by_question(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, locale="ar")
    the_whole_way(page, town="Saint-Ouen-sur-Seine")

    assert page.get_attribute("html", "dir") == "rtl"
    expect(page.locator("h1")).to_have_text("إلى أين تذهب، ولماذا")
    expect(page.locator(CARD).first).to_contain_text("يساعدونك في معاملات CAF")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0


def test_without_javascript(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    the_whole_way(page, town="93240", typed_only=True)

    expect(page.locator(CARD).first).to_be_visible()


def test_an_ambiguous_commune_without_javascript(open_page: OpenPage) -> None:
    # The browser counts the list of communes (422) among its errors.
    page = open_page(java_script_enabled=False, ignore_errors=True)
    page.goto("/orientation/lieu/")
    page.fill("#where", "Saint-Denis")
    go_on(page)
    page.get_by_label(re.compile("Saint-Denis.*93")).check()
    go_on(page)

    expect(page).to_have_url(re.compile("/orientation/moments/"))


def test_a_professional_by_keyboard_alone(page: Page) -> None:
    page.goto("/orientation/pro/")
    keys = page.keyboard
    keys.type("lille")
    page.locator("[role=option]").first.wait_for()
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Tab")
    for key in "a4", "i1":
        keys.press(key[0])
        keys.press(key[1])
    keys.press("Enter")
    page.wait_for_url("**/orientation/resultat/")

    expect(page.locator("h2.when")).to_contain_text("chercher un emploi")
    expect(page.locator(CARD)).to_have_count(1)


def test_a_folded_question_opens_with_its_condition(page: Page) -> None:
    page.goto("/orientation/pro/")
    procedures = page.locator("[data-field=procedures]")
    expect(procedures).to_be_hidden()
    page.locator("input[value=procedure]").check()

    expect(procedures).to_be_visible()


def test_none_of_these_unticks_the_others(page: Page) -> None:
    page.goto("/orientation/equipement/")
    page.locator("input[value=phone]").check()
    page.locator("input[value=none]").check()

    expect(page.locator("input[value=phone]")).not_to_be_checked()


def test_back_keeps_the_answer(page: Page) -> None:
    page.goto("/orientation/besoin/")
    pick(page, "learn")
    # Going back before the next question has come would leave the orientation.
    page.wait_for_url(lambda address: not address.endswith("/besoin/"))
    page.go_back()

    expect(page.locator("input[value=learn]")).to_be_checked()


def test_around_me_sends_no_more_than_a_kilometre(open_page: OpenPage) -> None:
    here = {"latitude": 48.93617, "longitude": 2.35739}
    page = open_page(geolocation=here, permissions=["geolocation"])
    page.goto("/orientation/lieu/")
    page.locator("[data-around-me]").click()
    expect(page.locator("#where")).to_have_value("autour de vous")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        go_on(page)

    assert "where_latitude=48.94&where_longitude=2.36" in (sent.value.post_data or "")


def test_changing_an_answer_comes_back(open_page: OpenPage) -> None:
    page = open_page()
    the_whole_way(page, town="stains")
    page.locator("details.card > summary").click()
    page.locator("a[href*='/connexion/?suite']").click()
    pick(page, "home")

    expect(page).to_have_url(re.compile("/orientation/resultat/$"))


def test_finishing_forgets_everything(open_page: OpenPage) -> None:
    page = open_page()
    the_whole_way(page, town="stains")
    page.locator("aside form button").click()
    expect(page).to_have_url(re.compile("/orientation/fin/$"))
    page.goto("/orientation/resultat/")

    expect(page).to_have_url(re.compile("/orientation/$"))


@pytest.mark.parametrize("language", ["fr-FR", "ar"])
def test_the_result_prints_its_places_and_not_its_buttons(
    open_page: OpenPage, language: str
) -> None:
    page = open_page(locale=language)
    the_whole_way(page, town="stains")
    page.emulate_media(media="print")

    expect(page.locator("button").first).to_be_hidden()
    expect(page.locator(CARD).first).to_be_visible()
    assert page.pdf()
