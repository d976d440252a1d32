"""The addresses every check of access, zoom, keyboard and weight walks through."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page


def _answer_briefly(page: Page) -> None:
    """Enough answers on the professional's page to reach a result."""
    page.goto("/orientation/pro/")
    page.fill("input[name=where]", "93200")
    page.click("main form button[type=submit]:not([name])")
    page.wait_for_url("**/orientation/resultat/")


def _make_a_card(page: Page) -> None:
    _answer_briefly(page)
    page.click("form[action$='feuille-de-route/'] button")
    page.wait_for_url("**/feuille-de-route/*/")


def _file(path: str) -> Callable[[Page], None]:
    """Somebody's file, and what stands under it."""

    def reach(page: Page) -> None:
        page.goto("/equipe/personnes/liste/")
        first = page.locator("main table a[href^='/equipe/personnes/']").first
        page.goto(f"{first.get_attribute('href')}{path}")

    return reach


@dataclass(frozen=True)
class Screen:
    """`reach` drives the page there; by default it opens `path`."""

    name: str
    path: str = ""
    reach: Callable[[Page], None] | None = None
    staff: bool = False
    who: str = "coordination"
    speaks: str = ""  # the language of its address, whatever the reader's

    def open(self, page: Page) -> None:
        if self.reach is not None:
            self.reach(page)
        else:
            page.goto(self.path)

    def __str__(self) -> str:
        return self.name


PUBLIC = [
    Screen("home", "/"),
    Screen("places", "/lieux/"),
    Screen("places-near", "/lieux/?ou=93066"),
    Screen("places-none", "/lieux/?ou=93066&services=equipment&rayon=1"),
    Screen("place", "/lieux/1/"),
    Screen("mistake", "/lieux/1/signaler/"),
    Screen("orientation", "/orientation/"),
    Screen("orientation-need", "/orientation/besoin/"),
    Screen("orientation-where", "/orientation/lieu/"),
    Screen("orientation-pro", "/orientation/pro/"),
    Screen("orientation-end", "/orientation/fin/"),
    Screen("result", reach=_answer_briefly),
    Screen("route-card", reach=_make_a_card),
    Screen("gallery", "/design/"),
    Screen("api", "/api/v1/"),
    Screen("sign-in", "/equipe/connexion/"),
    Screen("forgotten", "/equipe/mot-de-passe/oublie/"),
    Screen("organisation", "/structures/espace-plaine/"),
    Screen("missing", "/nulle-part/"),
]
STAFF = [
    Screen("staff", "/equipe/", staff=True),
    Screen("staff-places", "/equipe/lieux/", staff=True),
    Screen("staff-mistakes", "/equipe/lieux/signalements/", staff=True),
    Screen("staff-place", "/equipe/lieux/fiche/1/", staff=True),
    Screen("staff-duplicates", "/equipe/lieux/doublons/", staff=True),
    Screen("staff-imports", "/equipe/lieux/imports/", staff=True),
    Screen("staff-import", "/equipe/lieux/imports/1/", staff=True),
    Screen("staff-import-new", "/equipe/lieux/imports/nouveau/", staff=True),
]
ACCOUNT = [
    Screen("account", "/equipe/compte/", staff=True),
    Screen("account-security", "/equipe/compte/securite/", staff=True),
    Screen("account-app", "/equipe/compte/securite/application/", staff=True),
    Screen("account-devices", "/equipe/compte/appareils/", staff=True),
    Screen("roles", "/equipe/roles/", staff=True),
    Screen("members", "/equipe/structure/membres/", staff=True, who="administration"),
    Screen("invite", "/equipe/structure/invitations/nouvelle/", staff=True, who="administration"),
    Screen("organisation-edit", "/equipe/structure/", staff=True, who="administration"),
    Screen("staff-funder", "/equipe/", staff=True, who="financement"),
]
RIGHTS = [
    Screen("consents", reach=_file("accords/"), staff=True),
    Screen("share-new", reach=_file("accords/partager/"), staff=True),
    Screen("consent-start", reach=_file("ecran/"), staff=True),
    Screen("consent-screen", reach=_file("ecran/fr/file/"), staff=True, speaks="fr"),
    Screen("consent-screen-arabic", reach=_file("ecran/ar/file/"), staff=True, speaks="ar"),
    Screen("diagnoses", reach=_file("diagnostics/"), staff=True),
    Screen("rights", reach=_file("droits/"), staff=True),
    Screen("erase", reach=_file("droits/effacer/"), staff=True),
    Screen("files-leaving", "/equipe/personnes/a-conserver/", staff=True),
    Screen("rights-requests", "/equipe/personnes/demandes/", staff=True),
]
REFERRALS = [
    Screen("referrals", "/equipe/orientations/", staff=True, who="prescription"),
    Screen("referrals-sent", "/equipe/orientations/envoyees/", staff=True),
    Screen("referrals-received", "/equipe/orientations/recues/", staff=True),
    Screen("referral-new", "/equipe/orientations/nouvelle/", staff=True, who="prescription"),
    Screen("referral-figures", "/equipe/orientations/chiffres/", staff=True),
    Screen("referral-link-over", "/reponse/inconnu/"),
    Screen("outbox", "/equipe/messages/", staff=True, who="administration"),
    Screen("notices", "/equipe/avis/", staff=True),
]
SCREENS = [*PUBLIC, *STAFF, *ACCOUNT, *RIGHTS, *REFERRALS]
# Answered by 404, which the console of a browser reports.
MISSING = frozenset({"missing", "referral-link-over"})
