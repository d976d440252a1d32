"""./maillage manage: Django's commands, on the demonstration's settings unless others are named."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap import database, demo, lock, setup
from bootstrap.console import Progress
from bootstrap.places import PYTHON
from bootstrap.programs import django_env

SCRIPT = Path(__file__).parent / "inside" / "manage.py"
DATABASE_STEPS = (database.MIGRATE, database.TERRITORY)


def run(arguments: Sequence[str]) -> int:
    """Says nothing of the set-up when it is done, so that the output is the command's own."""
    env = django_env(os.environ.get("DJANGO_SETTINGS_MODULE") or demo.SETTINGS)
    progress = Progress(setup.STEPS + len(DATABASE_STEPS), quiet=True, stream=sys.stderr)
    with lock.alone():
        setup.prepare(progress)
        if needs_database(env):
            database.prepare(progress, env, DATABASE_STEPS)
    command: list[str | Path] = [PYTHON, SCRIPT, *arguments]
    return subprocess.run(command, env={**os.environ, **env}, check=False).returncode


def needs_database(env: dict[str, str]) -> bool:
    """A first command on a fresh clone finds communes; other databases are their owner's affair."""
    ours = env["DJANGO_SETTINGS_MODULE"] == demo.SETTINGS
    return ours and "MAILLAGE_DATABASE_URL" not in os.environ and not demo.DATABASE.exists()
