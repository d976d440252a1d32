"""Every screen, in every language and light: axe finds nothing, zoom and keyboard reach all."""

from typing import Any

import pytest

from tests.journeys.axe import violations
from tests.journeys.conftest import DESKTOP, PHONE, OpenPage
from tests.journeys.pages import MISSING, SCREENS, Screen

LANGUAGES = {"fr": "fr-FR", "en": "en-GB", "ar": "ar"}
# The width of a 1280 px window at 400 %.
ZOOMED = {"width": 320, "height": 256}
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNREACHED = """
() => [...document.querySelectorAll("main a[href], main button, main input, main select")]
  .filter(e => e.tabIndex < 0 && !e.disabled && e.type !== "hidden" && !e.closest("[hidden]")
    && !e.closest("[role=listbox], [aria-hidden=true]") && e.checkVisibility())
  .map(e => e.outerHTML.slice(0, 80))
"""


def _signed_in(screen: Screen, request: pytest.FixtureRequest) -> dict[str, Any]:
    if not screen.staff:
        return {}
    return {"storage_state": request.getfixturevalue("state_of")(screen.who)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_axe_finds_nothing(
    screen: Screen,
    language: str,
    scheme: str,
    open_page: OpenPage,
    request: pytest.FixtureRequest,
) -> None:
    if screen.staff and language == "ar":
        pytest.skip("staff screens speak French and English")
    page = open_page(
        locale=LANGUAGES[language],
        color_scheme=scheme,
        viewport=PHONE if scheme == "dark" else DESKTOP,
        bypass_csp=True,
        ignore_errors=screen.name in MISSING,
        **_signed_in(screen, request),
    )
    screen.open(page)

    assert page.get_attribute("html", "lang") == (screen.speaks or language)
    assert violations(page) == []


def test_axe_can_find_something(open_page: OpenPage) -> None:
    """Control: a picture without words is found."""
    page = open_page(bypass_csp=True)
    page.goto("/")
    page.evaluate("document.querySelector('main').append(new Image())")

    assert any(line.startswith("image-alt") for line in violations(page))


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_nothing_overflows_at_400_percent(
    screen: Screen, language: str, open_page: OpenPage, request: pytest.FixtureRequest
) -> None:
    page = open_page(
        viewport=ZOOMED,
        locale=LANGUAGES[language],
        ignore_errors=screen.name in MISSING,
        **_signed_in(screen, request),
    )
    screen.open(page)

    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_keyboard_reaches_everything(
    screen: Screen, open_page: OpenPage, request: pytest.FixtureRequest
) -> None:
    page = open_page(ignore_errors=screen.name in MISSING, **_signed_in(screen, request))
    screen.open(page)

    assert page.evaluate(UNREACHED) == []
    page.keyboard.press("Tab")
    # A professional types the commune at once; everywhere else, the way past the menu comes first.
    if not page.locator("[autofocus]").count():
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) != "none"
