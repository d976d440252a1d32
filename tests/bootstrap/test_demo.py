"""The demonstration started for real: ready, then ended with no process left."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bootstrap.program import ROOT, environment, free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads Linux's /proc"),
]
SET_UP_ONCE = ("fonts", "assets", "geography")
PATIENCE = 300  # seconds, for the smallest machines; a quiet one takes 20


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its own database and files; what was downloaded is that of this checkout."""
    folder = tmp_path_factory.mktemp("demo")
    for name in SET_UP_ONCE:
        (folder / name).symlink_to(ROOT / "var" / name)
    (folder / "setup").mkdir()
    for stamp in (ROOT / "var" / "setup").iterdir():
        if stamp.name not in ("lock", "setup.log", "static"):
            (folder / "setup" / stamp.name).write_text(stamp.read_text())
    return folder


@contextmanager
def demo(var: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(ROOT / "maillage"), "demo", "--no-browser", f"--port={port}"]
    with subprocess.Popen(
        command,
        env=environment(var),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as program:
        try:
            yield program
        finally:
            program.send_signal(signal.SIGTERM)


def wait_for_health(program: subprocess.Popen[str], port: int) -> dict[str, str]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and program.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                return dict(json.load(answer))
        except OSError:
            time.sleep(0.1)
    program.terminate()
    pytest.fail(program.communicate()[0])


def descendants(pid: int) -> dict[int, str]:
    """Every process under this one, with its command line."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = re.sub(r"\(.*\)", "-", (folder / "stat").read_text(), flags=re.DOTALL).split()
            command = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        parents[int(folder.name)] = (int(words[3]), command)
    found, level = {}, {pid}
    while level:
        children = {child: line for child, (parent, line) in parents.items() if parent in level}
        found.update(children)
        level = set(children)
    return found


def whole_family(pid: int) -> dict[int, str]:
    """The background worker comes last, once the server answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        family = descendants(pid)
        if any("django work" in line for line in family.values()):
            return family
        time.sleep(0.05)
    pytest.fail("the background worker did not start")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_then_stops_with_no_process_left(var: Path, number: int) -> None:
    port = free_port()
    with demo(var, port) as program:
        health = wait_for_health(program, port)
        family = whole_family(program.pid)
        program.send_signal(number)
        said, _ = program.communicate(timeout=30)

    assert health["status"] == "ok"
    assert health["version"]
    assert len(family) >= 4  # granian, two workers of its own, the background worker
    assert program.returncode == 0, said
    assert f"http://localhost:{port}" in said
    assert [line for pid, line in family.items() if is_alive(pid)] == []


def test_when_the_background_worker_dies_all_stops_and_says_why(var: Path) -> None:
    port = free_port()
    with demo(var, port) as program:
        wait_for_health(program, port)
        family = whole_family(program.pid)
        worker = next(pid for pid, line in family.items() if "django work" in line)
        os.kill(worker, signal.SIGKILL)
        said, _ = program.communicate(timeout=30)

    assert program.returncode == 1
    assert "« worker » s’est arrêté" in said
    assert [line for pid, line in family.items() if is_alive(pid)] == []
