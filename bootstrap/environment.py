"""The Python environment and the libraries, exactly those of the locks."""

import importlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap import stamps
from bootstrap.console import Progress
from bootstrap.places import PYTHON, REQUIREMENTS, VENV
from bootstrap.programs import run
from bootstrap.trouble import ProgramFailed, Trouble, from_output

PIP_OPTIONS = ("--disable-pip-version-check", "--no-input")
HEALTHY = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
RELEASE = f"{sys.version_info.major}.{sys.version_info.minor}"


def is_healthy() -> bool:
    """False for an environment half made, or whose Python has gone from the machine."""
    if not (VENV / "pyvenv.cfg").is_file() or not PYTHON.exists():
        return False
    done = subprocess.run([PYTHON, "-c", HEALTHY], capture_output=True, check=False)
    return done.returncode == 0


def prepare(progress: Progress) -> None:
    fingerprint = str(VENV)
    if stamps.holds("environment", fingerprint) and PYTHON.exists():
        progress.ready("step_environment")
        return
    with progress.step("step_environment"):
        if not is_healthy():
            make()
        stamps.record("environment", fingerprint)


def make() -> None:
    """From nothing: whatever a previous attempt left is removed first."""
    for needed in ("venv", "ensurepip"):
        try:
            importlib.import_module(needed)
        except ImportError as error:
            raise Trouble("no_venv", release=RELEASE) from error
    for lock in ("base", "test"):
        stamps.forget(f"libraries-{lock}")
    if VENV.exists():
        shutil.rmtree(VENV)
    try:
        run([sys.executable, "-m", "venv", VENV])
    except ProgramFailed as failure:
        raise from_output(failure) from failure


def install(progress: Progress, *, tests: bool) -> None:
    """The test lock holds the whole of the base lock, so either stamp will do for the base."""
    wanted = ["test"] if tests else ["base", "test"]
    if any(stamps.holds(f"libraries-{lock}", fingerprint(lock)) for lock in wanted):
        progress.ready("step_libraries")
        return
    with progress.step("step_libraries"):
        lock = wanted[0]
        pip_install(progress, REQUIREMENTS / f"{lock}.txt")
        stamps.record(f"libraries-{lock}", fingerprint(lock))


def fingerprint(lock: str) -> str:
    return stamps.of_content([REQUIREMENTS / f"{lock}.txt"])


def pip_install(progress: Progress, lock: Path, options: Sequence[str | Path] = ()) -> None:
    """Installs what the lock names, every file held against its hash."""
    total = sum("==" in line for line in lock.read_text().splitlines())
    seen = 0

    def follow(line: str) -> None:
        nonlocal seen
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            progress.detail(f"{min(seen, total)}/{total}")

    command: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        *PIP_OPTIONS,
        "--progress-bar",
        "off",
    ]
    try:
        run([*command, *options, "--require-hashes", "-r", lock], on_line=follow)
    except ProgramFailed as failure:
        raise from_output(failure) from failure
