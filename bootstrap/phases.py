"""The checks, each under a title: the same here and on a build machine."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bootstrap import postgres
from bootstrap.debian import CHROMIUM, POSTGRESQL, Need, bring
from bootstrap.messages import decimal, text
from bootstrap.places import PYTHON, ROOT, VAR
from bootstrap.programs import django_env
from bootstrap.trouble import ProgramFailed

SETTINGS = "maillage.config.settings.test"
RESULTS = VAR / "tests"
NO_TEST_FOUND = 5
PASSED, FAILED, NOT_RUN = "phase_ok", "phase_failed", "phase_skipped"


@dataclass(frozen=True)
class Phase:
    title: str
    command: Sequence[str]
    need: Need | None = None

    @property
    def is_pytest(self) -> bool:
        return self.command[0] == "pytest"

    @property
    def results(self) -> Path:
        return RESULTS / f"{self.title.split()[-1].lower()}.xml"


@dataclass(frozen=True)
class Outcome:
    phase: Phase
    state: str
    seconds: float


LINTERS = (
    Phase("ruff format", ("ruff", "format", "--check", ".")),
    Phase("ruff check", ("ruff", "check", ".")),
    Phase("mypy", ("mypy",)),
    Phase("import-linter", ("bootstrap.inside.layers",)),
    Phase("djlint", ("djlint", "src", "--lint", "--quiet")),
    Phase("migrations", ("django", "makemigrations", "--check", "--dry-run")),
)


def pytest(title: str, marks: str, *options: str, need: Need | None = None) -> Phase:
    return Phase(title, ("pytest", "-q", "-m", marks, *options), need)


# Each process has a database of its own, and in the browser a server and a Chromium of its own.
# Who has finished takes of what others still have to do.
PARALLEL = ("-n", str(min(4, max(2, os.cpu_count() or 2))), "--dist", "worksteal")
SQLITE = pytest("pytest SQLite", "not browser", *PARALLEL)
QUICK = pytest("pytest SQLite", "not browser and not slow", *PARALLEL)
# What asks nothing of the database is not asked twice; nor who may see what, the same on both.
ENGINE_ONLY = ("--asking-database", "--ignore=tests/consistency")
POSTGRES = pytest("pytest PostgreSQL", "not browser", *PARALLEL, *ENGINE_ONLY, need=POSTGRESQL)
BROWSER = pytest("pytest Chromium", "browser", *PARALLEL, need=CHROMIUM)


def run(phase: Phase, extra: Sequence[str]) -> Outcome:
    print(f"\n── {phase.title} ──", flush=True)
    start = time.monotonic()
    state = _state(phase, extra)
    seconds = time.monotonic() - start
    print(f"── {phase.title} : {text(state)}, {decimal(seconds)} s", flush=True)
    return Outcome(phase, state, seconds)


def _state(phase: Phase, extra: Sequence[str]) -> str:
    if phase.need is not None and not bring(phase.need):
        missing = {"what": phase.need.name, "package": phase.need.packages[-1]}
        print(text("missing_program", phase=phase.title, **missing), flush=True)
        return NOT_RUN
    try:
        return PASSED if _succeeds(phase, extra) else FAILED
    except ProgramFailed as failure:
        print(failure.output, flush=True)
        return FAILED


def _succeeds(phase: Phase, extra: Sequence[str]) -> bool:
    command = [str(PYTHON), "-m", *phase.command]
    if phase.is_pytest:
        RESULTS.mkdir(parents=True, exist_ok=True)
        phase.results.unlink(missing_ok=True)
        command += [f"--junitxml={phase.results}", *extra]
    with _database(phase) as env:
        code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
    return code == 0 or (code == NO_TEST_FOUND and bool(extra))


@contextmanager
def _database(phase: Phase) -> Iterator[dict[str, str]]:
    env = {**os.environ, **django_env(SETTINGS)}
    env.pop("MAILLAGE_DATABASE_URL", None)
    programs = postgres.binaries()
    if phase.need is not POSTGRESQL or programs is None:
        yield env
        return
    with postgres.cluster(programs) as address:
        yield {**env, "MAILLAGE_DATABASE_URL": address}
