"""A database of the engine under test that other processes share, for races with real locks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def shared_address(folder: Path) -> str:
    """A file of its own on SQLite; on PostgreSQL, the test database seen from outside the test.

    The test must ask for the database.
    """
    # Imported late: models exist only once Django is set up.
    from tests import template  # noqa: PLC0415

    found = connection.settings_dict
    if connection.vendor == "sqlite":
        copy = shutil.copyfile(template.path(), folder / "race.sqlite3")
        return f"sqlite:///{copy}"
    login = quote(found["USER"]) + (f":{quote(found['PASSWORD'])}" if found["PASSWORD"] else "")
    host = quote(found["HOST"], safe="") + (f":{found['PORT']}" if found["PORT"] else "")
    return f"postgresql://{login}@{host}/{found['NAME']}"


def run_program(address: str, *words: str) -> str:
    """What a program of the tests prints, run on that database."""
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
