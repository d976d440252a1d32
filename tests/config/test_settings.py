"""What the settings make of their variables."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

from csp.constants import SELF

from maillage.common.json_logs import JsonFormatter
from maillage.config.settings.content_policy import policy
from maillage.config.settings.databases import database

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "MAILLAGE_SECRET_KEY": "0123456789" * 5,
    "MAILLAGE_ALLOWED_HOSTS": "maillage.example",
    "MAILLAGE_DATABASE_URL": "postgresql://maillage@db.example/maillage",
}


def _check_production(**variables: str) -> subprocess.CompletedProcess[str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MAILLAGE_")}
    env = {
        **ours,
        **variables,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "maillage.config.settings.production",
    }
    code = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )


def test_production_names_every_fault_at_once() -> None:
    done = _check_production(MAILLAGE_SECRET_KEY="short", MAILLAGE_HSTS_SECONDS="long")

    assert done.returncode != 0
    told = done.stderr.splitlines()[-4:]
    assert [line.split(":")[0].strip() for line in told] == [
        "MAILLAGE_ALLOWED_HOSTS",
        "MAILLAGE_DATABASE_URL",
        "MAILLAGE_HSTS_SECONDS",
        "MAILLAGE_SECRET_KEY",
    ]


def test_production_starts_with_three_variables_and_pools_connections() -> None:
    done = _check_production(**COMPLETE)

    assert done.returncode == 0, done.stderr
    assert "'pool': {'min_size': 1, 'max_size': 8}" in done.stdout


def test_sqlite_writes_at_once_or_waits() -> None:
    settings = database("sqlite:////tmp/maillage.sqlite3", pool=8)

    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "foreign_keys=ON" in settings["OPTIONS"]["init_command"]
    assert "pool" not in settings["OPTIONS"]


def test_postgresql_without_a_pool_keeps_healthy_connections() -> None:
    settings = database("postgresql://maillage@localhost/maillage")

    assert settings["CONN_MAX_AGE"] == 60
    assert settings["CONN_HEALTH_CHECKS"] is True


def test_pages_load_nothing_from_elsewhere() -> None:
    directives = policy(tile_url="")

    assert directives["default-src"] == [SELF]
    assert directives["img-src"] == [SELF, "data:"]
    assert "upgrade-insecure-requests" not in directives


def test_a_tile_address_opens_images_to_its_host_alone() -> None:
    directives = policy(tile_url="https://{s}.tile.example/{z}/{x}/{y}.png", https=True)

    assert directives["img-src"] == [SELF, "data:", "https://*.tile.example"]
    assert directives["connect-src"] == [SELF]
    assert directives["upgrade-insecure-requests"] is True


def test_a_log_line_is_one_json_object() -> None:
    record = logging.LogRecord(
        "maillage", logging.WARNING, __file__, 1, "deux\nlignes %s", ("é",), None
    )

    line = JsonFormatter().format(record)

    assert "\n" not in line
    assert json.loads(line)["message"] == "deux\nlignes é"
    assert json.loads(line)["level"] == "WARNING"
