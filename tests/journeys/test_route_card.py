"""The route card in a real browser: made, read on a telephone, printed, and left."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import PHONE, OpenPage

CARD = re.compile(r"/feuille-de-route/[0-9A-Za-z]{22}/$")


def _made(page: Page) -> str:
    """From the professional's page to the card; returns its address."""
    page.goto("/orientation/pro/")
    page.fill("input[name=where]", "93200")
    page.click("main form button[type=submit]:not([name])")
    page.click("form[action$='feuille-de-route/'] button")
    page.wait_for_url(CARD)
    return page.url


@pytest.mark.parametrize(("locale", "title"), [("fr-FR", "feuille de route"), ("ar", "ورقة طريقك")])
def test_the_card_is_made_and_read_by_whoever_holds_its_address(
    open_page: OpenPage, locale: str, title: str
) -> None:
    address = _made(open_page(locale=locale))
    reader = open_page(locale="en-GB", viewport=PHONE)
    reader.goto(address)

    expect(reader.get_by_role("heading", level=1)).to_contain_text(title)
    expect(reader.locator(".route-step")).not_to_have_count(0)
    assert "orientation" not in [cookie.get("name") for cookie in reader.context.cookies()]


def test_the_sheet_is_one_page_of_the_places_on_screen(page: Page) -> None:
    _made(page)
    link = page.get_by_role("link", name="Feuille à imprimer (PDF)").get_attribute("href")
    sheet = PdfReader(BytesIO(page.request.get(link or "").body()))
    name = page.locator(".route-step h3").first.inner_text()

    assert len(sheet.pages) == 1
    assert name.split()[0] in sheet.pages[0].extract_text()


def test_the_page_itself_prints_on_one_sheet_without_its_buttons(page: Page) -> None:
    _made(page)
    page.emulate_media(media="print")

    expect(page.locator(".route-card aside")).to_be_hidden()
    expect(page.locator(".masthead")).to_be_hidden()
    assert len(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1


def test_a_message_opens_in_the_telephone_without_a_number(page: Page) -> None:
    _made(page)
    links = page.locator("a[href^='sms:']")
    name = page.locator(".route-step h3").first.inner_text()

    expect(links).to_have_count(2)
    assert (links.first.get_attribute("href") or "").startswith("sms:?&body=")
    assert name not in page.locator("#message-1").inner_text()


def test_finishing_erases_the_answers_and_leaves_the_card(page: Page) -> None:
    address = _made(page)
    page.get_by_role("button", name="C’est fini, effacer de cet appareil").click()
    page.wait_for_url("**/orientation/fin/")

    assert "orientation" not in [cookie.get("name") for cookie in page.context.cookies()]
    page.goto(address)
    expect(page.locator(".route-step")).not_to_have_count(0)


def test_without_javascript(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    _made(page)

    expect(page.get_by_role("link", name="Feuille à imprimer (PDF)")).to_be_visible()
    expect(page.get_by_role("button", name="Copier")).to_have_count(0)


def test_a_card_that_is_no_more_leads_to_a_new_one(open_page: OpenPage) -> None:
    page = open_page(ignore_errors=True)
    answer = page.goto("/feuille-de-route/0123456789012345678901/")

    assert answer is not None
    assert answer.status == 410
    page.get_by_role("link", name="Faire une nouvelle feuille").click()
    page.wait_for_url("**/orientation/")


def test_another_suggested_place_is_put_on_the_card_without_javascript(
    open_page: OpenPage,
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/orientation/pro/")
    page.fill("input[name=where]", "93200")
    page.click("main form button[type=submit]:not([name])")
    page.locator("details.others > summary").first.click()
    other = page.locator("details.others article").first
    name = other.locator("h3").inner_text()
    other.get_by_label("Mettre ce lieu sur ma feuille de route").check()
    page.click("form[action$='feuille-de-route/'] button")

    expect(page.locator(".route-step h3").first).to_have_text(name)
