"""The look in a real browser: by keyboard, without a script, with forced colours, on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.pages import MISSING, PUBLIC, Screen

READ_WITHOUT_SCRIPT = [screen for screen in PUBLIC if screen.path and screen.name not in MISSING]
SMALL_TARGETS = """
() => [...document.querySelectorAll("main .button, main .choice, nav a, main select")]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
  .map(e => e.outerHTML.slice(0, 80))
"""
FOCUS_IS_SEEN = """
() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  const shown = [here, here.parentElement, here.closest("label, .choice")]
    .concat(["::before", "::after"].map(() => here))
    .some((e, at) => e && getComputedStyle(e, at > 2 ? ["::before", "::after"][at - 3] : null)
      .outlineStyle !== "none");
  return shown ? "seen" : here.outerHTML.slice(0, 100);
}
"""


@pytest.mark.parametrize("screen", READ_WITHOUT_SCRIPT, ids=str)
def test_a_page_reads_without_a_script(screen: Screen, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False, viewport=PHONE)
    screen.open(page, {})

    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-listen]:visible")).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/design/", "/lieux/?ou=93066", "/orientation/besoin/"])
def test_each_stop_of_the_keyboard_is_seen(path: str, page: Page) -> None:
    page.goto(path)
    stops = []
    for _step in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUS_IS_SEEN)
        if seen is None:
            break
        stops.append(seen)

    assert len(stops) > 8
    assert set(stops) == {"seen"}


@pytest.mark.parametrize("path", ["/", "/design/", "/orientation/besoin/", "/equipe/connexion/"])
def test_targets_are_large_enough_for_a_thumb(path: str, open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto(path)

    assert page.evaluate(SMALL_TARGETS) == []


def test_a_dialog_keeps_the_focus_and_escape_leaves_it(page: Page) -> None:
    page.goto("/design/")
    dialog = page.locator("#sample-dialog")
    expect(dialog).to_be_hidden()
    page.click("a[href='#sample-dialog']")
    expect(dialog).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()


def test_a_dialog_opens_without_a_script(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/design/")
    page.click("a[href='#sample-dialog']")
    expect(page.locator("#sample-dialog")).to_be_visible()
    page.click("#sample-dialog a >> nth=1")

    expect(page.locator("#sample-dialog")).to_be_hidden()


def test_a_language_is_a_link_and_is_remembered(page: Page) -> None:
    page.goto("/lieux/?ou=93066")
    page.click(".langs a[lang=ar]")
    assert "ou=93066" in page.url
    page.goto("/")

    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_paper_leaves_out_the_menu(page: Page) -> None:
    page.goto("/")
    page.emulate_media(media="print")

    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_a_choice_shows_in_forced_colours(open_page: OpenPage) -> None:
    page = open_page(forced_colors="active")
    page.goto("/design/")
    chosen = page.locator(".choice:has(:checked)").first

    assert chosen.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
