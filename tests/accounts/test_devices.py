"""Devices are told in words: what a browser says of itself is never shown."""

import pytest
from django.test import Client
from django.utils.translation import override

from maillage.accounts.opening import open_account
from maillage.accounts.staff_browsers import in_words
from tests.network.organisations.factories import MembershipFactory

CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
PASSWORD = "quatre mots sans lien"
WINDOWS, ANDROID = "Windows NT 10.0; Win64; x64", "Linux; Android 10; K"
APPLE = "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) {} Safari/604.1"
IPHONE = "iPhone; CPU iPhone OS 17_5 like Mac OS X"
TOLD = [
    (CHROME.format(WINDOWS), "Chrome sur Windows"),
    (CHROME.format(WINDOWS) + " Edg/126.0.0.0", "Edge sur Windows"),
    (CHROME.format(WINDOWS) + " OPR/111.0.0.0", "Opera sur Windows"),
    (CHROME.format("X11; CrOS x86_64 14541.0.0"), "Chrome sur ChromeOS"),
    (CHROME.format(ANDROID).replace(" Safari", " Mobile Safari"), "Chrome sur Android"),
    (CHROME.format(ANDROID) + " SamsungBrowser/25.0", "Samsung Internet sur Android"),
    ("Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0", "Firefox sur Android"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox sur Linux"),
    (APPLE.format(IPHONE, "Version/17.5 Mobile/15E148"), "Safari sur iPhone"),
    (APPLE.format(IPHONE, "CriOS/126.0.6478.54 Mobile/15E148"), "Chrome sur iPhone"),
    (APPLE.format(IPHONE, "FxiOS/127.1 Mobile/15E148"), "Firefox sur iPhone"),
    (APPLE.format("iPad; CPU OS 12_2 like Mac OS X", "Version/12.1"), "Safari sur iPad"),
    (APPLE.format("Macintosh; Intel Mac OS X 10_15_7", "Version/17.5"), "Safari sur Mac"),
    ("Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0)", "Internet Explorer sur Windows"),
    ("curl/8.5.0", "Navigateur inconnu"),
    ("", "Navigateur inconnu"),
    ("SomethingElse (Android)", "Navigateur inconnu sur Android"),
]
NAUGHTY = ["<script>alert(1)</script>", "%s %(browser)s {0}", "\u202e\U0001f4a3" * 60, "é" * 200]


@pytest.mark.parametrize(("said", "told"), TOLD, ids=[told for _said, told in TOLD])
def test_browser_and_system_are_named(said: str, told: str) -> None:
    with override("fr"):
        assert in_words(said) == told


def test_in_english_too() -> None:
    with override("en"):
        assert in_words(TOLD[6][0]) == "Firefox on Android"
        assert in_words("") == "Unknown browser"


@pytest.mark.django_db
@pytest.mark.parametrize("said", NAUGHTY)
def test_what_a_browser_says_is_never_shown(client: Client, said: str) -> None:
    user = open_account(email="amina@equipe.example", name="Amina", password=PASSWORD)
    MembershipFactory.create(user=user)
    headers = {"user-agent": said, "accept-language": "fr"}
    client.post("/equipe/connexion/", {"login": user.email, "password": PASSWORD}, headers=headers)

    page = client.get("/equipe/compte/appareils/", headers=headers).text
    assert "Navigateur inconnu" in page
    assert said not in page
