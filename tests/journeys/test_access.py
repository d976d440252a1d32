"""Every screen, in every language and light: axe finds nothing, zoom and keyboard reach all."""

from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.journeys.axe import violations
from tests.journeys.conftest import DESKTOP, PHONE, OpenPage, WindowOf
from tests.journeys.pages import SCREENS, WIDE, Screen
from tests.journeys.site import Site

LANGUAGES = {"fr": "fr-FR", "en": "en-GB", "ar": "ar"}
DESK_LANGUAGES = ("fr", "en")
SCHEMES = ("light", "dark")
WIDTHS = {"desktop": DESKTOP, "phone": PHONE}
# In French, and from right to left where that is offered.
ZOOMED_LANGUAGES = ("fr", "ar")
# French, English, Arabic: the first two already show both schemes and both widths.
TURNS = (
    (("light", "desktop"), ("dark", "phone"), ("light", "phone")),
    (("dark", "desktop"), ("light", "phone"), ("dark", "phone")),
    (("light", "phone"), ("dark", "desktop"), ("dark", "phone")),
    (("dark", "phone"), ("light", "desktop"), ("light", "phone")),
)
SEEN_WHOLE = frozenset({"home", "result", "people", "gallery"})
# The width of a 1280 px window at 400 %.
ZOOMED = {"width": 320, "height": 256}
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNREACHED = """
() => [...document.querySelectorAll("main a[href], main button, main input, main select")]
  .filter(e => e.tabIndex < 0 && !e.disabled && e.type !== "hidden" && !e.closest("[hidden]")
    && !e.closest("[role=listbox], [aria-hidden=true]") && e.checkVisibility())
  .map(e => e.outerHTML.slice(0, 80))
"""
SPOIL = """
() => {
  document.querySelector("main").append(new Image());
  const [first, last] = ["first", "last"].map(() => document.createElement("a"));
  for (const link of [first, last]) { link.href = "/"; link.textContent = "?"; }
  for (const link of document.links) link.style.outline = "none";
  first.style.inlineSize = "400px";
  first.style.display = "block";
  last.tabIndex = -1;
  document.body.prepend(first);
  document.querySelector("main").append(last);
}
"""


class Seen(NamedTuple):
    scheme: str
    width: str


def _walk() -> Iterator[Any]:
    for number, screen in enumerate(SCREENS):
        for at, language in enumerate(DESK_LANGUAGES if screen.staff else LANGUAGES):
            yield pytest.param(
                screen, language, _ways(screen, number, at), id=f"{screen}-{language}"
            )


def _ways(screen: Screen, number: int, at: int) -> list[Seen]:
    """Neighbours take turns, so what they share is seen in all; a few screens are themselves."""
    if screen.name in SEEN_WHOLE:
        return [Seen(*way) for way in product(SCHEMES, WIDTHS)]
    return [Seen(*TURNS[number % len(TURNS)][at])]


@pytest.mark.parametrize(("screen", "language", "ways"), list(_walk()))
def test_everybody_can_use_it(
    screen: Screen, language: str, ways: list[Seen], window_of: WindowOf, site: Site
) -> None:
    """One visit for all that is looked for: loading a page costs more than looking at it."""
    window = window_of(screen, LANGUAGES[language])
    page, faults = window.page, window.errors
    for seen in ways:
        page.emulate_media(color_scheme=seen.scheme)
        page.set_viewport_size(WIDTHS[seen.width])
        screen.open(page, site.ground)
        faults += [f"axe, {seen}: {line}" for line in violations(page)]
    if page.get_attribute("html", "lang") != (screen.speaks or language):
        faults.append("not in the language of the reader")
    if language == "fr":
        page.set_viewport_size(DESKTOP)
        faults += by_keyboard(page)
    if language in ZOOMED_LANGUAGES and not (screen.staff and language == "ar"):
        faults += at_400_percent(page)

    assert faults == []


def by_keyboard(page: Page) -> list[str]:
    faults = [f"not reached by the keyboard: {line}" for line in page.evaluate(UNREACHED)]
    # A professional types at once where there is a field for it; everywhere else, the way past
    # the menu comes first.
    types_at_once = page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("Tab")
    if not types_at_once:
        if page.evaluate("document.activeElement.getAttribute('href')") != "#main":
            faults.append("the way past the menu does not come first")
        page.keyboard.press("Tab")
    if page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none":
        faults.append("the focus is not seen")
    return faults


def at_400_percent(page: Page) -> list[str]:
    """As zooming does: the page that stands gets narrower."""
    page.set_viewport_size(ZOOMED)
    wider = page.evaluate(OVERFLOW)
    return [f"at 400 %, {wider} pixels too wide"] if wider > 0 else []


@pytest.mark.parametrize("screen", WIDE, ids=str)
def test_names_that_never_break_do_not_overflow_at_400_percent(
    screen: Screen, window_of: WindowOf, site: Site
) -> None:
    window = window_of(screen, LANGUAGES["fr"])
    window.page.set_viewport_size(ZOOMED)
    screen.open(window.page, site.ground)

    assert at_400_percent(window.page) == []
    assert window.errors == []


def test_what_is_wrong_is_found(open_page: OpenPage) -> None:
    """Control: a picture without words, a link out of reach and first, a block too wide."""
    page = open_page()
    page.goto("/")
    page.evaluate(SPOIL)

    assert any(line.startswith("image-alt") for line in violations(page))
    assert [line.partition(":")[0] for line in by_keyboard(page)] == [
        "not reached by the keyboard",
        "the way past the menu does not come first",
        "the focus is not seen",
    ]
    assert at_400_percent(page) == ["at 400 %, 80 pixels too wide"]
