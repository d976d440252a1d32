"""Settings of the tests: either engine, in-memory mail, strict templates."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("MAILLAGE_DATABASE_URL", "sqlite:///:memory:")

from maillage.config.settings.base import *  # noqa: F403
from maillage.config.settings.base import STATIC_ROOT, STORAGES, VAR

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Files of a test never lie among real ones.
STORAGES["default"] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": VAR / "tests" / "files"},
}
# Each client of each test would list five hundred gathered files before its first request.
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# On a new machine nothing is collected yet; the file server warns of a missing folder.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

ERASURE_REGISTER = Path(tempfile.mkdtemp(prefix="maillage-tests-")) / "erasures.jsonl"
