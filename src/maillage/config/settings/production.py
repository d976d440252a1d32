"""Production: behind a proxy that speaks HTTPS. Says at once everything that is missing."""

from collections.abc import Mapping
from typing import cast

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvValidationError, validate

from maillage.config.settings.base import *  # noqa: F403
from maillage.config.settings.base import MAP_TILE_URL
from maillage.config.settings.content_policy import policy
from maillage.config.settings.databases import database
from maillage.config.settings.logs import console_logging

env = Env(prefix="MAILLAGE_", eager=False)  # not eager: errors are gathered, then told together

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=32))
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", validate=validate.Length(min=1))
_database_url = env.str("DATABASE_URL")
_database_pool = env.int("DATABASE_POOL", 8)
_log_level = env.str("LOG_LEVEL", "INFO")
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 365 * 24 * 3600)
# How many proxies of ours stand before us: only their word on a visitor's address is taken.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_COUNT", 1)
SECOND_FACTOR = env.str(
    "SECOND_FACTOR", "required", validate=validate.OneOf(["required", "offered"])
)

try:
    env.seal()
except EnvValidationError as error:
    errors = cast(Mapping[str, list[str]], error.error_messages)
    faults = [f"  {name}: {' '.join(why)}" for name, why in sorted(errors.items())]
    message = "These variables are missing or wrong (docs/operations.md):\n" + "\n".join(faults)
    raise ImproperlyConfigured(message) from None

DATABASES = {"default": database(_database_url, pool=_database_pool)}
LOGGING = console_logging(level=_log_level, json=True)

CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy(tile_url=MAP_TILE_URL, https=True)}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health$"]  # the machine's own probe speaks plain HTTP
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
