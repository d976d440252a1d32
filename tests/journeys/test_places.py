"""Someone looks for a place: with a phone, without JavaScript, in Arabic, with the keyboard."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740}


def test_typing_a_town_leads_to_its_places(page: Page) -> None:
    page.goto("/lieux/")
    page.locator("#lieu").press_sequentially("stai")
    expect(page.get_by_role("option").first).to_contain_text("Stains")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/lieux/\?ou=93072$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Lieux près de Stains")


def test_without_javascript_words_filters_and_pages_work(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/lieux/")
    page.fill("#lieu", "Saint-Denis")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name=re.compile("Seine-Saint-Denis")).click()
    page.locator(".filters > summary").click()
    page.get_by_label("Apprendre les bases").check()
    page.get_by_role("button", name="Voir les lieux").click()
    assert page.url.endswith("?ou=93066&services=everyday-tools")
    page.locator(".place-card a").first.click()
    expect(page.get_by_role("heading", name="Comment y aller")).to_be_visible()


def test_the_map_shows_the_places_of_the_list(page: Page) -> None:
    page.goto("/lieux/?ou=93066&rayon=5")
    page.wait_for_selector(".leaflet-marker-icon.leaflet-interactive")
    marker = page.locator(".leaflet-marker-icon.leaflet-interactive:not(.is-start)").first
    marker.focus()
    expect(marker).to_be_focused()
    expect(page.locator(".map-commune").first).to_be_attached()


def test_on_a_phone_the_map_comes_when_asked(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/lieux/?ou=93066", wait_until="networkidle")
    assert not any("leaflet" in address for address in asked)
    page.get_by_role("button", name="Voir la carte").click()
    page.wait_for_selector(".leaflet-marker-icon")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_around_me_keeps_a_hundred_metres_and_the_filters(open_page: OpenPage) -> None:
    page = open_page(
        geolocation={"latitude": 48.93621, "longitude": 2.35743}, permissions=["geolocation"]
    )
    page.goto("/lieux/?services=everyday-tools")
    page.get_by_role("button", name="Autour de moi").click()
    page.wait_for_url(re.compile(r"pos="))
    assert "48.936" in page.url
    assert "2.357" in page.url
    assert "services=everyday-tools" in page.url
    expect(page.get_by_role("heading", level=1)).to_have_text("Lieux autour de vous")


def test_a_place_is_read_in_arabic(open_page: OpenPage) -> None:
    page = open_page(locale="ar")
    page.goto("/lieux/?ou=93066")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator(".place-card a").first.click()
    expect(page.get_by_role("heading", name="ماذا يقدم لك هذا المكان")).to_be_visible()


def test_a_mistake_is_reported(page: Page) -> None:
    page.goto("/lieux/?ou=93066")
    page.locator(".place-card a").first.click()
    page.get_by_role("link", name="Signaler une erreur").click()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("alert")).to_have_text("Choisissez une réponse.")
    page.get_by_label("Les horaires sont faux").check()
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci")
