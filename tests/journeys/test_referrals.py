"""A referral, from the desk by keyboard to the place's link and back; then the person says no."""

import re
import sqlite3
from contextlib import closing
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import PHONE, OpenPage, StateOf
from tests.journeys.site import Site

LOCALES = {"fr": "fr-FR", "en": "en-GB"}
WORDS = {
    "fr": {
        "accept": "Accepter la demande",
        "thanks": "Merci, votre réponse est transmise.",
        "over": "La personne ne souhaite plus partager ses informations",
        "gone": "Ce lien ne marche plus",
        "accepted": "acceptée",
    },
    "en": {
        "accept": "Accept the request",
        "thanks": "Thank you, your answer is passed on.",
        "over": "The person no longer wishes to share information",
        "gone": "This link no longer works",
        "accepted": "accepted",
    },
}


def newest_link(site: Site) -> str:
    """The address in the last mail to a place."""
    with closing(sqlite3.connect(site.database)) as database:
        rows = database.execute("SELECT body FROM network_message ORDER BY id DESC LIMIT 5")
        bodies = "\n".join(body for (body,) in rows)
    found = re.search(r"(/reponse/\w+/)", bodies)
    assert found
    return found[1]


def refer_by_keys(page: Page, *, name: str) -> float:
    """Only keys, from the empty page to the sent request; how many seconds it took."""
    page.goto("/equipe/orientations/nouvelle/")
    start = monotonic()
    page.keyboard.type(name)
    expect(page.locator("a.hit").first).to_contain_text(re.compile(name, re.IGNORECASE))
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.hit").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/nouvelle/[0-9a-f-]+/"))
    expect(page.locator("[data-keys-help]")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator(".proposal").first).to_be_visible(timeout=20_000)
    while not page.evaluate("document.activeElement.name === 'receiver_email'"):
        page.keyboard.press("Tab")
    page.keyboard.type("accueil@lieu-fictif.example")
    while not page.evaluate("document.activeElement.name === 'agreed'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/equipe/orientations/[0-9a-f-]{36}/$"))
    return monotonic() - start


@pytest.mark.parametrize("language", LOCALES)
def test_a_referral_goes_out_comes_back_and_is_withdrawn(
    open_page: OpenPage, state_of: StateOf, site: Site, language: str
) -> None:
    words, locale = WORDS[language], LOCALES[language]
    name = {"fr": "lucette", "en": "salimata"}[language]
    desk = open_page(storage_state=state_of("prescription"), locale=locale)
    assert refer_by_keys(desk, name=name) < 120
    sent = desk.url

    link = newest_link(site)
    # A page that says no more is a 410, which the console reports.
    place = open_page(locale=locale, viewport=PHONE, ignore_errors=True)
    place.goto(link)
    assert violations(place) == []
    place.get_by_role("button", name=words["accept"]).click()
    expect(place.get_by_text(words["thanks"])).to_be_visible()

    desk.goto("/equipe/avis/")
    desk.locator(".notices .unread button").first.click()
    desk.wait_for_url(sent)
    expect(desk.locator("main .tag").first).to_have_text(words["accepted"])

    _withdraw(desk, sent)
    place.goto(link)
    expect(place.get_by_role("heading", name=words["over"])).to_be_visible()
    assert name not in place.content().lower()


def _withdraw(desk: Page, sent: str) -> None:
    """Where the agreements of the person stand."""
    desk.goto(sent)
    desk.locator("main a[href$='/accords/']").click()
    # Those that name who receives stand after the three others, the newest first.
    desk.locator("form[action*='/retirer/'] button").nth(3).click()
    desk.wait_for_load_state()


@pytest.mark.parametrize("language", LOCALES)
def test_a_stranger_sees_nothing(
    open_page: OpenPage, state_of: StateOf, site: Site, language: str
) -> None:
    desk = open_page(storage_state=state_of("prescription"))
    refer_by_keys(desk, name="yacine")

    other = open_page(
        storage_state=state_of("bibliotheque"), locale=LOCALES[language], ignore_errors=True
    )
    answer = other.goto(desk.url)
    assert answer is not None
    assert answer.status == 404
    assert "Meziane" not in other.content()

    guess = open_page(locale=LOCALES[language], ignore_errors=True)
    guess.goto("/reponse/abcdefghijklmnopqrstuv/")
    expect(guess.get_by_role("heading", name=WORDS[language]["gone"])).to_be_visible()


@pytest.mark.parametrize("language", LOCALES)
def test_the_person_is_found_as_one_types(
    open_page: OpenPage, state_of: StateOf, language: str
) -> None:
    """Said to screen readers, walked by arrows, begun again by Escape, opened by Enter."""
    desk = open_page(storage_state=state_of("prescription"), locale=LOCALES[language])
    desk.goto("/equipe/orientations/nouvelle/?lieu=1")
    field, hits = desk.locator("#person"), desk.locator("a.hit")
    recent = hits.all_inner_texts()
    assert recent

    desk.keyboard.type("luc")
    expect(hits).to_have_count(1)
    expect(hits).to_contain_text("Lucette")
    expect(desk.locator("main [role=status]")).to_have_text(re.compile(r"^1 "))
    desk.keyboard.press("ArrowDown")
    expect(hits.first).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    assert violations(desk) == []

    desk.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(hits).to_have_count(len(recent))

    desk.keyboard.type("lucette")
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/nouvelle/[0-9a-f-]{36}/\?lieu=1$"))


def test_the_person_is_found_without_javascript(open_page: OpenPage, state_of: StateOf) -> None:
    desk = open_page(storage_state=state_of("prescription"), java_script_enabled=False)
    desk.goto("/equipe/orientations/nouvelle/")
    desk.fill("#person", "lucette")
    desk.locator("main form button").click()

    expect(desk.locator("a.hit")).to_have_count(1)
    desk.locator("a.hit").click()
    desk.wait_for_url(re.compile(r"/nouvelle/[0-9a-f-]{36}/$"))
