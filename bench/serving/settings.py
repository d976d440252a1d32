"""The settings of the measured server: as served, without a static manifest to build first."""

import os
import secrets

from maillage.config.settings.base import *  # noqa: F403
from maillage.config.settings.base import STORAGES

# One key for the server and for the bench that starts it, which signs the cookies it sends.
SECRET_KEY = os.environ.setdefault("MAILLAGE_BENCH_KEY", secrets.token_hex())
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
ROOT_URLCONF = "bench.serving.urls"
