"""Every screen, in every language and light: axe finds nothing, zoom and keyboard reach all."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

import pytest

from tests.journeys.axe import violations
from tests.journeys.conftest import DESKTOP, PHONE, OpenPage
from tests.journeys.pages import MISSING, SCREENS, WIDE, Screen
from tests.journeys.site import Site

LANGUAGES = {"fr": "fr-FR", "en": "en-GB", "ar": "ar"}
DESK_LANGUAGES = ("fr", "en")
SCHEMES = ("light", "dark")
WIDTHS = {"desktop": DESKTOP, "phone": PHONE}
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


def _signed_in(screen: Screen, request: pytest.FixtureRequest) -> dict[str, Any]:
    if not screen.staff:
        return {}
    return {"storage_state": request.getfixturevalue("state_of")(screen.who)}


class Seen(NamedTuple):
    language: str
    scheme: str
    width: str


def _combinations() -> Iterator[Any]:
    """Every screen in each of its languages, in each scheme and in each width.

    Neighbours take turns, so what they share is seen in every pair; a few are seen in all of them.
    """
    for number, screen in enumerate(SCREENS):
        for seen in _ways(screen, LANGUAGES if not screen.staff else DESK_LANGUAGES, number):
            yield pytest.param(screen, Seen(*seen), id="-".join([str(screen), *seen]))


def _ways(screen: Screen, languages: Iterable[str], number: int) -> Iterable[tuple[str, ...]]:
    if screen.name in SEEN_WHOLE:
        return product(languages, SCHEMES, WIDTHS)
    return ((each, *way) for each, way in zip(languages, TURNS[number % len(TURNS)], strict=False))


@pytest.mark.parametrize(("screen", "seen"), list(_combinations()))
def test_axe_finds_nothing(
    screen: Screen, seen: Seen, open_page: OpenPage, request: pytest.FixtureRequest, site: Site
) -> None:
    page = open_page(
        locale=LANGUAGES[seen.language],
        color_scheme=seen.scheme,
        viewport=WIDTHS[seen.width],
        bypass_csp=True,
        ignore_errors=screen.name in MISSING,
        **_signed_in(screen, request),
    )
    screen.open(page, site.ground)

    assert page.get_attribute("html", "lang") == (screen.speaks or seen.language)
    assert violations(page) == []


def test_axe_can_find_something(open_page: OpenPage) -> None:
    """Control: a picture without words is found."""
    page = open_page(bypass_csp=True)
    page.goto("/")
    page.evaluate("document.querySelector('main').append(new Image())")

    assert any(line.startswith("image-alt") for line in violations(page))


def _zoomed() -> Iterator[Any]:
    """In French, and from right to left where that is offered; files once more with wide names."""
    for screen in [*SCREENS, *WIDE]:
        for language in ["fr"] if screen.staff else ["fr", "ar"]:
            yield pytest.param(screen, language, id=f"{screen}-{language}")


@pytest.mark.parametrize(("screen", "language"), list(_zoomed()))
def test_nothing_overflows_at_400_percent(
    screen: Screen, language: str, open_page: OpenPage, request: pytest.FixtureRequest, site: Site
) -> None:
    page = open_page(
        viewport=ZOOMED,
        locale=LANGUAGES[language],
        ignore_errors=screen.name in MISSING,
        **_signed_in(screen, request),
    )
    screen.open(page, site.ground)

    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_keyboard_reaches_everything(
    screen: Screen, open_page: OpenPage, request: pytest.FixtureRequest, site: Site
) -> None:
    page = open_page(ignore_errors=screen.name in MISSING, **_signed_in(screen, request))
    screen.open(page, site.ground)

    assert page.evaluate(UNREACHED) == []
    # A professional types at once where there is a field for it; everywhere else, the way past
    # the menu comes first.
    types_at_once = page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("Tab")
    if not types_at_once:
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) != "none"
