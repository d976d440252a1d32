"""Two processes never run the same job twice, on the engine under test, with real connections."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def address(db: None, tmp_path: Path) -> str:
    """A file of its own on SQLite; on PostgreSQL, the test database seen from outside the test."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path / 'race.sqlite3'}"
        _run(address, "-m", "django", "migrate", "common", "--verbosity=0")
        return address
    login = quote(found["USER"]) + (f":{quote(found['PASSWORD'])}" if found["PASSWORD"] else "")
    host = quote(found["HOST"], safe="") + (f":{found['PORT']}" if found["PORT"] else "")
    return f"postgresql://{login}@{host}/{found['NAME']}"


def _run(address: str, *words: str) -> str:
    env = {
        **os.environ,
        "MAILLAGE_DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "maillage.config.settings.test",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    done = subprocess.run(
        [sys.executable, *words], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_of_six_at_once_one_takes_the_job(address: str) -> None:
    assert _run(address, "-m", "tests.common.racing") == "1 of 6"


def test_looking_before_writing_would_run_it_six_times(address: str) -> None:
    """Control: the race is real."""
    assert _run(address, "-m", "tests.common.racing", "--naive") == "6 of 6"
