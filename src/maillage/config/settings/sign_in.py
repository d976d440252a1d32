"""How someone signs in: password, passkey, second factor, an organisation's own provider."""

from typing import Any

from environs import Env, validate

env = Env(prefix="MAILLAGE_")

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "maillage.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Whoever has an account received its invitation: the address is known to reach its owner.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False  # counters share their computers
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    # By sender, and by account together with the device (accounts.devices).
    "login_failed": "10/m/ip,100/h/ip,10/10m/key",
    "reset_password": "10/m/ip,3/h/key",
}
ACCOUNT_FORMS = {
    "login": "maillage.accounts.staff_forms.LoginForm",
    "reset_password": "maillage.accounts.staff_forms.ResetPasswordForm",
    "reset_password_from_key": "maillage.accounts.staff_forms.ResetPasswordKeyForm",
    "change_password": "maillage.accounts.staff_forms.ChangePasswordForm",
    "set_password": "maillage.accounts.staff_forms.SetPasswordForm",
    "add_email": "maillage.accounts.staff_forms.ChangeEmailForm",
    "reauthenticate": "maillage.accounts.staff_forms.ReauthenticateForm",
}

# "required": who opens files or manages goes no further without one. "offered": as each likes.
SECOND_FACTOR = env.str(
    "SECOND_FACTOR", "offered", validate=validate.OneOf(["required", "offered"])
)
# Seals the secrets of second factors; without one the secret key does, and must never change.
SECOND_FACTOR_KEY = env.str("SECOND_FACTOR_KEY", "")
MFA_ADAPTER = "maillage.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Maillage"
MFA_TOTP_TOLERANCE = 1  # clocks of old telephones
# The first address was verified by the invitation; a change of address must stay possible.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "maillage.accounts.staff_forms.CodeForm",
    "reauthenticate": "maillage.accounts.staff_forms.CodeAgainForm",
    "activate_totp": "maillage.accounts.staff_forms.ActivateTOTPForm",
    "add_webauthn": "maillage.accounts.staff_forms.AddPasskeyForm",
    "edit_webauthn": "maillage.accounts.staff_forms.RenamePasskeyForm",
}

# An identity provider of the staff, such as ProConnect; without an address there is none.
OIDC_NAME = env.str("OIDC_NAME", "ProConnect")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", "")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", "")
OIDC_SCOPES = env.list("OIDC_SCOPES", ["openid", "given_name", "usual_name", "email", "siret"])
# Where the provider gives only addresses it has checked and says so in its contract, not per login.
OIDC_EMAILS_VERIFIED = env.bool("OIDC_EMAILS_VERIFIED", False)

SOCIALACCOUNT_ADAPTER = "maillage.accounts.oidc.adapter.KnownAccountsAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False


def oidc_providers() -> dict[str, Any]:
    """What allauth asks of its providers, from the settings above."""
    if not OIDC_SERVER_URL:
        return {}
    app = {
        "provider_id": "oidc",
        "name": OIDC_NAME,
        "client_id": OIDC_CLIENT_ID,
        "secret": OIDC_CLIENT_SECRET,
        "settings": {
            "server_url": OIDC_SERVER_URL,
            "scope": OIDC_SCOPES,
            "oauth_pkce_enabled": True,
            "verified_email": OIDC_EMAILS_VERIFIED,
        },
    }
    return {"oidc": {"APPS": [app]}}


SOCIALACCOUNT_PROVIDERS = oidc_providers()
