"""The counter in a real browser: received by keyboard alone, found again misspelt, nothing runs."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import OpenPage

COUNTER = "/equipe/personnes/"


class Keys:
    """Counts what a hand does: each letter and each other key is one press."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def press(self, key: str, times: int = 1) -> None:
        for _time in range(times):
            self.page.keyboard.press(key)
        self.pressed += times


@pytest.fixture
def counter(open_page: OpenPage, staff_state: Any) -> Page:
    page = open_page(storage_state=staff_state)
    page.goto(COUNTER)
    return page


def _to(page: Page, keys: Keys, name: str) -> None:
    """From field to field, as a hand does."""
    focused = "document.activeElement.name"
    while page.evaluate(focused) != name:
        keys.press("Tab")


def test_someone_new_is_received_with_keys_alone(counter: Page) -> None:
    keys = Keys(counter)
    expect(counter.locator("#q")).to_be_focused()
    keys.type("zélie dramé 84 stains")
    expect(counter.get_by_role("link", name="Ouvrir un dossier")).to_be_visible()
    keys.press("Enter")

    counter.wait_for_url("**/nouvelle/**")
    expect(counter.locator("[name=commune]")).to_have_value("Stains")
    expect(counter.locator("[name=languages_spoken]")).to_be_focused()
    keys.type("fr, soni")
    keys.press("Tab")
    _to(counter, keys, "channel")
    keys.type("SMS")
    _to(counter, keys, "phone")
    keys.type("0612345678")
    keys.press("Enter")

    expect(counter.get_by_role("heading", name="Zélie Dramé")).to_be_visible()
    expect(counter.get_by_text("français, soninké")).to_be_visible()
    expect(counter.get_by_role("link", name="06 12 34 56 78")).to_be_visible()
    # At two presses a second, half a minute.
    assert keys.pressed <= 60


def test_keys_pressed_before_the_list_has_come_count_once_it_is_there(counter: Page) -> None:
    _open(counter, "Salimata", "Bagayoko")
    counter.goto(COUNTER)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    counter.route("**/*q=bagayoko*", hold)
    counter.keyboard.type("bagayoko")
    counter.keyboard.press("ArrowDown")
    counter.keyboard.press("Enter")
    while not held:
        counter.wait_for_timeout(50)
    for route in held:
        route.continue_()
    counter.unroute_all()

    expect(counter.get_by_role("heading", name="Salimata Bagayoko")).to_be_visible()


def test_she_is_found_again_misspelt_and_her_file_grows(counter: Page) -> None:
    _open(counter, "Yoro", "Diabira")
    _open(counter, "Penda", "Diabira")
    counter.goto(COUNTER)
    expect(counter.locator("#q")).to_be_focused()
    counter.keyboard.type("dyabira penda")
    counter.locator("a.hit").filter(has_text="Penda Diabira").first.wait_for()
    counter.keyboard.press("ArrowDown")
    counter.keyboard.press("Enter")
    expect(counter.get_by_role("heading", name="Penda Diabira")).to_be_visible()

    counter.get_by_role("link", name="Écrire une note").click()
    counter.get_by_label("Ce qu’une collègue doit savoir").fill("Sort de l’hôpital, vient le matin")
    counter.get_by_role("button", name="Garder la note").click()
    expect(counter.get_by_text("Relisez ces mots")).to_be_visible()
    counter.get_by_label("Ce qu’une collègue doit savoir").fill("Vient le matin")
    counter.get_by_role("button", name="Garder la note").click()
    expect(counter.locator(".note-text").get_by_text("Vient le matin")).to_be_visible()

    counter.get_by_role("link", name="Relier un proche").click()
    counter.get_by_role("searchbox", name="Relier un proche").fill("yoro")
    counter.keyboard.press("Enter")
    form = counter.locator("form.link-form").filter(has_text="Yoro Diabira")
    form.get_by_label("Lien", exact=True).select_option("sibling")
    form.get_by_label("même foyer").check()
    form.get_by_role("button", name="Relier").click()
    expect(counter.get_by_text("Le lien est noté dans les deux dossiers.")).to_be_visible()
    expect(counter.get_by_text("frère ou sœur")).to_be_visible()


def _open(page: Page, first: str, last: str) -> None:
    page.goto(f"{COUNTER}nouvelle/")
    page.fill("[name=first_name]", first)
    page.fill("[name=last_name]", last)
    page.get_by_role("button", name="Ouvrir le dossier").click()
    page.get_by_role("heading", name=f"{first} {last}").wait_for()


SCRIPTS = (
    "<script>window.canari = 1</script>",
    "\"><img src=x onerror='window.canari = 1'>",
    "</textarea><svg onload=window.canari=1>",
)


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_text_of_a_file_runs(counter: Page, script: str) -> None:
    counter.goto(f"{COUNTER}nouvelle/")
    for name in ("first_name", "last_name", "alias", "contact_hours"):
        counter.fill(f"[name={name}]", script)
    counter.get_by_role("button", name="Ouvrir le dossier").click()
    counter.get_by_role("link", name="Écrire une note").click()
    counter.locator("[name=text]").fill(script)
    counter.get_by_role("button", name="Garder la note").click()
    expect(counter.locator(".note-text")).to_have_text(script)
    file = counter.url

    for address in (file, f"{COUNTER}?q=script", f"{COUNTER}?q=img", f"{COUNTER}liste/"):
        counter.goto(address)
        assert counter.evaluate("window.canari") is None


def test_the_counter_works_without_javascript(open_page: OpenPage, staff_state: Any) -> None:
    page = open_page(storage_state=staff_state, java_script_enabled=False)
    page.goto(COUNTER)
    page.fill("#q", "Binta Sylla 1990")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Ouvrir un dossier").click()
    expect(page.locator("[name=first_name]")).to_have_value("Binta")
    page.get_by_role("button", name="Ouvrir le dossier").click()
    expect(page.get_by_role("heading", name="Binta Sylla")).to_be_visible()
