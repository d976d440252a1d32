"""Settings of the tests in a real browser: the demonstration, with sign-in made quick."""

from maillage.config.settings.demo import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
