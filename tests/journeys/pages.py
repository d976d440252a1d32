"""The addresses every check of access, zoom, keyboard and weight walks through.

Every page that someone may open is here or in `EXCUSED`: `tests/consistency/test_walk.py` holds it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.consistency.matrix import Address, Kwargs
from tests.consistency.test_access import ADDRESSES
from tests.journeys.site import STAFF_PASSWORD, Ground

DESK = [
    Address(route, p) for route, p in ADDRESSES.items() if route.startswith(("equipe", "orient"))
]
BY_NAME = {str(address): address for address in DESK}
ONCE_MORE = "/equipe/confirmer/"


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


@dataclass(frozen=True)
class Screen:
    """Opened at its `path`, at its `route` for what it is `about`, or as `reach` drives there."""

    name: str
    path: str = ""
    route: str = ""
    about: str = ""
    query: str = ""
    reach: Callable[[Page], None] | None = None
    staff: bool = False
    who: str = "coordination"
    speaks: str = ""  # the language of its address, whatever the reader's
    changes: tuple[tuple[str, str], ...] = ()

    def open(self, page: Page, ground: Ground) -> None:
        if self.reach is not None:
            self.reach(page)
        if self.reach is None or self.route:
            self._go(page, self.path or self._address(ground))

    def _go(self, page: Page, address: str) -> None:
        answer = page.goto(address)
        wanted = urlsplit(address).path
        if ONCE_MORE in page.url and ONCE_MORE not in wanted:
            page.fill("input[name=password]", STAFF_PASSWORD)
            page.locator("main form button").first.click()
            page.wait_for_url(f"**{wanted}**")
        assert urlsplit(page.url).path == wanted
        assert answer is not None
        assert answer.ok or self.name in MISSING

    def _address(self, ground: Ground) -> str:
        parts: Kwargs = {**ground.get(self.about, {}), **dict(self.changes)}
        return BY_NAME[self.route].path(parts) + self.query.format(**parts)

    @property
    def shows(self) -> str:
        """The name of its address."""
        if self.route or not self.path:
            return self.route
        try:
            return str(resolve(self.path.partition("?")[0]).url_name)
        except Resolver404:
            return ""

    def __str__(self) -> str:
        return self.name


def staff(
    route: str, about: str = "", *, who: str = "coordination", speaks: str = "", query: str = ""
) -> Screen:
    return Screen(route, route=route, about=about, staff=True, who=who, speaks=speaks, query=query)


AR = (("language", "ar"),)
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
    Screen("about", "/a-propos/"),
    Screen("accessibility", "/accessibilite/"),
    Screen("legal", "/vos-donnees/"),
    Screen("thanks", "/lieux/1/signaler/merci/"),
    Screen("gallery", "/design/"),
    Screen("gallery-list", "/design/liste/"),
    Screen("api", "/api/v1/"),
    Screen("sign-in", "/equipe/connexion/"),
    Screen("forgotten", "/equipe/mot-de-passe/oublie/"),
    Screen("password-changed", "/equipe/mot-de-passe/change/"),
    Screen("account-closed", "/equipe/connexion/compte-ferme/"),
    Screen("forgotten-sent", "/equipe/mot-de-passe/envoye/"),
    Screen("signed-out-key", "/equipe/connexion/interrompue/"),
    Screen("organisation", "/structures/espace-plaine/"),
    Screen("referral-link-over", "/reponse/inconnu/"),
    Screen("missing", "/nulle-part/"),
]
FILE = [
    staff("person", "file"),
    staff("person_edit", "file"),
    staff("person_history", "file"),
    staff("person_notes", "file"),
    staff("note_new", "file"),
    staff("note_edit", "file"),
    staff("person_relatives", "file"),
    staff("person_consents", "file"),
    staff("share_new", "file"),
    staff("consent_screen_start", "file"),
    staff("consent_screen", "file", speaks="fr"),
    replace(staff("consent_screen", "file", speaks="ar"), name="consent_screen-arabic", changes=AR),
    staff("consent_share_screen", "file", speaks="fr", query="?a={recipient}&info=name"),
    staff("consent_screen_end", "file", speaks="fr"),
    staff("person_diagnoses", "file"),
    staff("diagnosis", "file"),
    staff("diagnosis_comparison", "file"),
    staff("diagnosis_screen_start", "file"),
    staff("diagnosis_screen", "file", speaks="fr"),
    replace(
        staff("diagnosis_screen", "file", speaks="ar"), name="diagnosis_screen-arabic", changes=AR
    ),
    staff("person_rights", "file"),
    staff("person_erase", "file"),
    staff("person_pair", "pair"),
    staff("person_batch", "batch"),
    staff("referral_for", "referred"),
    staff("referral_draft", "draft"),
    staff("referral", "sent"),
    staff("received_referral", "received"),
    staff("share_received", "shared"),
    replace(staff("takeover_confirm", "file"), reach=_answer_briefly),
]
PEOPLE = [
    staff("people"),
    replace(staff("people", query="?q=nguyen"), name="people-found"),
    replace(staff("people", query="?q=zzzz"), name="people-none"),
    staff("person_new"),
    staff("people_list"),
    replace(staff("people_list", query="?q=zzzz"), name="people_list-none"),
    staff("person_tags"),
    staff("person_pairs"),
    staff("person_merges"),
    staff("person_batches"),
    staff("person_batch_new"),
    staff("person_reason", "protected"),
    staff("files_leaving"),
    staff("rights_requests"),
    staff("shares_received"),
    staff("journal"),
    staff("reading_alerts"),
    replace(staff("takeover_choose"), reach=_answer_briefly),
]
REFERRALS = [
    staff("referrals", who="prescription"),
    staff("referrals_sent"),
    staff("referrals_received"),
    staff("referral_new", who="prescription"),
    staff("referral_figures"),
    staff("outbox", who="administration"),
    staff("notices"),
]
PLACES = [
    staff("staff"),
    replace(staff("staff", who="financement"), name="staff-funder"),
    replace(staff("staff", who="administration"), name="staff-administration"),
    replace(staff("journal", who="financement"), name="denied"),
    staff("staff_places"),
    staff("staff_place_edit", "place"),
    staff("staff_mistakes"),
    staff("staff_mistake", "mistake"),
    staff("staff_duplicates"),
    staff("staff_duplicate_pair", "place-pair"),
    staff("staff_merges"),
    staff("staff_imports"),
    staff("staff_import", "place-import"),
    staff("staff_import_new"),
]
ACCOUNT = [
    staff("account"),
    staff("account_change_password"),
    staff("account_logout"),
    staff("account_email"),
    staff("account_reauthenticate"),
    staff("usersessions_list"),
    staff("socialaccount_connections"),
    staff("mfa_index"),
    staff("mfa_activate_totp"),
    staff("mfa_add_webauthn"),
    staff("roles"),
    staff("members", who="administration"),
    staff("member", "member", who="administration"),
    staff("invitations", who="administration"),
    staff("invitation_new", who="administration"),
    staff("teams", who="administration"),
    staff("organisation_edit", who="administration"),
    staff("organisation_places", who="administration"),
]
SCREENS = [*PUBLIC, *PLACES, *ACCOUNT, *PEOPLE, *FILE, *REFERRALS]
# The screens about somebody, once more about somebody whose names never break.
WIDE = [replace(each, name=f"{each}-wide", about=f"wide-{each.about}") for each in FILE] + [
    replace(staff("people", query="?q=anantanarayana"), name="people-wide"),
    replace(staff("people_list", query="?q=anantanarayana"), name="people_list-wide"),
    replace(staff("referral_new", query="?q=anantanarayana"), name="referral_new-wide"),
]
# Pages that nobody walks through, and why.
EXCUSED = {
    "person_readers": "a sheet to print",
    "recovery_codes_file": "a file to take away",
    "received_document": "a document to take away",
    "staff_import_csv": "a file to take away",
    "staff_import_json": "a file to take away",
    "staff_import_state": "a part of a page",
    "oidc_callback": "where a sign-in service sends back to",
    "mfa_reauthenticate": "asked with a second factor, seen by axe in test_accounts",
    "mfa_reauthenticate_webauthn": "asked of those who have a key, seen by axe in test_accounts",
    "mfa_deactivate_totp": "asked of those who have a second factor, seen in test_accounts",
    "mfa_view_recovery_codes": "asked with a second factor, seen by axe in test_accounts",
    "mfa_generate_recovery_codes": "asked with a second factor, seen by axe in test_accounts",
    "mfa_list_webauthn": "asked of those who have a key, seen by axe in test_accounts",
    "mfa_edit_webauthn": "asked of those who have a key, seen by axe in test_accounts",
    "mfa_remove_webauthn": "asked of those who have a key, seen by axe in test_accounts",
}
# Answered by 403, 404 or 410, which the console of a browser reports.
MISSING = frozenset({"missing", "referral-link-over", "denied"})
