"""Settings of the tests in a real browser: the demonstration, with sign-in made quick."""

from pathlib import Path

from maillage.config.settings.demo import *  # noqa: F403
from maillage.config.settings.demo import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Mail is kept beside the database, for the tests to open its links.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = Path(str(DATABASES["default"]["NAME"])).parent / "mail"

# Several sites may run at once: none gathers files under the feet of another.
STATIC_ROOT = Path(str(DATABASES["default"]["NAME"])).parent / "static"
