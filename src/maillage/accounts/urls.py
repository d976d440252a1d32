"""Every page of signing in. What allauth offers and does not stand here cannot be reached.

Its views are imported when they are asked for: with them come 7 MB that other pages never need.
"""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path, re_path

from maillage.common.access import public, signed_in
from maillage.common.later import later


def _views_of(module: str) -> Callable[[str], Callable[..., HttpResponseBase]]:
    return lambda name: later(f"{module}.{name}")


sign_in = _views_of("allauth.account.views")
factors = _views_of("allauth.mfa.base.views")
codes = _views_of("allauth.mfa.recovery_codes.views")
own_codes = _views_of("maillage.accounts.views.staff_codes")
totp = _views_of("allauth.mfa.totp.views")
passkeys = _views_of("allauth.mfa.webauthn.views")
social = _views_of("allauth.socialaccount.views")
own = _views_of("maillage.accounts.views.staff_account")
devices = _views_of("maillage.accounts.views.staff_devices")
oidc = _views_of("maillage.accounts.views.staff_oidc")

ENTRANCE = [
    path("connexion/", public(sign_in("login")), name="account_login"),
    path("connexion/second-facteur/", public(factors("authenticate")), name="mfa_authenticate"),
    path("connexion/cle/", public(passkeys("login_webauthn")), name="mfa_login_webauthn"),
    path("connexion/professionnelle/", public(oidc("oidc_login")), name="oidc_login"),
    path("connexion/professionnelle/retour/", public(oidc("oidc_callback")), name="oidc_callback"),
    path(
        "connexion/interrompue/",
        public(social("login_cancelled")),
        name="socialaccount_login_cancelled",
    ),
    path("connexion/erreur/", public(social("login_error")), name="socialaccount_login_error"),
    path("connexion/compte-ferme/", public(sign_in("account_inactive")), name="account_inactive"),
    path("deconnexion/", public(sign_in("logout")), name="account_logout"),
    path("mot-de-passe/oublie/", public(sign_in("password_reset")), name="account_reset_password"),
    path(
        "mot-de-passe/envoye/",
        public(sign_in("password_reset_done")),
        name="account_reset_password_done",
    ),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(sign_in("password_reset_from_key")),
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/change/",
        public(sign_in("password_reset_from_key_done")),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^adresse/confirmer/(?P<key>[-:\w]+)/$",
        public(sign_in("confirm_email")),
        name="account_confirm_email",
    ),
]
ONCE_MORE = [
    path("confirmer/", signed_in(sign_in("reauthenticate")), name="account_reauthenticate"),
    path("confirmer/code/", signed_in(factors("reauthenticate")), name="mfa_reauthenticate"),
    path(
        "confirmer/cle/",
        signed_in(passkeys("reauthenticate_webauthn")),
        name="mfa_reauthenticate_webauthn",
    ),
]
OWN = [
    path("compte/", signed_in(own("account")), name="account"),
    path(
        "compte/mot-de-passe/",
        signed_in(sign_in("password_change")),
        name="account_change_password",
    ),
    path(
        "compte/mot-de-passe/choisir/",
        signed_in(sign_in("password_set")),
        name="account_set_password",
    ),
    path("compte/adresse/", signed_in(sign_in("email")), name="account_email"),
    path("compte/appareils/", signed_in(devices("devices")), name="usersessions_list"),
    path("compte/appareils/deconnecter", signed_in(devices("end_session")), name="end_session"),
    path(
        "compte/professionnel/", signed_in(social("connections")), name="socialaccount_connections"
    ),
]
FACTORS = [
    path("compte/securite/", signed_in(factors("index")), name="mfa_index"),
    path(
        "compte/securite/application/", signed_in(totp("activate_totp")), name="mfa_activate_totp"
    ),
    path(
        "compte/securite/application/retirer/",
        signed_in(totp("deactivate_totp")),
        name="mfa_deactivate_totp",
    ),
    path(
        "compte/securite/codes/",
        signed_in(own_codes("codes")),
        name="mfa_view_recovery_codes",
    ),
    path(
        "compte/securite/codes/fichier/",
        signed_in(own_codes("codes_file")),
        name="recovery_codes_file",
    ),
    path(
        "compte/securite/codes/nouveaux/",
        signed_in(codes("generate_recovery_codes")),
        name="mfa_generate_recovery_codes",
    ),
    path("compte/securite/cles/", signed_in(passkeys("list_webauthn")), name="mfa_list_webauthn"),
    path(
        "compte/securite/cles/ajouter/",
        signed_in(later("maillage.accounts.views.staff_passkeys.add_passkey")),
        name="mfa_add_webauthn",
    ),
    path(
        "compte/securite/cles/<int:pk>/retirer/",
        signed_in(passkeys("remove_webauthn")),
        name="mfa_remove_webauthn",
    ),
    path(
        "compte/securite/cles/<int:pk>/renommer/",
        signed_in(passkeys("edit_webauthn")),
        name="mfa_edit_webauthn",
    ),
]

urlpatterns = [*ENTRANCE, *ONCE_MORE, *OWN, *FACTORS]
