"""Runs ./maillage as people do: another process, an environment of its own."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLOSED_PORT = "http://127.0.0.1:9/simple"


def environment(var: Path, **more: str) -> dict[str, str]:
    """Ours without what would change the answer: a database, a language, a way to packages."""
    hidden = ("MAILLAGE_", "DJANGO_", "LC_", "LANG", "PIP_", "CI")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    return {**ours, "MAILLAGE_VAR_DIR": str(var), "PIP_CONFIG_FILE": os.devnull, **more}


def run(root: Path, *arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "maillage"), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)


def bare_project(folder: Path, *, lock: str = "") -> Path:
    """The program and its locks alone, as in a fresh clone with nothing set up."""
    folder.mkdir()
    shutil.copy(ROOT / "maillage", folder)
    shutil.copytree(ROOT / "bootstrap", folder / "bootstrap")
    (folder / "requirements").mkdir()
    (folder / "requirements" / "base.txt").write_text(lock)
    shutil.copy(ROOT / "package-lock.json", folder)
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
