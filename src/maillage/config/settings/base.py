"""Settings shared by every way of running, read from MAILLAGE_* variables that fail loudly."""

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from environs import Env

from maillage.config.settings.content_policy import policy
from maillage.config.settings.databases import database
from maillage.config.settings.logs import console_logging
from maillage.config.settings.sign_in import *  # noqa: F403

env = Env(prefix="MAILLAGE_")

ROOT = Path(__file__).resolve().parents[4]
VAR = env.path("VAR_DIR", ROOT / "var")
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
NODE_MODULES = ROOT / "node_modules"
GEOGRAPHY_DIR = VAR / "geography"

INSTALLED_APPS = [
    "maillage.web",
    "maillage.api",
    "maillage.guidance",
    "maillage.people",
    "maillage.network",
    "maillage.accounts",
    "maillage.territory",
    "maillage.design",
    "maillage.common",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # the people served pay for each megabyte
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "maillage.common.language.LanguageMiddleware",
    "maillage.api.middleware.ApiMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "maillage.network.organisations.active.ActiveOrganisationMiddleware",
    "maillage.people.staff_protection.ProtectedFileMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "maillage.accounts.devices.KnownDeviceMiddleware",
    "maillage.network.organisations.staff_second_factor.SecondFactorMiddleware",
]

ROOT_URLCONF = "maillage.config.urls"
WSGI_APPLICATION = "maillage.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "maillage.accounts.notices.context.notices",
                "maillage.web.navigation.navigation",
            ],
        },
    },
]

DATABASES = {"default": database(env.str("DATABASE_URL", f"sqlite:///{VAR / 'maillage.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English"), ("ar", "العربية")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
FORMAT_MODULE_PATH = ["maillage.config.formats"]
USE_TZ = True
TIME_ZONE = "Europe/Paris"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [VAR / "assets"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "files"},
    },
    "staticfiles": {"BACKEND": "maillage.common.static_storage.StaticStorage"},
}

# Apart from the database, so that what was erased stays so after a backup is restored.
ERASURE_REGISTER = env.path("ERASURE_REGISTER", VAR / "erasures.jsonl")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}

# Requests a minute from one address to the open API.
API_READS_A_MINUTE = env.int("API_READS_A_MINUTE", 600)
API_ORIENTATIONS_A_MINUTE = env.int("API_ORIENTATIONS_A_MINUTE", 60)

# Seals the journal of access; without one the secret key does, which must then never change.
JOURNAL_KEY = env.str("JOURNAL_KEY", "")
# More files opened by one person in a day than this alerts the coordinators.
FILES_OPENED_A_DAY = env.int("FILES_OPENED_A_DAY", 60)

# An address such as https://tile.example/{z}/{x}/{y}.png; empty: our own contours alone are drawn.
MAP_TILE_URL = env.str("MAP_TILE_URL", "")
MAP_TILE_ATTRIBUTION = env.str("MAP_TILE_ATTRIBUTION", "")

CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy(tile_url=MAP_TILE_URL)}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 3600  # a working day: counters share their computers

LOGGING = console_logging(level=env.str("LOG_LEVEL", "INFO"))

# Where the site answers: for the links of messages that no request asked for.
PUBLIC_URL = env.str("PUBLIC_URL", "http://localhost:8000").rstrip("/")
MAIL_DOMAIN = urlsplit(PUBLIC_URL).hostname or "localhost"

# Mail leaves through this server: smtp://user:password@host:587/?tls=True
_mail = env.dj_email_url("EMAIL_URL", "smtp://localhost:25")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", f"Maillage <ne-pas-repondre@{MAIL_DOMAIN}>")

# Text messages: a class that sends them. Ours writes to a file; HttpSms speaks to a provider.
SMS_ADAPTER = env.str("SMS_ADAPTER", "maillage.network.outbox.adapters.FileSms")
SMS_FILE = env.path("SMS_FILE", VAR / "outbox" / "sms.jsonl")
SMS_URL = env.str("SMS_URL", "")
SMS_KEY = env.str("SMS_KEY", "")
SMS_SENDER = env.str("SMS_SENDER", "")
SMS_COST = env.int("SMS_COST", 45)  # thousandths of a euro for each message counted
# What one organisation may send a month, unless it has a limit of its own.
SMS_A_MONTH = env.int("SMS_A_MONTH", 500)
MAILS_A_MONTH = env.int("MAILS_A_MONTH", 5000)

# "Lieux de médiation numérique sur le territoire national", published daily on data.gouv.fr.
NATIONAL_PLACES_URL = env.str(
    "NATIONAL_PLACES_URL",
    "https://www.data.gouv.fr/api/1/datasets/r/398edc71-0d51-4cb6-9cbe-2540a4db573c",
)
