"""A real Chromium before the real program. An error in its console fails the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.journeys.pages import MISSING, Screen
from tests.journeys.site import STAFF_PASSWORD, Site, served

# The one without a screen begins a page three times as quickly.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}

OpenPage = Callable[..., Page]


@dataclass
class Window:
    """A page that visits one screen after the other, and what went wrong on this visit."""

    page: Page
    errors: list[str] = field(default_factory=list)
    ignores: bool = False

    def __post_init__(self) -> None:
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.ignores:
            self.errors.append(f"{message.text} ({message.location.get('url')})")


WindowOf = Callable[[Screen, str], Window]
StateOf = Callable[[str], Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs a loop of its own in this thread; Django would refuse the database there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, PROGRAMS)))
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def state_of(browser: Browser, site: Site) -> StateOf:
    """`state_of("accueil")`: the cookies of a demonstration account signed in, for contexts."""

    @cache
    def state(who: str) -> Any:
        context = browser.new_context(base_url=site.address, locale="fr-FR")
        page = context.new_page()
        page.goto("/equipe/connexion/")
        page.fill("input[name=login]", f"{who}@maillage.example")
        page.fill("input[name=password]", STAFF_PASSWORD)
        page.locator("main form button").first.click()
        page.wait_for_url("**/equipe/")
        found = context.storage_state()
        context.close()
        return found

    return state


@pytest.fixture(scope="session")
def staff_state(state_of: StateOf) -> Any:
    """The cookies of a coordinator."""
    return state_of("coordination")


@pytest.fixture(scope="session")
def window_of(browser: Browser, site: Site, state_of: StateOf) -> Iterator[WindowOf]:
    """`window_of(screen, locale)`: the window of who looks at it, with fresh cookies.

    One a language and an account: to begin a context and a page costs as much as a visit.
    """
    windows: dict[tuple[str, str], Window] = {}

    def window(screen: Screen, locale: str) -> Window:
        who = screen.who if screen.staff else ""
        if (who, locale) not in windows:
            context = browser.new_context(locale=locale, base_url=site.address)
            windows[who, locale] = Window(context.new_page())
        found = windows[who, locale]
        found.errors.clear()
        found.ignores = screen.name in MISSING
        found.page.context.clear_cookies()
        if who:
            found.page.context.add_cookies(state_of(who)["cookies"])
        return found

    yield window
    for found in windows.values():
        found.page.context.close()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """`open_page(viewport=…, locale=…, …)`: a page in a fresh context; console errors fail."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location.get('url')})")

    def opened(*, ignore_errors: bool = False, **options: Any) -> Page:
        options = {"viewport": DESKTOP, "locale": "fr-FR", "base_url": site.address} | options
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        if not ignore_errors:
            page.on("console", listen)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()
