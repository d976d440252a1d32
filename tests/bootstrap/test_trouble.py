"""Each foreseen trouble, met for real: a message that says what to do, and no traceback."""

import os
import socket
from pathlib import Path

import pytest

from tests.bootstrap.program import CLOSED_PORT, ROOT, bare_project, environment, free_port, run

NEEDS_DOWNLOAD = f"absent-package==1.0 --hash=sha256:{'0' * 64}\n"


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def equipped(tmp_path: Path) -> Path:
    """A project whose environment stands, and whose libraries have to be downloaded."""
    root = bare_project(tmp_path / "project", lock=NEEDS_DOWNLOAD)
    (root / ".venv").symlink_to(ROOT / ".venv")
    return root


def test_a_taken_port_is_named_with_a_free_one(var: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(ROOT, "demo", "--port", str(port), env=environment(var))

    assert done.returncode == 1
    assert f"Le port {port} est déjà pris" in done.stderr
    assert "./maillage demo --port" in done.stderr


def test_english_where_the_machine_speaks_it(var: Path) -> None:
    env = environment(var, LC_ALL="en_GB.UTF-8")

    assert "does not start without" in run(ROOT, "serve", env=env).stderr


def test_all_missing_variables_are_named_at_once(var: Path) -> None:
    done = run(ROOT, "serve", env=environment(var, MAILLAGE_ALLOWED_HOSTS="maillage.example"))

    assert done.returncode == 1
    assert "MAILLAGE_SECRET_KEY" in done.stderr
    assert "MAILLAGE_DATABASE_URL" in done.stderr
    assert "MAILLAGE_ALLOWED_HOSTS" not in done.stderr


def test_a_file_of_places_that_is_not_there(var: Path) -> None:
    done = run(ROOT, "demo", "--places", "absent.csv", env=environment(var))

    assert done.returncode == 1
    assert "absent.csv" in done.stderr


def test_python_without_venv(tmp_path: Path, var: Path) -> None:
    root = bare_project(tmp_path / "project")
    (tmp_path / "fake").mkdir()
    (tmp_path / "fake" / "ensurepip.py").write_text("raise ImportError")
    env = environment(var, PYTHONPATH=str(tmp_path / "fake"))

    done = run(root, "demo", "--port", str(free_port()), env=env)

    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_network_for_python_packages(equipped: Path, var: Path) -> None:
    env = environment(var, PIP_INDEX_URL=CLOSED_PORT, PIP_RETRIES="0")

    done = run(equipped, "demo", "--port", str(free_port()), env=env)

    assert done.returncode == 1
    assert "Le réseau ne répond pas" in done.stderr
    assert "relancez la même commande" in done.stderr
    assert (var / "setup" / "environment").exists()
    assert not (var / "setup" / "libraries-base").exists()


def test_no_network_for_front_end_assets(equipped: Path, var: Path, tmp_path: Path) -> None:
    (equipped / "requirements" / "base.txt").write_text("")
    path = _fake_npm(tmp_path, "npm error code ENOTFOUND")

    done = run(equipped, "demo", "--port", str(free_port()), env=environment(var, PATH=path))

    assert done.returncode == 1
    assert "Le réseau ne répond pas" in done.stderr


def test_a_disk_that_fills_up_under_npm(equipped: Path, var: Path, tmp_path: Path) -> None:
    (equipped / "requirements" / "base.txt").write_text("")
    path = _fake_npm(tmp_path, "npm error code ENOSPC")

    done = run(equipped, "demo", "--port", str(free_port()), env=environment(var, PATH=path))

    assert done.returncode == 1
    assert "Le disque est plein" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the always-full disk is Linux's own")
def test_a_full_disk(equipped: Path, var: Path) -> None:
    (var / "setup").mkdir(parents=True)
    (var / "setup" / "setup.log").symlink_to("/dev/full")

    done = run(equipped, "demo", "--port", str(free_port()), env=environment(var))

    assert done.returncode == 1
    assert "Le disque est plein" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    done = run(
        ROOT, "demo", "--port", str(free_port()), env=environment(_unwritable(tmp_path) / "var")
    )

    assert done.returncode == 1
    assert "Impossible d’écrire dans" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_half_made_environment_is_made_again(tmp_path: Path, var: Path) -> None:
    root = bare_project(tmp_path / "project")
    (root / ".venv").mkdir()
    (root / ".venv" / "pyvenv.cfg").write_text("home = /gone\n")
    path = _fake_npm(tmp_path, "npm error code ENOTFOUND")

    run(root, "demo", "--port", str(free_port()), env=environment(var, PATH=path))

    assert (var / "setup" / "environment").exists()
    assert (root / ".venv" / "bin" / "pip").exists()


def _unwritable(tmp_path: Path) -> Path:
    """Root may write anywhere but in the kernel's own folders."""
    if os.geteuid() == 0:
        return Path("/sys")
    tmp_path.chmod(0o500)
    return tmp_path


def _fake_npm(tmp_path: Path, words: str) -> str:
    """A PATH on which npm answers its version, then fails with these words."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = f'#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "{words}"\nexit 1\n'
    for name in ("npm", "node"):
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
