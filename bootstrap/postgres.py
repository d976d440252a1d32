"""A PostgreSQL of our own for the time of the tests: on a socket, in a folder that goes with it."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bootstrap.trouble import ProgramFailed

DEBIAN = Path("/usr/lib/postgresql")
UNPRIVILEGED = "postgres"
START_SECONDS = 30
# Speed before safety: nothing in this cluster outlives the tests.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def binaries() -> Path | None:
    """Debian's newest version, or the one on the PATH."""
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """The address of a running cluster, as MAILLAGE_DATABASE_URL takes it."""
    folder = Path(tempfile.mkdtemp(prefix="maillage-pg-"))
    identity = _identity(folder)
    try:
        _make(programs, folder, identity)
        with _running(programs, folder, identity):
            yield f"postgresql://maillage@{quote(str(folder), safe='')}/maillage"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _identity(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root, who therefore lends the folder to Debian's own user."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(UNPRIVILEGED)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _make(programs: Path, folder: Path, identity: dict[str, Any]) -> None:
    command: list[str | Path] = [
        programs / "initdb",
        "-D",
        folder / "data",
        "--username=maillage",
        "--auth=trust",
    ]
    command += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, **identity
    )
    if done.returncode:
        raise ProgramFailed("initdb", done.stdout + done.stderr)


@contextmanager
def _running(programs: Path, folder: Path, identity: dict[str, Any]) -> Iterator[None]:
    settings = ("listen_addresses=", f"unix_socket_directories={folder}", *CARELESS)
    options = [word for setting in settings for word in ("-c", setting)]
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data", *options]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **identity
        )
    try:
        _wait(programs, folder, server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)


def _wait(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(programs, folder):
        if server.poll() is not None or time.monotonic() > deadline:
            raise ProgramFailed("postgres", (folder / "log").read_text())
        time.sleep(0.1)


def _answers(programs: Path, folder: Path) -> bool:
    command: list[str | Path] = [programs / "pg_isready", "-h", folder, "-q"]
    return subprocess.run(command, check=False).returncode == 0
