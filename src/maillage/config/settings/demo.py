"""The demonstration and the developer's commands: this machine only, a SQLite file of its own."""

import os
import secrets
from pathlib import Path

from maillage.config.settings.base import *  # noqa: F403
from maillage.config.settings.base import VAR, env
from maillage.config.settings.databases import database

FOLDER = VAR / "demo"
FOLDER.mkdir(parents=True, exist_ok=True)


def kept_secret(path: Path) -> str:
    """Made once, so that a restart signs nobody out; for its owner's eyes alone."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        fresh.rename(path)
    return path.read_text()


SECRET_KEY = kept_secret(FOLDER / "secret-key")
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {
    "default": database(env.str("DATABASE_URL", f"sqlite:///{FOLDER / 'maillage.sqlite3'}")),
}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
