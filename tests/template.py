"""The database that every test begins from: migrated and filled once, then copied.

It is kept under a name that changes with all it is made of. A SQLite file is copied into memory; a
PostgreSQL of the tests lives no longer than a run, so its template serves the processes of one run.
"""

import fcntl
import hashlib
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

from tests import geography

ROOT = Path(__file__).resolve().parents[1]
# Migrations, and the models whose types and permissions are written after them.
INGREDIENTS = ("src/maillage/*/migrations/*.py", "src/maillage/**/models*/**/*.py")
INGREDIENTS += ("src/maillage/**/models.py", "requirements/test.txt", "tests/template.py")
# Another run may still copy the one it began with.
OLD_SECONDS = 24 * 3600
OURS = re.compile(r"^\s*(?:from|import) (maillage[\w.]*)", re.MULTILINE)


def begin(*, anew: bool) -> str:
    """Connect to a database of this process, a copy of the template; the name it had before."""
    before = str(connection.settings_dict["NAME"])
    with _alone():
        if anew or not _copied():
            connection.creation.create_test_db(verbosity=0, autoclobber=True)
            geography.fill()
            _keep()
    geography.hold()
    return before


def end(before: str) -> None:
    connection.creation.destroy_test_db(before, verbosity=0)


@cache
def path() -> Path:
    """The same for the whole run, even when the sources change meanwhile."""
    return Path(settings.VAR) / "tests" / f"template-{key()}.sqlite3"


def key(root: Path = ROOT) -> str:
    """Of what the database is made from; a build machine begins from nothing at each run."""
    words = [django.__version__, geography.version()]
    if os.environ.get("CI") == "true":
        words.append(os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid()))
    digest = hashlib.sha256("\n".join(words).encode())
    for source in _sources(root):
        digest.update(f"{source.relative_to(root)}\n".encode() + source.read_bytes())
    return digest.hexdigest()[:16]


def _sources(root: Path) -> list[Path]:
    """The migrations, and the modules of ours that they call."""
    found = {source for pattern in INGREDIENTS for source in root.glob(pattern)}
    for migration in root.glob(INGREDIENTS[0]):
        for name in OURS.findall(migration.read_text(encoding="utf-8")):
            found.add((root / "src" / name.replace(".", "/")).with_suffix(".py"))
    return sorted(source for source in found if source.is_file())


@contextmanager
def _alone() -> Iterator[None]:
    """The first process makes it, the others wait for it."""
    folder = Path(settings.VAR) / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _copied() -> bool:
    return _copied_file() if connection.vendor == "sqlite" else _copied_in_server()


def _keep() -> None:
    if connection.vendor == "sqlite":
        _keep_file()
    else:
        _keep_in_server()


def _copied_file() -> bool:
    if not path().exists():
        return False
    _connect()
    with closing(sqlite3.connect(path())) as template:
        template.backup(connection.connection)
    return True


def _keep_file() -> None:
    """Written under another name first: a template is whole or absent. Old ones go."""
    for old in path().parent.glob("template-*"):
        if time.time() - old.stat().st_mtime > OLD_SECONDS:
            old.unlink()
    passing = path().with_suffix(".passing")
    with closing(sqlite3.connect(passing)) as template:
        connection.connection.backup(template)
    passing.replace(path())


def _name_in_server() -> str:
    return path().stem.replace("-", "_")


def _copied_in_server() -> bool:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_name_in_server()])
        if cursor.fetchone() is None:
            return False
    connection.settings_dict["TEST"]["TEMPLATE"] = _name_in_server()
    connection.creation._create_test_db(verbosity=0, autoclobber=True)
    _connect()
    return True


def _connect() -> None:
    """As `create_test_db` does, without asking each migration whether it was applied."""
    connection.close()
    name = connection.creation._get_test_db_name()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()


def _keep_in_server() -> None:
    """PostgreSQL copies a database to which nobody is connected."""
    quoted = connection.ops.quote_name
    source = quoted(connection.settings_dict["NAME"])
    connection.close()
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted(_name_in_server())}")
        cursor.execute(f"CREATE DATABASE {quoted(_name_in_server())} TEMPLATE {source}")
