"""A colleague is invited, joins with a second factor, and later signs in with a passkey."""

import base64
import hashlib
import hmac
import re
import struct
import time
from email import message_from_bytes, policy
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.conftest import DESKTOP, PHONE, OpenPage, StateOf
from tests.journeys.site import STAFF_PASSWORD, Site

ADDRESS = "karim.nouveau@equipe.example"
ORGANISATION = "Espace solidaire de la Plaine (fictif)"
PASSWORD = "quatre mots sans lien"
SECURITY = "/equipe/compte/securite/"
# Pages that only those who have a key are shown.
OF_A_KEY = [
    f"{SECURITY}codes/",
    f"{SECURITY}codes/nouveaux/",
    f"{SECURITY}cles/",
    "/equipe/confirmer/code/",
    "/equipe/confirmer/cle/",
]


def a_code(secret: str, *, period: int = 0) -> str:
    """What an authenticator app would show (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // 30 + period)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    at = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def last_link(site: Site, to: str) -> str:
    """The link of the last mail to this address; the worker may need a moment."""
    folder = site.database.parent / "mail"
    for _second in range(40):
        for path in sorted(folder.glob("*.log"), key=lambda each: each.stat().st_mtime):
            for raw in path.read_bytes().split(b"-" * 79):
                mail: Any = message_from_bytes(raw.strip(), policy=policy.default)
                found = re.search(r"http://\S+", mail.get_content()) if mail["To"] == to else None
                if found:
                    return found[0]
        time.sleep(0.5)
    raise AssertionError(f"no mail to {to}")


@pytest.fixture(scope="module")
def invited() -> dict[str, str]:
    """What the two tests of this story share."""
    return {}


def test_an_invited_colleague_joins_with_a_second_factor(
    open_page: OpenPage, state_of: StateOf, site: Site, invited: dict[str, str]
) -> None:
    desk = open_page(storage_state=state_of("administration"))
    desk.goto("/equipe/structure/membres/")
    desk.get_by_role("link", name="Inviter").click()
    desk.get_by_label("Adresse e-mail").fill(ADDRESS)
    desk.get_by_label("Rôle").select_option("reception")
    desk.get_by_role("button", name="Envoyer l’invitation").click()
    row = desk.get_by_role("row").filter(has_text=ADDRESS)
    expect(row.get_by_text("en attente")).to_be_visible()

    karim = open_page(viewport=PHONE)
    karim.goto(last_link(site, ADDRESS))
    karim.get_by_label("Votre nom").fill("Karim Nouveau")
    karim.get_by_label("Mot de passe").fill(PASSWORD)
    karim.get_by_role("button", name="Créer mon compte").click()
    expect(karim.locator(".person summary")).to_contain_text(ORGANISATION)

    karim.goto("/equipe/compte/securite/")
    karim.get_by_role("link", name="Relier une application").click()
    karim.get_by_text("Je ne peux pas viser").click()
    invited["secret"] = karim.locator("details code").inner_text()
    karim.get_by_label("Code à six chiffres").fill(a_code(invited["secret"]))
    karim.get_by_role("button", name="Relier cette application").click()
    expect(karim.locator(".codes li")).to_have_count(10)
    expect(karim.get_by_role("button", name="Imprimer")).to_be_visible()
    with karim.expect_download() as taken:
        karim.get_by_role("link", name="Télécharger en fichier texte").click()
    sheet = taken.value.path().read_text(encoding="utf-8-sig")
    assert re.findall(r"\d{8}", sheet) == karim.locator(".codes code").all_inner_texts()

    again = open_page(viewport=PHONE)
    sign_in(again)
    again.get_by_label("Code à six chiffres").fill(a_code(invited["secret"], period=1))
    again.get_by_role("button", name="Me connecter", exact=True).click()
    expect(again.locator(".person summary")).to_contain_text(ORGANISATION)
    expect(again.locator(".person summary")).to_contain_text("accueil")


def sign_in(page: Page, email: str = ADDRESS, password: str = PASSWORD) -> None:
    page.goto("/equipe/connexion/")
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_label("Mot de passe").fill(password)
    page.get_by_role("button", name="Me connecter", exact=True).click()


def test_a_passkey_signs_in_without_a_password(open_page: OpenPage, site: Site) -> None:
    # Passkeys belong to a name, never to the number of a machine.
    page = open_page(base_url=site.address.replace("127.0.0.1", "localhost"), bypass_csp=True)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    options |= {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    sign_in(page, "benevole@maillage.example", STAFF_PASSWORD)
    page.wait_for_url("**/equipe/")
    page.goto("/equipe/compte/securite/cles/ajouter/")
    page.get_by_label("Nom de cette clé").fill("Téléphone")
    page.get_by_role("button", name="Ajouter cette clé d’accès").click()
    expect(page.locator(".codes li")).to_have_count(10)

    page.locator(".person summary").click()
    page.get_by_role("button", name="Me déconnecter").click()
    page.goto("/equipe/connexion/")
    page.get_by_role("button", name="Me connecter avec une clé d’accès").click()
    page.wait_for_url("**/equipe/")
    expect(page.locator(".person summary")).to_contain_text("bénévolat")

    page.goto(f"{SECURITY}cles/")
    rename = page.locator("main a[href*='/renommer/']").first.get_attribute("href") or ""
    addresses = [*OF_A_KEY, rename, rename.replace("renommer", "retirer")]
    for language, scheme, size in (("fr", "light", DESKTOP), ("en", "dark", PHONE)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        for address in addresses:
            page.goto(f"{address}?lang={language}")
            assert page.get_attribute("html", "lang") == language
            assert violations(page) == [], address
