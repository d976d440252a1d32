"""The people served pay for each megabyte: a budget in bytes and requests, on a first visit."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, OpenPage

BUDGET_BYTES = 60 * 1024
BUDGET_REQUESTS = 8
FIRST_PAGES = ["/", "/orientation/", "/orientation/besoin/", "/orientation/lieu/"]


def measure(page: Page, path: str) -> tuple[int, int]:
    """Bytes over the wire, headers included, and requests of one first visit."""
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    sizes: list[int] = []
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    return int(sum(sizes)), len(sizes)


@pytest.mark.parametrize("path", FIRST_PAGES)
@pytest.mark.parametrize("locale", ["fr-FR", "ar"])
def test_a_first_visit_is_light(path: str, locale: str, open_page: OpenPage) -> None:
    size, requests = measure(open_page(viewport=PHONE, locale=locale), path)

    assert size <= BUDGET_BYTES
    assert requests <= BUDGET_REQUESTS


def test_the_measure_counts_what_is_sent(open_page: OpenPage) -> None:
    """Control: the gallery's every component weighs more than a blank answer."""
    heavy, _requests = measure(open_page(), "/lieux/?ou=93066")
    light, requests = measure(open_page(), "/health")

    assert heavy > light > 0
    assert requests >= 1
