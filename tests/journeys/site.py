"""The real program on a database of its own: fictional network, real places where they are."""

import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# What an address is about -> the parts of that address.
Ground = dict[str, dict[str, str]]

ROOT = Path(__file__).resolve().parents[2]
SHARED_PLACES = ROOT.parent / "shared" / "data" / "places"
FOLDER = ROOT / "var" / "tests" / "journeys"
# The accounts of the demonstration, one a role, with a password the tests know.
STAFF_PASSWORD = "un mot de passe de test"
# What the prepared database depends on: a change there makes it anew.
INGREDIENTS = (
    "src/maillage/*/migrations/*.py",
    "src/maillage/territory/loading/*.py",
    "src/maillage/territory/contours/*.py",
    "src/maillage/network/imports/**/*.py",
    "src/maillage/network/schema/*.py",
    "src/maillage/network/opening/*.py",
    "src/maillage/web/demo/*",
    "tests/journeys/site.py",
)
# Each process of the tests serves a site of its own.
LOG = FOLDER / f"server-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.log"
GIVE_PASSWORDS = f"""
from maillage.accounts.models import User
for user in User.objects.filter(email__endswith="@maillage.example"):
    user.set_password({STAFF_PASSWORD!r})
    user.save(update_fields=["password"])
"""


@dataclass(frozen=True)
class Site:
    address: str
    database: Path
    ground: Ground


def _django(database: Path, *words: str, stdin: str | None = None) -> None:
    command = [sys.executable, "-m", "django", *words]
    done = subprocess.run(
        command, env=_env(database), input=stdin, text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stdout}{done.stderr}")


def _env(database: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "maillage.config.settings.journeys",
        "MAILLAGE_DATABASE_URL": f"sqlite:///{database}",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


def prepared() -> Path:
    """A database with all communes and places, made once and kept under a name of its content."""
    digest = hashlib.sha256()
    for pattern in INGREDIENTS:
        for path in sorted(ROOT.glob(pattern)):
            if path.suffix != ".pyc" and path.is_file():
                digest.update(path.read_bytes())
    ready = FOLDER / f"{digest.hexdigest()[:16]}.sqlite3"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        # Two runs at once: the second waits for what the first prepares.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            _prepare(ready)
    return ready


def _prepare(ready: Path) -> None:
    for old in FOLDER.glob("*.sqlite3*"):
        old.unlink()
    passing = FOLDER / "passing.sqlite3"
    _django(passing, "migrate")
    _django(passing, "territory", "load")
    _django(passing, "demo", "load")
    for path in sorted(SHARED_PLACES.glob("*.json")):
        _django(passing, "places", "import", str(path), "--source", path.stem)
    _django(passing, "shell", stdin=GIVE_PASSWORDS)
    passing.rename(ready)


@contextmanager
def served() -> Iterator[Site]:
    """The web server and the worker on a copy of the prepared database, ended with the tests."""
    ready = prepared()
    with tempfile.TemporaryDirectory(prefix="maillage-journeys-") as folder:
        database = Path(folder) / "run.sqlite3"
        shutil.copyfile(ready, database)
        _django(database, "collectstatic", "--noinput")
        ground = _ground(database)
        with _running(database, log=LOG) as address:
            yield Site(address, database, ground)


def _ground(database: Path) -> Ground:
    told = database.with_name("ground.json")
    lay = f"from tests.journeys.ground import lay; lay({str(told)!r})"
    _django(database, "shell", stdin=lay)
    ground: Ground = json.loads(told.read_text())
    return ground


@contextmanager
def _running(database: Path, *, log: Path) -> Iterator[str]:
    port = _free_port()
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    commands = (
        [*web, "--workers", "1", "--no-ws", "maillage.config.wsgi:application"],
        [sys.executable, "-m", "django", "db_worker", "--queue-name", "*"],
    )
    with log.open("wb") as output:
        running = [
            subprocess.Popen(command, env=_env(database), stdout=output, stderr=subprocess.STDOUT)
            for command in commands
        ]
        try:
            _wait(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, *, seconds: int = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer; see {LOG}")
